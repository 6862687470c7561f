"""A sitemap (sitemaps.org) whose pages describe learning resources as JSON-LD: AMB, LRMI or schema.org."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

from hoctap.harvest.client import Client, SourceFailed
from hoctap.harvest.reading import Item, Marker, Protocol, Reading
from hoctap.imports.json_ld import learning_resources
from hoctap.imports.result import some
from hoctap.imports.xml_file import safe_xml
from hoctap.kinds.harvest_source.model import HarvestSource
from hoctap.schema.localized_text import localized

_MOST_SITEMAPS: Final = 200


def _read(client: Client, source: HarvestSource, marker: Marker, stamps: Mapping[str, str]) -> Reading:
    reading = Reading()
    silent: list[str] = []
    for address, changed in _pages(client, source).items():
        if changed and stamps.get(address) == changed:
            reading.unchanged.append(address)
            continue
        answer = client.get(address, missing_is_fine=True)
        if answer.status in (404, 410):
            reading.items.append(Item(address, removed=True))
            continue
        rows = learning_resources(answer.body, address)
        if not rows:
            silent.append(address)
            continue
        reading.items.append(Item(address, row=rows[0], page=address, stamp=changed))
    if silent:
        reading.notes.append(localized("harvest.pages-without-data", places=some(silent)))
        # A page that says nothing today may be a fault of the day.
        reading.unchanged += [address for address in silent if address in stamps]
    return reading


def _pages(client: Client, source: HarvestSource) -> dict[str, str]:
    """Address → the day of its last change, from the sitemap and those that it lists; of the source's own host only."""
    host = urlsplit(source.url).netloc
    found: dict[str, str] = {}
    waiting, seen = [source.url], {source.url}
    while waiting:
        if len(seen) > _MOST_SITEMAPS:
            raise SourceFailed(localized("harvest.too-many-sitemaps", most=_MOST_SITEMAPS))
        tree = safe_xml(client.get(waiting.pop(0)).body)
        kind = etree.QName(tree).localname
        if kind not in ("urlset", "sitemapindex"):
            raise SourceFailed(localized("harvest.not-sitemap", url=source.url))
        for each in tree:
            address = (each.findtext("{*}loc") or "").strip()
            if urlsplit(address).netloc != host or address in seen:
                continue
            if kind == "sitemapindex":
                seen.add(address)
                waiting.append(address)
            else:
                found[address] = (each.findtext("{*}lastmod") or "").strip()
        if len(found) > source.most:
            raise SourceFailed(localized("harvest.too-many", count=len(found), most=source.most))
    return found


PROTOCOLS: Final = (Protocol("sitemap", _read),)
