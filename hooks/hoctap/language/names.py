"""The names of languages, in Vietnamese and English."""

from __future__ import annotations

import functools
from typing import Final

from babel import Locale

from hoctap.language import Lang

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


@functools.lru_cache(maxsize=1_024)
def language_name(tag: str, lang: Lang) -> str:
    """The name of a BCP 47 tag's language, as a heading (“Tiếng Việt”); the tag itself where nobody knows a name."""
    code = tag.split("-")[0].lower()
    name = _MORE[code][lang == "en"] if code in _MORE else _locale(lang).languages.get(code, "")
    return name[:1].upper() + name[1:] if name else tag


@functools.cache
def _locale(lang: Lang) -> Locale:
    return Locale(lang)
