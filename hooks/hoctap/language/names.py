"""What languages are called, and in which direction they are written, for any BCP 47 tag."""

from __future__ import annotations

import functools
from typing import Final

from babel import Locale
from babel.core import get_global

from hoctap.language import Lang

# ISO 15924 codes of scripts that are written from right to left.
_RIGHT_TO_LEFT: Final = frozenset(
    {"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Syre", "Syrj", "Syrn", "Thaa", "Yezi"}
)


@functools.cache
def language_name(tag: str, lang: Lang) -> str:
    """The name of the language of ``tag`` in ``lang``, as CLDR has it; the tag itself where no name is known."""
    base, *rest = tag.split("-")
    locale = Locale(lang)
    names = locale.languages
    found = names.get(base) or Locale("en").languages.get(base)
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
