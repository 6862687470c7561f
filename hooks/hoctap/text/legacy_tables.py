"""Which Vietnamese letters the fonts of TCVN3 (TCVN 5712:1993, third table) and VNI draw for Western European ones."""

from __future__ import annotations

import unicodedata
from typing import Final

# The letter for each byte from A1 on; "_" marks unused bytes.
_TCVN3_ROWS: Final = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ_ằẳẵắ",
    0xC6: "ặầẩẫấậè_ẻẽéẹềểễếệìỉ___ĩíịò_ỏõóọồổỗốộờởỡớợù_ủũúụừửữứựỳỷỹýỵ",
}
TCVN3: Final = {
    chr(start + index): letter
    for start, row in _TCVN3_ROWS.items()
    for index, letter in enumerate(row)
    if letter != "_"
} | {"\u03bc": "à", "\u2219": "ã"}

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
# The marks that a letter after a vowel adds to it.
_TONE_MARKS: Final = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_CIRCUMFLEX_MARKS: Final = {"â": "", "á": _ACUTE, "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_BREVE_MARKS: Final = {"ê": "", "é": _ACUTE, "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}
_VNI_LETTERS: Final = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni() -> dict[str, str]:
    table = dict(_VNI_LETTERS)
    for vowel in "aeouy":
        table |= {vowel + mark: vowel + tone for mark, tone in _TONE_MARKS.items()}
    for vowel in "aeo":
        table |= {vowel + mark: vowel + _CIRCUMFLEX + tone for mark, tone in _CIRCUMFLEX_MARKS.items()}
    table |= {"a" + mark: "a" + _BREVE + tone for mark, tone in _BREVE_MARKS.items()}
    for drawn, vowel in (("ô", "o"), ("ö", "u")):
        table |= {drawn + mark: vowel + _HORN + tone for mark, tone in _TONE_MARKS.items()}
    return {drawn: unicodedata.normalize("NFC", letter) for drawn, letter in table.items()}


VNI: Final = _vni()
