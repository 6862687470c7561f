"""XML that is made with ``lxml.builder``: texts without the characters that XML cannot hold, and the lines of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from lxml import etree
from lxml.builder import ElementMaker

Element = etree._Element
LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"
DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'
# XML 1.0, 2.2: one of these makes the whole file unreadable.
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def in_xml(text: str) -> str:
    """``text`` without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("", text)


def maker(namespace: str | None = None, prefixes: Mapping[str | None, str] | None = None) -> ElementMaker:
    """Makes elements of a namespace: ``make("title", "a text", lang="vi")``. ``prefixes`` are declared on them."""
    return ElementMaker(namespace=namespace, nsmap=prefixes, typemap={str: _add_text, dict: _add_attributes})


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


def fragment(element: Any) -> bytes:
    """An element as a part of a file."""
    return etree.tostring(element, encoding="utf-8", with_tail=False)


def document(element: Any) -> bytes:
    """An element as a whole file."""
    return DECLARATION + fragment(element) + b"\n"
