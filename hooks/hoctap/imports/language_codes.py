"""Convert language codes and names of library formats to language tags (BCP 47).

CLDR, which Babel includes, has the ISO 639 codes in both three-letter forms, and their names. MARC's list also has
codes for groups of languages, and withdrawn codes that old records still contain.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Final

from babel import Locale
from babel.core import get_global

from hoctap.locales import DEFAULT_LANGUAGES, languages
from hoctap.text.babel_locale import babel_locale

# Codes for no language, an unknown one, or several.
SILENT: Final = frozenset({"", "und", "mul", "zxx", "mis", "|||", "n/a", "###"})
# ISO 639-2 codes of language groups in MARC's list.
_GROUPS: Final = frozenset({
    "afa", "alg", "apa", "art", "ath", "aus", "bad", "bai", "bat", "ber", "bnt", "btk", "cai", "cau", "cel", "cmc",
    "cpe", "cpf", "cpp", "crp", "cus", "day", "dra", "fiu", "gem", "inc", "ine", "ira", "iro", "kar", "khi", "kro",
    "map", "mkh", "mno", "myn", "nah", "nai", "nic", "nub", "oto", "paa", "phi", "pra", "roa", "sai", "sal", "sem",
    "sgn", "sio", "sit", "sla", "smi", "son", "ssa", "tai", "tup", "tut", "wak", "wen", "ypk", "znd",
})  # fmt: skip
# MARC's withdrawn codes → tags; and Tagalog, which CLDR treats as Filipino.
_OLD: Final = {
    "ajm": "aa", "cam": "km", "esk": "ik", "esp": "eo", "eth": "gez", "far": "fo", "fri": "fy", "gae": "gd", "gag": "gl",
    "gal": "om", "gua": "gn", "int": "ia", "iri": "ga", "kus": "kos", "lan": "oc", "lap": "se", "max": "gv", "mla": "mg",
    "sao": "sm", "scc": "sr", "scr": "hr", "sho": "sn", "snh": "si", "sso": "st", "swz": "ss", "tag": "tl", "taj": "tg",
    "tar": "tt", "tgl": "tl", "tru": "chk", "tsw": "tn",
}  # fmt: skip
# Language names of LaTeX that differ from the English ones.
_LATEX: Final = {
    "american": "en", "usenglish": "en", "british": "en", "ukenglish": "en", "australian": "en", "canadian": "en",
    "newzealand": "en", "ngerman": "de", "naustrian": "de", "austrian": "de", "nswissgerman": "de", "francais": "fr",
    "acadian": "fr", "canadien": "fr", "brazil": "pt", "brazilian": "pt", "portuges": "pt", "mexican": "es",
}  # fmt: skip


def marc_tag(code: str) -> str | None:
    """The tag of a three-letter MARC code; ``None`` for an unknown code."""
    code = code.casefold()
    if code in _OLD:
        return _OLD[code]
    if code in _GROUPS:
        return code
    alias = get_global("language_aliases").get(code)
    if alias:
        return str(alias).split("_")[0]
    return code if len(code) == 3 and code in _languages() else None


def language_tag(said: str) -> str | None:
    """The tag for a code, a tag, or a name in Vietnamese, English or LaTeX; ``None`` if unknown.

    The region is dropped: the catalogue records languages only.
    """
    said = " ".join(said.split()).casefold()
    base = re.split(r"[-_]", said)[0]
    if re.fullmatch(r"[a-z]{3}", base):
        return marc_tag(base) or _names().get(said)
    if re.fullmatch(r"[a-z]{2}", base):
        alias = get_global("language_aliases").get(base)
        tag = str(alias).split("_")[0] if alias else base
        return tag if tag in _languages() else None
    return _names().get(said)


def language_tags(said: Iterable[str]) -> list[str]:
    """The tags of a field of languages. Unknown values stay as they are, so that the import reports them."""
    found: list[str] = []
    for value in said:
        if value.strip().casefold() in SILENT:
            continue
        if (tag := language_tag(value)) is not None:
            found.append(tag)
            continue
        parts = [part.strip() for part in re.split(r"[,;|/]|\band\b|\bvà\b", value) if part.strip()]
        tags = [tag for part in parts if (tag := language_tag(part)) is not None]
        # "Greek, Modern" is one name, "vi, en" are two tags.
        found += tags if len(tags) == len(parts) > 1 else [value]
    return list(dict.fromkeys(found))


@functools.lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    return frozenset(str(code) for code in Locale("en").languages if "_" not in str(code))


@functools.lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for lang in dict.fromkeys((*languages(), *DEFAULT_LANGUAGES)):
        for code, name in babel_locale(lang).languages.items():
            names.setdefault(name.casefold(), code.split("_")[0])
    return names | _LATEX | {"tiếng việt nam": "vi", "khmer": "km", "h'mông": "hmn", "tiếng trung quốc": "zh"}
