"""What languages are called, and in which direction they are written, for any BCP 47 tag."""

from __future__ import annotations

import functools
from typing import Final

from babel import Locale
from babel.core import get_global

from hoctap.text import Lang

# Languages that the Unicode CLDR has no names for: those of Viet Nam, and sign languages.
_MORE: Final[dict[str, tuple[str, str]]] = {
    "bdq": ("tiếng Ba Na", "Bahnar"),
    "blt": ("tiếng Thái Đen", "Tai Dam"),
    "cja": ("tiếng Chăm Tây", "Western Cham"),
    "cjm": ("tiếng Chăm Đông", "Eastern Cham"),
    "hmv": ("tiếng Mông (Dô)", "Hmong Do"),
    "hre": ("tiếng Hrê", "Hre"),
    "ium": ("tiếng Dao", "Iu Mien"),
    "jra": ("tiếng Gia Rai", "Jarai"),
    "kpm": ("tiếng Cơ Ho", "Koho"),
    "mnn": ("tiếng Mnông Nam", "Southern Mnong"),
    "mtq": ("tiếng Mường", "Muong"),
    "nut": ("tiếng Nùng", "Nung"),
    "rad": ("tiếng Ê Đê", "Rade"),
    "sed": ("tiếng Xơ Đăng", "Sedang"),
    "sgn": ("ngôn ngữ ký hiệu", "sign language"),
    "tai": ("các tiếng Thái", "Tai languages"),
    "twh": ("tiếng Thái Trắng", "Tai Dón"),
    "tyz": ("tiếng Tày", "Tày"),
}
# ISO 15924 codes of scripts that are written from right to left.
_RIGHT_TO_LEFT: Final = frozenset(
    {"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Syre", "Syrj", "Syrn", "Thaa", "Yezi"}
)


@functools.cache
def language_name(tag: str, lang: Lang) -> str:
    """The name of the language of ``tag`` in ``lang``, as within a sentence; the tag itself where no name is known."""
    base, *rest = tag.split("-")
    locale = Locale(lang)
    names = locale.languages
    found = _MORE[base][lang == "en"] if base in _MORE else names.get(base) or Locale("en").languages.get(base)
    if not found:
        return tag
    # Vietnamese names begin in CLDR with a capital, for lists; here they stand within a sentence.
    name = found[0].lower() + found[1:] if lang == "vi" and base in names else found
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    written = locale.scripts.get(script) if script else None
    return f"{name} ({written})" if written else name


@functools.cache
def is_right_to_left(tag: str) -> bool:
    """Whether text in the language of ``tag`` runs from right to left."""
    base, *rest = tag.split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    if not script:
        region = next((part for part in rest if len(part) in (2, 3) and part.isupper()), "")
        known = get_global("likely_subtags")
        full = known.get(f"{base}_{region}") or known.get(base) or ""
        script = next((part for part in full.split("_") if len(part) == 4), "")
    return script in _RIGHT_TO_LEFT
