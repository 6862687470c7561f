"""What stands in a page's ``<head>``: description, canonical address, languages, sharing card."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from hoctap.language import LANGS, Lang, other
from hoctap.site import addresses
from hoctap.site.model import Site

_LOCALE = {"vi": "vi_VN", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class Head:
    """Title and head of one page in one language."""

    title: str
    html: Markup


def head(
    site: Site,
    address: str,
    lang: Lang,
    title: str,
    description: str,
    kind: str = "website",
    share: str = "",
    feed: str = "",
    *,
    indexed: bool = True,
) -> Head:
    """The head of the page at ``address``.

    ``share`` is the address of the picture to share, ``feed`` of the feed that the page's news come in; both below the
    language's prefix. hreflang is absolute, reciprocal and self-referencing, with x-default (Google, localized versions).
    """
    name = site.locality.site_name[lang]
    full = name if address == "" else f"{title} · {name}"
    short = description if len(description) <= 200 else description[:197].rsplit(" ", 1)[0] + "…"
    here = escape(site.absolute(address, lang))
    lines = [Markup('<meta name="description" content="{}">').format(short)]
    lines.append(Markup('<link rel="canonical" href="{}">').format(here))
    for each in LANGS:
        lines.append(
            Markup('<link rel="alternate" hreflang="{}" href="{}">').format(each, site.absolute(address, each))
        )
    lines.append(Markup('<link rel="alternate" hreflang="x-default" href="{}">').format(site.absolute(address, "vi")))
    card = {
        "og:type": "article" if kind == "article" else "website",
        "og:site_name": name,
        "og:title": title,
        "og:description": short,
        "og:url": site.absolute(address, lang),
        "og:image": site.absolute(share or addresses.SHARE_CARD, lang),
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": title,
        "twitter:card": "summary_large_image",
        "og:locale": _LOCALE[lang],
        "og:locale:alternate": _LOCALE[other(lang)],
    }
    if not indexed:
        lines.append(Markup('<meta name="robots" content="noindex">'))
    if feed:
        title_of_feed = Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">')
        lines.append(title_of_feed.format(title, site.absolute(feed, lang)))
    lines += [Markup('<meta property="{}" content="{}">').format(key, value) for key, value in card.items()]
    return Head(full, Markup("\n").join(lines))
