"""Checks that need the whole site: links lead somewhere, and no page takes another's address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from hoctap.checking.anchors import check_anchors, no_hint
from hoctap.checking.reporter import Reporter
from hoctap.checking.texts import links_of
from hoctap.diagnostics import Diagnostics
from hoctap.diagnostics.suggestions import nearest
from hoctap.exports.files import is_exported
from hoctap.kinds.news.model import NewsPost
from hoctap.loading.source_text import place_in
from hoctap.locales import default_language, languages, other_languages
from hoctap.schema.localized_text import LocalizedText, localized, same_text
from hoctap.schema.record import Record
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.text.language_names import language_name

# Addresses that a broken one is compared with, and how much of it.
_MOST_COMPARED: Final = 2000
_LONGEST_COMPARED: Final = 200
# What gets pages as years go by.
_DATED: Final = re.compile(rf"(?:{routes.CALENDAR}|{routes.NEWS})\d{{4}}/(?:\d{{2}}/)?")
# Folders of files that are made from records.
_MADE: Final = ("assets/", routes.CAMPAIGNS, routes.NEWS, routes.HONOURS)


def check_site(site: Site, diagnostics: Diagnostics) -> None:
    """Every check that needs the site's model."""
    check_hand_pages(site, diagnostics)
    check_links(site, diagnostics)
    check_anchors(site, diagnostics)


def check_links(site: Site, diagnostics: Diagnostics) -> None:
    """Report every ``/address/`` in a text or page that the site does not have."""
    reporter = Reporter(site.library.root, diagnostics)
    hints = _Hints(site)
    to_come = {site.newsroom.address(post): post for post in site.library.all(NewsPost) if post.date > site.moment}
    for page in site.library.pages:
        for offset, address in links_of(page.body):
            # No more are reported of this page, so no more are looked at.
            if diagnostics.is_full(page.location.path):
                break
            if _is_broken(site, address):
                line, column = place_in(page.body, offset, page.location.line)
                diagnostics.add(page.location.path, line, column, "", "broken-link", value=address, **hints.of(address))
    for records in site.library.records.values():
        for record in records.values():
            for field, offset, address in record.links:
                if diagnostics.is_full(record.location.path):
                    break
                if _is_broken(site, address) and not _will_be_there(to_come, record, address):
                    reporter.add_within(record, field, offset, "broken-link", value=address, **hints.of(address))


def check_hand_pages(site: Site, diagnostics: Diagnostics) -> None:
    """Report every hand-written page, and every picture beside one, that another page or file would be written over."""
    redirects = {forward.address: forward.to for forward in site.redirects}
    # Posts that are still to come have their addresses already.
    posts = {site.newsroom.address(post): post.title for post in site.library.all(NewsPost)}
    first: dict[tuple[str, str], str] = {}
    prefixes = {routes.prefix(lang): lang for lang in other_languages(default_language())}
    for page in site.library.pages:
        address, path = page.address, page.location.path
        first_path = first.setdefault((address, page.lang), path)
        owner = same_text(first_path)
        if address.startswith(tuple(prefixes)):
            language = next(lang for prefix, lang in prefixes.items() if address.startswith(prefix))
            names = LocalizedText({lang: language_name(language, lang) for lang in languages()})
            owner = localized("owners.pages-in", language=names)
        elif (made := site.pages.by_address.get(address)) is not None:
            owner = made.title
        elif address in posts:
            owner = posts[address]
        elif address in redirects:
            owner = localized("owners.redirect", address=redirects[address])
        elif _DATED.fullmatch(address):
            owner = localized("owners.dated")
        elif first_path == path:
            continue
        diagnostics.add(path, 1, 1, "", "address-taken", value=address, owner=owner)
    for path in sorted(site.library.beside_pages):
        name = path.removeprefix("docs/")
        folder = name.rpartition("/")[0] + "/"
        if folder in site.pages.by_address or folder.startswith((*_MADE, *prefixes)) or name == routes.SHARE_CARD:
            diagnostics.add(path, 1, 1, "", "address-taken", value=name, owner=localized("owners.made"))


def _is_broken(site: Site, address: str) -> bool:
    if not address.startswith("/") or address.startswith("//"):
        return False
    path = address[1:].partition("#")[0]
    if "." in path.rsplit("/", 1)[-1]:
        return not (site.has_file(path) or is_exported(site, path))
    return not site.knows(path)


def _will_be_there(to_come: Mapping[str, NewsPost], record: Record, address: str) -> bool:
    """Whether a post that is still to come leads to one that will be published by then."""
    other = to_come.get(address[1:].partition("#")[0])
    return other is not None and not other.draft and isinstance(record, NewsPost) and other.date <= record.date


class _Hints:
    """What an address that the site does not have was probably meant to be."""

    def __init__(self, site: Site) -> None:
        self._pages = site.pages.by_address
        self._known: list[str] | None = None

    def of(self, address: str) -> dict[str, LocalizedText]:
        """The details of a message about a broken link."""
        if self._known is None:
            self._known = [page for page in self._pages if page.count("/") <= 3][:_MOST_COMPARED]
        wanted = address[1 : _LONGEST_COMPARED + 1].partition("#")[0]
        # The right name in the wrong folder, or a name that is misspelt.
        last = wanted.rstrip("/").rpartition("/")[2]
        same = [page for page in self._known if last and page.rstrip("/").rpartition("/")[2] == last]
        near = same[0] if len(same) == 1 else nearest(wanted, self._known)
        if near is None:
            return no_hint()
        return {"hint": localized("hints.guess", guess=f"/{near}")}
