"""What stands in a page's ``<head>``: description, canonical address, languages, sharing card."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from hoctap.locales import Lang, languages
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.text.language_names import territorial


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
    A page whose text is not there in ``lang`` is no version in that language: its canonical address is that of the page
    whose text it shows, and it is nobody's alternate.
    """
    versions = site.languages(address)
    shown_in = lang if lang in versions else versions[0]
    name = site.locality.site_name[lang]
    full = name if address == "" else f"{title} · {name}"
    short = description if len(description) <= 200 else description[:197].rsplit(" ", 1)[0] + "…"
    # Escaped once each: at ten thousand records this is one of the longest parts of a page's making.
    shown, told, owner = escape(title), escape(short), escape(name)
    urls = {each: escape(site.absolute(address, each)) for each in languages()}
    here, picture = urls[shown_in], escape(site.absolute(share or routes.SHARE_CARD, lang))
    robots = "" if indexed else '<meta name="robots" content="noindex">\n'
    news = ""
    if feed:
        source = escape(site.absolute(feed, lang))
        news = f'<link rel="alternate" type="application/atom+xml" title="{shown}" href="{source}">\n'
    alternates = "".join(f'<link rel="alternate" hreflang="{each}" href="{urls[each]}">\n' for each in versions)
    elsewhere = "".join(
        f'\n<meta property="og:locale:alternate" content="{territorial(each)}">'
        for each in (versions if len(versions) > 1 else ())
        if each != lang
    )
    html = f"""\
<meta name="description" content="{told}">
<link rel="canonical" href="{here}">
{alternates}<link rel="alternate" hreflang="x-default" href="{urls[versions[0]]}">
{robots}{news}<meta property="og:type" content="{"article" if kind == "article" else "website"}">
<meta property="og:site_name" content="{owner}">
<meta property="og:title" content="{shown}">
<meta property="og:description" content="{told}">
<meta property="og:url" content="{here}">
<meta property="og:image" content="{picture}">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="{shown}">
<meta property="twitter:card" content="summary_large_image">
<meta property="og:locale" content="{territorial(shown_in)}">{elsewhere}"""
    return Head(full, Markup(html))
