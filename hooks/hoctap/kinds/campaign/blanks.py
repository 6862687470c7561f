"""The blanks of a text for the loudspeaker, such as ``[nơi]``: their names, and where a text has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from hoctap.locales import Lang, words

# The days of the coming edition; the day, hour, place and organiser of its first event.
BLANKS: Final = ("dates", "date", "time", "place", "organiser")
# The text of a link, which is in brackets too, has its address behind it.
_BRACKETS: Final = re.compile(r"\[([^\[\]\n]{1,60})\](?![(\[])")


def blank_names(lang: Lang) -> dict[str, str]:
    """The names of the blanks in a language, each with its key: ``{"nơi": "place"}``."""
    own = words(lang)
    return {own(f"announcement.blank.{each}"): each for each in BLANKS}


def names_in(text: str) -> list[str]:
    """What stands in brackets in a text, each once, in order."""
    return list(dict.fromkeys(found[1].strip() for found in _BRACKETS.finditer(text)))


def blanks_in(text: str, lang: Lang) -> list[str]:
    """The keys of the blanks in a text, one for each place to fill in."""
    keys = blank_names(lang)
    return [keys[name] for name in (found[1].strip() for found in _BRACKETS.finditer(text)) if name in keys]


def fill(text: str, lang: Lang, values: Mapping[str, str]) -> str:
    """The text with each blank that has a value filled in; the others stay as they are."""
    keys = blank_names(lang)

    def value(found: re.Match[str]) -> str:
        known = values.get(keys.get(found[1].strip(), ""), found[0])
        return known[:1].upper() + known[1:] if found.start() == 0 else known

    return _BRACKETS.sub(value, text)
