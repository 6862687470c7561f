"""``sitemap.xml`` with hreflang (sitemaps.org 0.9; Google, localized versions), and ``robots.txt``."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from hoctap.site.model import Site

# The protocol allows 50,000 addresses a file.
_IN_ONE_FILE = 40_000
_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def listed_addresses(site: Site) -> list[str]:
    """The addresses of all pages that search engines may list, in order."""
    indexed = {page.address for page in site.pages.by_address.values() if page.indexed}
    return sorted(indexed | {address for address, _ in site.hand})


def sitemaps(site: Site) -> Iterator[tuple[str, str]]:
    """The sitemap's files: one, or an index and its parts."""
    entries = []
    for address in listed_addresses(site):
        # A page that shows the text of another language is not a version of its own.
        languages = site.languages(address)
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{hreflang}" href={quoteattr(site.absolute(address, lang))}/>'
            for hreflang, lang in (*((lang, lang) for lang in languages), ("x-default", languages[0]))
        )
        entries += [f"<url><loc>{escape(site.absolute(address, lang))}</loc>{links}</url>\n" for lang in languages]
    if len(entries) <= _IN_ONE_FILE:
        yield "sitemap.xml", _OPEN + "".join(entries) + "</urlset>\n"
        return
    names: list[str] = []
    for start in range(0, len(entries), _IN_ONE_FILE):
        names.append(f"sitemap-{len(names) + 1}.xml")
        yield names[-1], _OPEN + "".join(entries[start : start + _IN_ONE_FILE]) + "</urlset>\n"
    parts = "".join(f"<sitemap><loc>{escape(site.url + name)}</loc></sitemap>\n" for name in names)
    yield (
        "sitemap.xml",
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{parts}</sitemapindex>\n',
    )


def robots(site: Site) -> str:
    """``robots.txt``: programs may read everything, and find the sitemap here."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.url}sitemap.xml\n"
