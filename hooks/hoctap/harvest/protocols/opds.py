"""OPDS 1.2 and 2.0: an acquisition feed and its further pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final
from urllib.parse import urljoin, urlsplit

from lxml import etree

from hoctap.harvest.client import Answer, Client, SourceFailed
from hoctap.harvest.reading import Item, Marker, Protocol, Reading
from hoctap.imports.opds1 import opds1_following, opds1_read
from hoctap.imports.opds2 import is_opds2, opds2_following, opds2_read
from hoctap.imports.result import ReadResult
from hoctap.imports.xml_file import safe_xml
from hoctap.kinds.harvest_source.model import HarvestSource
from hoctap.schema.localized_text import localized

_MOST_PAGES: Final = 2_000


def _read(client: Client, source: HarvestSource, marker: Marker, stamps: Mapping[str, str]) -> Reading:
    answer = client.get(source.url, marker)
    if answer.status == 304:
        return Reading(unchanged=list(stamps), marker=marker)
    read, following = _page(answer)
    # Only a feed of one page tells by its header whether anything in it changed.
    reading = Reading(marker={} if following else dict(answer.marker))
    seen = {source.url}
    while True:
        for row in read.rows:
            address = row.get("url", "")
            if isinstance(address, str) and urlsplit(address).scheme in ("http", "https"):
                # An entry's id is often made anew for each answer; what is read has its own address.
                reading.items.append(Item(address, row=row))
            else:
                # It may be any of the records that are known: none is taken to be gone.
                reading.whole = False
        if len(reading.items) > source.most:
            # The rest of what is refused as a whole is not asked for.
            raise SourceFailed(localized("harvest.too-many", count=len(reading.items), most=source.most))
        if len(seen) > _MOST_PAGES:
            raise SourceFailed(localized("harvest.too-many-pages", most=_MOST_PAGES))
        if not following:
            return reading
        if following in seen:
            raise SourceFailed(localized("harvest.opds-circle", url=following))
        seen.add(following)
        read, following = _page(client.get(following))


def _page(answer: Answer) -> tuple[ReadResult, str]:
    """The rows of a page, and the address of the next one."""
    if answer.body.lstrip()[:1] == b"{":
        try:
            feed = json.loads(answer.body.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise SourceFailed(localized("harvest.not-opds", url=answer.url)) from error
        if not is_opds2(feed):
            raise SourceFailed(localized("harvest.not-opds", url=answer.url))
        return opds2_read(feed, answer.url), urljoin(answer.url, opds2_following(feed)) if opds2_following(feed) else ""
    tree = safe_xml(answer.body)
    if etree.QName(tree).localname != "feed":
        raise SourceFailed(localized("harvest.not-opds", url=answer.url))
    return opds1_read(tree, answer.url), opds1_following(tree, answer.url)


PROTOCOLS: Final = (Protocol("opds", _read),)
