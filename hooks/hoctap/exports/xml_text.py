"""Texts inside XML: escaped, and without what XML 1.0 (2.2) has no room for."""

from __future__ import annotations

import re
from typing import Final
from xml.sax import saxutils

_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def in_xml(text: str) -> str:
    """``text`` without the characters that make an XML file unreadable as a whole."""
    return _NOT_IN_XML.sub("", text)


def escape(text: str) -> str:
    """``text`` as the content of an element."""
    return saxutils.escape(in_xml(text))


def quoteattr(text: str) -> str:
    """``text`` as the value of an attribute, in its quotes."""
    return saxutils.quoteattr(in_xml(text))
