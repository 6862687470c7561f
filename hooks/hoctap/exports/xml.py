"""XML as text: elements, texts without the characters that XML cannot hold, and the lines of a file."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

LANG: Final = "xml:lang"
BASE: Final = "xml:base"
DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'
# XML 1.0, 2.2: one of these makes the whole file unreadable.
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Element(str):
    """An element as it stands in a file; any other text is content to be escaped."""

    __slots__ = ()


def in_xml(text: str) -> str:
    """``text`` without the characters that XML cannot hold."""
    return text if text.isprintable() else _NOT_IN_XML.sub("", text)


def escaped(text: str) -> str:
    """``text`` as the content of an element."""
    # HTML that a template has made is a text as any other, but would escape what it is asked to replace.
    return in_xml(str(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


class Maker:
    """Makes elements of a namespace: ``make("title", "a text", lang="vi")`` or ``make.title("a text", lang="vi")``.

    lxml's own builder takes twice as long, and the elements of one record are wanted as a part of several files.

    Args:
        prefix: What the names begin with; empty in the default namespace.
        declared: Namespaces by prefix (the default one by an empty prefix), which each of the elements declares.
    """

    def __init__(self, prefix: str = "", declared: Mapping[str, str] | None = None) -> None:
        self._prefix = f"{prefix}:" if prefix else ""
        named = {f"xmlns:{name}" if name else "xmlns": address for name, address in (declared or {}).items()}
        self._declarations = _attributes(named)

    def __call__(self, tag: str, *children: str | Mapping[str, str], **attributes: str) -> Element:
        """An element: texts and elements are its content, a mapping more attributes."""
        said = self._declarations + _attributes(attributes)
        content: list[str] = []
        for child in children:
            if isinstance(child, Element):
                content.append(child)
            elif isinstance(child, str):
                content.append(escaped(child))
            else:
                said += _attributes(child)
        name = self._prefix + tag
        return Element(f"<{name}{said}>{''.join(content)}</{name}>" if content else f"<{name}{said}/>")

    def __getattr__(self, tag: str) -> Callable[..., Element]:
        if tag.startswith("__"):
            raise AttributeError(tag)
        make: Callable[..., Element] = functools.partial(self, tag)
        # The next element of this name is made without a look-up.
        setattr(self, tag, make)
        return make


def _attributes(values: Mapping[str, str]) -> str:
    return "".join([f' {name}="{_quoted(value)}"' for name, value in values.items()]) if values else ""


def _quoted(value: str) -> str:
    # A parser would make spaces of other white space.
    return escaped(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def on_lines(children: Iterable[Element]) -> Iterator[str]:
    """The content of an element that has each of its children on a line of its own."""
    yield "\n"
    for child in children:
        yield child
        yield "\n"


def document(element: Element) -> bytes:
    """An element as a whole file."""
    return DECLARATION + element.encode() + b"\n"


def html_document(element: Element) -> bytes:
    """An element as a whole page of HTML."""
    from lxml import etree

    page = etree.fromstring(element)
    return etree.tostring(page, encoding="utf-8", method="html", doctype="<!doctype html>") + b"\n"
