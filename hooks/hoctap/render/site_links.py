"""Links and pictures in Markdown: their addresses for the page's language and depth, and the pictures' sizes."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from hoctap.loading.markdown_pages import address_of
from hoctap.locales import Lang
from hoctap.render.placeholders import ROOT
from hoctap.site import routes

# Width and height in pixels.
Size = tuple[int, int]
_DEEPEST: Final = 40
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class SiteLinks(Extension):
    """The Markdown extension that makes links inside the site.

    Attributes:
        lang: The language of the page.
        folder: The folder below ``docs/`` that a page's relative links begin in, without a slash at its end; ``None``
            for a record's text, which has no place of its own.
    """

    def __init__(self, lang: Lang, size_of: Callable[[str], Size | None] = lambda address: None) -> None:
        super().__init__()
        self.lang: Lang = lang
        self.size_of = size_of
        self.folder: str | None = None

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Register after the inline patterns, which make the links."""
        md.treeprocessors.register(_SiteLinks(md, self), "site-links", 5)


class _SiteLinks(Treeprocessor):
    def __init__(self, md: markdown.Markdown, links: SiteLinks) -> None:
        super().__init__(md)
        self.links = links

    def run(self, root: etree.Element) -> None:
        links = self.links
        if _is_too_deep(root):
            text = "".join(root.itertext())
            root.clear()
            etree.SubElement(root, "p").text = text
        for link in root.iter("a"):
            link.set("href", site_link(self._address(link.get("href", "")), links.lang))
        for picture in root.iter("img"):
            address = self._address(picture.get("src", ""))
            if size := links.size_of(address):
                # The browser reserves the room, and loads the picture only when it comes near.
                picture.attrib.update({"width": str(size[0]), "height": str(size[1]), "loading": "lazy"})
            picture.set("src", site_link(address, links.lang))

    def _address(self, written: str) -> str:
        address = _parsable(written)
        return address if self.links.folder is None else from_root(address, self.links.folder)


def from_root(address: str, folder: str) -> str:
    """A link from a page's file to another file below ``docs/`` (``../trang.md#muc``, ``anh.webp``) as an address below
    the root, as MkDocs resolves it. Any other address is returned as it is."""
    if _SCHEME.match(address) or address.startswith(("/", "#")):
        return address
    path, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]
    name = posixpath.basename(path)
    if "." not in name.strip("."):
        return address
    target = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
    if target.endswith(".md"):
        target = address_of(f"docs/{target}")[0]
    return f"/{target}{mark}{rest}"


def site_link(address: str, lang: Lang) -> str:
    """An address below the root (``/hoc-lieu/``) in ``lang``; any other address as it is."""
    if not address.startswith("/") or address.startswith("//"):
        return address
    path = address[1:]
    last = path.partition("#")[0].rsplit("/", 1)[-1]
    # A file (a name with a dot) is the same in all languages.
    return ROOT + (path if "." in last else routes.prefix(lang) + path)


def _parsable(address: str) -> str:
    """The address, or ``#`` where programs that read the page would raise an error at it (``http://[``)."""
    try:
        urlsplit(address)
    except ValueError:
        return "#"
    return address


def _is_too_deep(root: etree.Element) -> bool:
    """Whether lists and quotes are nested so deep that parsers of HTML give up and break the page."""
    level = list(root)
    for _ in range(_DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True
