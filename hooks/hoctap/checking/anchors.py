"""Links to a heading of a hand-written page, and from one such page to another file, lead somewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote

from hoctap.checking.reporter import Reporter
from hoctap.checking.texts import links_of
from hoctap.diagnostics import Diagnostics
from hoctap.diagnostics.suggestions import hints, nearest
from hoctap.loading.source_text import place_in
from hoctap.locales import Lang, default_language, languages, preference
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.schema.markdown_page import MarkdownPage
from hoctap.site.model import Site
from hoctap.text.slug import slugify

_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING: Final = re.compile(r"#{1,6}[ \t]*(.*?)[ \t]*#*[ \t]*$")
_UNDERLINE: Final = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_LINK: Final = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def no_hint() -> dict[str, LocalizedText]:
    """The details for an address that is like no other."""
    return {"hint": localized("hints.check-address")}


def check_anchors(site: Site, diagnostics: Diagnostics) -> None:
    """Report every link to a heading that is not there, and every relative link of a page to a page that is not there."""
    reporter = Reporter(site.library.root, diagnostics)
    anchors: dict[tuple[str, Lang], frozenset[str]] = {}
    for page in site.library.pages:
        for offset, address in links_of(page.body):
            if found := _fault(site, page, address, anchors):
                line, column = place_in(page.body, offset, page.location.line)
                diagnostics.add(page.location.path, line, column, "", found[0], **found[1])
    for records in site.library.records.values():
        for record in records.values():
            for field, offset, address in record.links:
                lang = next((each for each in languages() if field[-1:] == (each,)), default_language())
                if "#" in address and (found := _missing_heading(site, address, lang, anchors)):
                    reporter.add_within(record, field, offset, found[0], **found[1])


_Fault = tuple[str, dict[str, object]] | None


def _fault(site: Site, page: MarkdownPage, address: str, anchors: dict[tuple[str, Lang], frozenset[str]]) -> _Fault:
    if _SCHEME.match(address) or address.startswith("//"):
        return None
    path, _, anchor = address.partition("#")
    if not path:
        return _missing_heading(site, f"/{page.address}#{anchor}", page.lang, anchors) if anchor else None
    if path.startswith("/"):
        return _missing_heading(site, address, page.lang, anchors) if anchor else None
    path = path.partition("?")[0]
    folder = posixpath.dirname(page.location.path)
    if path.endswith(".md"):
        file = posixpath.normpath(posixpath.join(folder, path))
        target = next((other for other in site.library.pages if other.location.path == file), None)
        if target is None:
            pages = [posixpath.relpath(other.location.path, folder) for other in site.library.pages]
            return "broken-link", {"value": address[:80], **_hint(path, pages)}
        return _missing_heading(site, f"/{target.address}#{anchor}", target.lang, anchors) if anchor else None
    if "." in posixpath.basename(path).strip("."):
        below = posixpath.join("/", folder.removeprefix("docs"), unquote(path))
        if site.has_file(posixpath.normpath(below).lstrip("/")):
            return None
        files = [posixpath.relpath(file, folder) for file in site.library.beside_pages]
        return "broken-link", {"value": address[:80], **_hint(path, files)}
    # As a browser resolves it, from the page's own address.
    whole = posixpath.normpath(posixpath.join("/", page.address, path)).lstrip("/")
    whole = f"{whole}/" if whole else ""
    if not site.knows(whole):
        hint = {"hint": localized("hints.full-address")}
        return "broken-link", {"value": address[:80], **hint}
    return _missing_heading(site, f"/{whole}#{anchor}", page.lang, anchors) if anchor else None


def _hint(path: str, known: Iterable[str]) -> dict[str, LocalizedText]:
    guess = nearest(path, known)
    return hints(path, [guess]) if guess else no_hint()


def _missing_heading(site: Site, address: str, lang: Lang, anchors: dict[tuple[str, Lang], frozenset[str]]) -> _Fault:
    """What is wrong with a link to a heading of a hand-written page; our own templates' pages have ids of their own."""
    path, _, anchor = address.removeprefix("/").partition("#")
    page = next((page for each in preference(lang) if (page := site.hand.get((path, each)))), None)
    if page is None or not anchor or page.view is not None:
        return None
    key = (path, page.lang)
    if key not in anchors:
        anchors[key] = frozenset(headings(page.body))
    if anchor in anchors[key]:
        return None
    return "broken-anchor", {"anchor": anchor[:80], "page": f"/{path}", **hints(anchor, anchors[key])}


def headings(text: str) -> Iterator[str]:
    """The ids of the headings of a Markdown text, as they are made when it is rendered."""
    seen: set[str] = set()
    fence = ""
    before = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence or mark:
            if mark and not fence:
                fence = mark[1]
            elif mark and mark[1].startswith(fence):
                fence = ""
            before = ""
            continue
        found = _HEADING.match(line)
        title = found[1] if found else before.strip() if _UNDERLINE.match(line) else ""
        before = "" if found else line
        if title:
            id = slugify(_LINK.sub(r"\1", title))
            number = 1
            unique = id
            while unique in seen:
                unique, number = f"{id}_{number}", number + 1
            seen.add(unique)
            yield unique
