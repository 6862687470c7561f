"""Addresses of the web that lead where they seem to lead.

The host is written in letters that cannot be taken for others (Unicode TR 39, section 5; IDNA names are judged by what
they show), and nothing stands before it: a browser goes to what follows the last ``@``.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.text.invisible import invisible

_BEGINNING = re.compile(r"https?://(?=[^/?#])", re.IGNORECASE)
_FORBIDDEN = re.compile(r"[\s<>\"\\^`{|}]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# Scripts none of whose letters looks like a Latin one, by the first word of a letter's name.
_APART: Final = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER"})
_MALFORMED: Final = localized("reasons.address-malformed")
_LOOKALIKE: Final = localized("reasons.address-lookalike")
_USER: Final = localized("reasons.address-user")
_SCHEME: Final = localized("reasons.address-scheme")


def address_fault(value: str) -> LocalizedText | None:
    """Why a full address cannot be used; ``None`` where it can."""
    if not value.lower().startswith(("http://", "https://")):
        return _SCHEME
    if not _BEGINNING.match(value) or _FORBIDDEN.search(value) or any(invisible(value)):
        return _MALFORMED
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return _MALFORMED
    if "@" in parts.netloc:
        return _USER
    return host_fault(host or "")


def host_fault(host: str) -> LocalizedText | None:
    """Why a host's name cannot be used; ``None`` where it can."""
    labels = host.removesuffix(".").split(".")
    if len(labels) < 2:
        return _MALFORMED
    for label in labels:
        shown = label
        if label.startswith("xn--"):
            try:
                shown = label.removeprefix("xn--").encode("ascii").decode("punycode")
            except UnicodeError:
                return _MALFORMED
            if shown.isascii():
                return _LOOKALIKE
        if shown.isascii():
            if not _LABEL.fullmatch(shown):
                return _MALFORMED
        elif unicodedata.normalize("NFKC", shown) != shown or not _one_script(shown):
            return _LOOKALIKE
    return None


@functools.lru_cache(maxsize=4_096)
def safe_address(value: str | None) -> str:
    """The address, or nothing where a browser might run it: the second wall, for what the checker did not see."""
    return value if value and address_fault(value) is None else ""


def _one_script(label: str) -> bool:
    letters = [letter for letter in label if not (letter.isascii() and (letter.isdigit() or letter == "-"))]
    if all(_is_latin(letter) for letter in letters):
        return True
    return all(unicodedata.name(letter, "").split(" ")[0] in _APART for letter in letters)


def _is_latin(letter: str) -> bool:
    return letter == "đ" or "a" <= unicodedata.normalize("NFD", letter)[0] <= "z"


def same_address(url: str) -> str:
    """A normal form of an address (RFC 3986, 6.2.2.1): scheme and host are case-insensitive, paths are not."""
    try:
        parsed = urlsplit(url)
    except ValueError:
        return url
    host = parsed.netloc.lower().removeprefix("www.")
    query = f"?{parsed.query}" if parsed.query else ""
    fragment = f"#{parsed.fragment}" if parsed.fragment else ""
    return f"{host}{parsed.path.rstrip('/')}{query}{fragment}"
