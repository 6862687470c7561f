"""Every link of a built site, followed over its files. Shared by the tests of the built site and the audit of faults."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from hoctap.site import routes

BASE = "https://site.invalid/"
# See adr/0012-own-lists.md.
_LIST_MAKER = routes.LIST_MAKER.strip("/")
_OWN_LIST = re.compile(r"s1_(?P<ids>.+)_U(?P<texts>[\w-]+)_E")
_DOCS = Path(__file__).resolve().parent.parent / "docs"


def parsed(file: Path) -> html.HtmlElement:
    """A built page as a tree."""
    return html.document_fromstring(file.read_bytes().decode("utf-8"))


def address(site: Path, file: Path) -> str:
    """Where a built file is published."""
    return BASE + file.relative_to(site).as_posix().removesuffix("index.html")


def broken_links(site: Path) -> list[tuple[str, str]]:
    """Page and link, for each that leads to no file or to no anchor."""
    # A site may be built again at the same place, so nothing is remembered beyond one call.
    page = cache(parsed)
    ids = cache(lambda file: set(page(file).xpath("//@id")))
    broken = []
    for file in sorted(site.rglob("*.html")):
        base = address(site, file)
        for value in links_of(page(file)):
            target = urlsplit(urljoin(base, value))
            if target.netloc != "site.invalid":
                continue
            path = site / unquote(target.path).lstrip("/")
            path = path / "index.html" if target.path.endswith("/") else path
            if not path.is_file() or (
                target.fragment
                and path.suffix == ".html"
                and unquote(target.fragment) not in ids(path)
                and not _is_own_list(site, path, target.fragment)
            ):
                broken.append((base, value))
    return broken


def _is_own_list(site: Path, path: Path, fragment: str) -> bool:
    """Whether a link gives the page where lists are made a whole list to start from, of resources that the site has."""
    found = _OWN_LIST.fullmatch(fragment)
    if path.parent.as_posix().removeprefix(site.as_posix()).strip("/").removeprefix("en/") != _LIST_MAKER or not found:
        return False
    packed = found["texts"]
    texts = json.loads(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
    resources = [site / routes.resource(each.removeprefix("R")) / "index.html" for each in found["ids"].split("_")]
    # Language, title, intro, curator, audiences, levels, and a note for each item.
    return len(texts) == 7 and len(texts[6]) == len(resources) and all(each.is_file() for each in resources)


def links_of(tree: html.HtmlElement) -> Iterator[str]:
    """What a page's elements lead to or load, as they name it."""
    for element in tree.iter("a", "link", "script", "img", "source", "iframe", "form"):
        for name in ("href", "src", "action"):
            value = element.get(name)
            if value is not None and element.get("rel") not in ("canonical", "alternate"):
                yield value


def reachable(files: Mapping[str, bytes]) -> tuple[set[str], set[str]]:
    """Every file that a visitor of ``index.html`` can come to, and what the links on the way name that is not there."""
    found, missing, waiting = {"index.html"}, set(), ["index.html"]
    while waiting:
        page = waiting.pop()
        base = BASE + page.removesuffix("index.html")
        for value in links_of(html.document_fromstring(files[page].decode("utf-8"))):
            target = urlsplit(urljoin(base, value))
            if target.netloc != "site.invalid":
                continue
            path = unquote(target.path).lstrip("/")
            path = f"{path}index.html" if path.endswith("/") or not path else path
            if path not in files:
                missing.add(path)
            elif path not in found:
                found.add(path)
                waiting += [path] if path.endswith(".html") else []
    return found, missing


def is_hand_written_here(path: str) -> bool:
    """Whether this repository has the page that a small site's frame leads to and the small site leaves out."""
    lang = ".en" if path.startswith("en/") else ""
    page = path.removeprefix("en/").removesuffix("/index.html")
    return any((_DOCS / f"{way}{lang}.md").is_file() for way in (page, f"{page}/index"))
