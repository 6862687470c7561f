"""What becomes of links and pictures in Markdown: the page's language, its depth, the pictures' sizes."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Final
from urllib.parse import urlsplit

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from hoctap.locales import Lang
from hoctap.render.placeholders import ROOT
from hoctap.site import routes

# The pictures of a page: address, width and height in pixels.
Sizes = tuple[tuple[str, tuple[int, int]], ...]
_DEEPEST: Final = 40


class _SiteLinks(Treeprocessor):
    """Turns ``/ke-hoach/`` into the page's own language and, later, its own depth; marks external links."""

    def __init__(self, md: markdown.Markdown, lang: Lang) -> None:
        super().__init__(md)
        self.lang = lang

    def run(self, root: etree.Element) -> None:
        if _is_too_deep(root):
            told = "".join(root.itertext())
            root.clear()
            etree.SubElement(root, "p").text = told
        for link in root.iter("a"):
            link.set("href", site_link(_parsable(link.get("href", "")), self.lang))
        for picture in root.iter("img"):
            picture.set("src", _parsable(picture.get("src", "")))


class _SitePictures(Treeprocessor):
    """Turns ``/bien-tap/anh.webp`` into a way from the page's own depth, and gives a picture its size."""

    def __init__(self, md: markdown.Markdown, lang: Lang, sizes: Sizes) -> None:
        super().__init__(md)
        self.lang = lang
        self.sizes = dict(sizes)

    def run(self, root: etree.Element) -> None:
        for picture in root.iter("img"):
            address = picture.get("src", "")
            if size := self.sizes.get(address):
                # Room is kept for a picture before it comes, and it comes only when it is near.
                picture.attrib.update({"width": str(size[0]), "height": str(size[1]), "loading": "lazy"})
            picture.set("src", site_link(address, self.lang))


def _parsable(address: str) -> str:
    """The address, or ``#`` where the host's look at it would raise (``http://[``)."""
    try:
        urlsplit(address)
    except ValueError:
        return "#"
    return address


def _is_too_deep(root: etree.Element) -> bool:
    """Whether lists and quotes lie in each other so deep that parsers of HTML give up and tear the page apart."""
    level = list(root)
    for _ in range(_DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


class SiteLinks(Extension):
    """The Markdown extension that makes links inside the site, for our texts and for MkDocs' pages."""

    def __init__(self, lang: Lang, sizes: Sizes = ()) -> None:
        super().__init__()
        self.lang = lang
        self.sizes = sizes

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Register after the inline patterns, which make the links."""
        md.treeprocessors.register(_SiteLinks(md, self.lang), "site-links", 5)
        # After MkDocs (0), which looks for every picture whose address does not begin with a slash.
        md.treeprocessors.register(_SitePictures(md, self.lang, self.sizes), "site-pictures", -5)


def site_link(address: str, lang: Lang) -> str:
    """An address below the root (``/hoc-lieu/``) in ``lang``; any other address as it is."""
    if not address.startswith("/") or address.startswith("//"):
        return address
    path = address[1:]
    last = path.partition("#")[0].rsplit("/", 1)[-1]
    # A file (a name with a dot) is the same in both languages.
    return ROOT + (path if "." in last else routes.prefix(lang) + path)
