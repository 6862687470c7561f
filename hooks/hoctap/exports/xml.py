"""XML that is made with ``lxml.builder``: texts without the characters that XML cannot hold, and the lines of a file."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lxml import etree
    from lxml.builder import ElementMaker

    Element = etree._Element

Prefixes = Mapping[str | None, str]
"""Namespaces by their prefixes; the default one by ``None``."""
LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"
DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'
# XML 1.0, 2.2: one of these makes the whole file unreadable.
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def in_xml(text: str) -> str:
    """``text`` without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("", text)


class Maker:
    """Makes elements of a namespace: ``make("title", "a text", lang="vi")`` or ``make.title("a text", lang="vi")``.

    It loads lxml when it makes the first element, so that a module may hold one as a constant.
    """

    def __init__(self, namespace: str | None = None, prefixes: Prefixes | None = None) -> None:
        """``prefixes`` are declared on the elements."""
        self._namespace = namespace
        self._prefixes = prefixes

    def __call__(self, tag: str, *children: object, **attributes: str) -> Element:
        """An element: texts and elements are its content, a mapping more attributes."""
        element: Element = self._maker(tag, *children, **attributes)
        return element

    def __getattr__(self, tag: str) -> Callable[..., Element]:
        if tag.startswith("__"):
            raise AttributeError(tag)
        make: Callable[..., Element] = functools.partial(self._maker, tag)
        # The next element of this name is made without a look-up.
        setattr(self, tag, make)
        return make

    @functools.cached_property
    def _maker(self) -> ElementMaker:
        from lxml.builder import ElementMaker

        types = {str: _add_text, dict: _add_attributes}
        return ElementMaker(namespace=self._namespace, nsmap=self._prefixes, typemap=types)


def _add_text(element: Element, text: str) -> None:
    element.text = (element.text or "") + in_xml(text)


def _add_attributes(element: Element, attributes: Mapping[str, str]) -> None:
    for name, value in attributes.items():
        element.set(name, in_xml(value))


def on_lines(element: Element) -> Element:
    """``element`` with each of its children on a line of its own."""
    element.text = "\n"
    for child in element:
        child.tail = "\n"
    return element


def fragment(element: Any, declared: Prefixes | None = None) -> bytes:
    """An element as a part of a file.

    Args:
        element: The element.
        declared: The namespaces that the file declares around it, by prefix: the element itself leaves them out.
    """
    from lxml import etree

    text = etree.tostring(element, encoding="utf-8", with_tail=False)
    if not declared:
        return text
    head, end, rest = text.partition(b">")
    for prefix, namespace in declared.items():
        head = head.replace(f' {f"xmlns:{prefix}" if prefix else "xmlns"}="{namespace}"'.encode(), b"", 1)
    return head + end + rest


def document(element: Any) -> bytes:
    """An element as a whole file."""
    return DECLARATION + fragment(element) + b"\n"


def html_document(element: Any) -> bytes:
    """An element as a whole page of HTML."""
    from lxml import etree

    return etree.tostring(element, encoding="utf-8", method="html", doctype="<!doctype html>") + b"\n"
