"""Invisible characters, which make a text look different from what it is, or which programs treat as control characters."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

# Controls except tab and line feed; directional formatting (Unicode TR 9, section 2; for the attack see
# trojansource.codes); zero-width characters; line and paragraph separators; tags; private use; noncharacters.
_NEVER: Final = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
# Joiners belong to emoji and to some scripts; next to Latin letters they have no use.
_PATTERN: Final = re.compile(f"[{_NEVER}]|(?:^|(?<=[\x00-\u024f\u1e00-\u1eff]))[\u200c\u200d]")
# Invisible characters that `str.isprintable` accepts. For all others it is much faster than a pattern.
_PASSED_BY: Final = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\U000e0100-\U000e01ef]")
_REFERENCE: Final = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,8}|#[0-9]{1,10}|[A-Za-z][A-Za-z0-9]{1,30});?")
REPLACEMENT: Final = "\ufffd"


def invisible(text: str) -> Iterator[tuple[int, str]]:
    """Offset and character of everything invisible, as a character or as an HTML reference."""
    if _is_suspect(text):
        for found in _PATTERN.finditer(text):
            yield found.start(), found.group()
    if "&" in text:
        for found in _REFERENCE.finditer(text):
            if hidden := _hidden(found.group()):
                yield found.start(), hidden


def without_invisible(text: str) -> str:
    """``text`` with a replacement character for everything invisible."""
    return _PATTERN.sub(REPLACEMENT, text) if _is_suspect(text) else text


def without_hidden_references(made: str) -> str:
    """HTML without character references to invisible characters."""
    return _REFERENCE.sub(lambda m: REPLACEMENT if _hidden(m.group()) else m.group(), made) if "&" in made else made


def _is_suspect(text: str) -> bool:
    if not text.replace("\n", " ").isprintable():
        return True
    return not text.isascii() and _PASSED_BY.search(text) is not None


def _hidden(reference: str) -> str | None:
    if reference[1] == "#":
        hexadecimal = reference[2] in "xX"
        digits = reference.rstrip(";")[3 if hexadecimal else 2 :]
        code = int(digits, 16 if hexadecimal else 10)
        # Browsers read 128 to 159 as Windows-1252; such a reference is suspicious all the same.
        stands_for = chr(code) if code <= 0x10FFFF else REPLACEMENT
        return stands_for if code == 0 or _PATTERN.fullmatch(stands_for) else None
    stands_for = html.unescape(reference)
    return stands_for[0] if _PATTERN.match(stands_for) else None


def visible_only(text: str) -> str:
    """``text`` without anything invisible, including character references."""
    shown = _PATTERN.sub("", text) if _is_suspect(text) else text
    return _REFERENCE.sub(lambda m: "" if _hidden(m.group()) else m.group(), shown) if "&" in shown else shown
