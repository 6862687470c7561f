"""What languages are called, and in which direction they are written, for any BCP 47 tag."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from hoctap.locales import Lang, default_language, words
from hoctap.text.babel_locale import babel_locale

# ISO 15924 codes of scripts that are written from right to left.
_RIGHT_TO_LEFT: Final = frozenset(
    {"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Syre", "Syrj", "Syrn", "Thaa", "Yezi"}
)


@functools.cache
def language_name(tag: str, lang: Lang) -> str:
    """The name of the language of ``tag`` in ``lang``, as within a sentence; the tag itself where no name is known."""
    base, *rest = tag.split("-")
    locale = babel_locale(lang)
    names = locale.languages
    found = _own(base, lang) or names.get(base) or Locale("en").languages.get(base)
    if not found:
        return tag
    # Vietnamese names begin in CLDR with a capital, for lists; here they stand within a sentence.
    name = found[0].lower() + found[1:] if lang == "vi" and base in names else found
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    written = locale.scripts.get(script) if script else None
    return f"{name} ({written})" if written else name


@functools.cache
def own_name(tag: str) -> str:
    """A language's name in itself, as it begins a line: ``Tiếng Việt``, ``English``, ``Français``."""
    base = tag.split("-")[0]
    name = _own(base, default_language()) or _names(tag).get(base) or Locale("en").languages.get(base) or tag
    return name[0].upper() + name[1:]


def _own(base: str, lang: Lang) -> str:
    """The name in ``languages.yml`` of a language that the Unicode CLDR has no name for, or nothing."""
    key = f"languages.{base}"
    return words(lang)(key) if key in words(lang) else ""


def _names(tag: str) -> Mapping[str, str]:
    try:
        return Locale.parse(tag, sep="-").languages
    except (UnknownLocaleError, ValueError):
        return {}


@functools.cache
def territorial(tag: str) -> str:
    """The language with the country where most people speak it, as Open Graph writes it: ``vi_VN``."""
    base, *rest = tag.split("-")
    # English pages are for readers everywhere, in British spelling.
    likely = "en_Latn_GB" if tag == "en" else get_global("likely_subtags").get(base, base)
    country = next((part for part in rest if len(part) == 2), "") or likely.split("_")[-1]
    return f"{base}_{country}" if country != base else base


# ISO 639-2 has two codes for some languages; ISO 639-3 has the other of each.
_BIBLIOGRAPHIC: Final = frozenset(
    "alb arm baq bur chi cze dut fre geo ger gre ice mac mao may per rum slo tib wel".split()  # noqa: SIM905
)


@functools.cache
def iso_639_3(tag: str) -> str:
    """The three letters of a language: ``vie``."""
    base = tag.split("-")[0]
    aliases = get_global("language_aliases")
    known = (code for code, other in aliases.items() if other == base and len(code) == 3)
    return base if len(base) == 3 else next((code for code in known if code not in _BIBLIOGRAPHIC), base)


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
