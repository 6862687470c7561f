"""The coded parts of a MARC 21 record: leader/06-07, and field 008 position by position.

What positions 18-34 of field 008 mean depends on the leader: loc.gov/marc/bibliographic/bd008.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from hoctap.exports.entry import Entry
from hoctap.exports.marc_languages import marc_language

# "|": no attempt to code; "o": online.
_BOOK: Final = {18: "||||", 22: "|", 23: "o", 24: "||||", 28: "|", 29: "|", 30: "|", 31: "|", 33: "|", 34: "|"}
_CONTINUING: Final = {18: "|", 19: "|", 22: "o", 23: "o", 24: "|", 25: "|||", 28: "|", 29: "|", 33: "|"}
_COMPUTER: Final = {22: "|", 23: "o", 26: "|", 28: "|"}
_VISUAL: Final = {18: "|||", 22: "|", 28: "|", 29: "o", 33: "v", 34: "|"}
_SOUND: Final = {18: "nn", 20: "n", 21: "n", 22: "|", 23: "o", 24: "||||||", 30: "||", 33: "n"}

# Leader/06 → the content's code in RDA: texts, programs, moving images, the spoken word.
_CONTENTS: Final = {"a": "txt", "m": "cop", "g": "tdi", "i": "spw"}
Positions = Mapping[int, str]
_WEBSITE: Final[tuple[str, Positions]] = ("ai", _CONTINUING | {21: "w", 34: "2"})
# Type of resource → leader/06-07 and 008/18-34. Others are updating web sites.
_FORMS: Final[dict[str, tuple[str, Positions]]] = {
    "textbook": ("am", _BOOK),
    "guide": ("am", _BOOK),
    "story": ("am", _BOOK),
    "book": ("am", _BOOK),
    "lesson-plan": ("am", _BOOK),
    "worksheet": ("am", _BOOK),
    "exercise": ("am", _BOOK),
    "tutorial": ("am", _BOOK),
    "legal-text": ("am", _BOOK),
    "dictionary": ("ai", _CONTINUING | {21: "d", 24: "d", 34: "2"}),
    "encyclopedia": ("ai", _CONTINUING | {21: "d", 24: "e", 34: "2"}),
    "journal": ("as", _CONTINUING | {21: "p", 34: "0"}),
    "software": ("mm", _COMPUTER | {26: "b"}),
    "simulation": ("mm", _COMPUTER | {26: "i"}),
    "dataset": ("mm", _COMPUTER),
    "video": ("gm", _VISUAL),
    "audio": ("im", _SOUND),
}
_DURATION: Final = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")


def leader(entry: Entry) -> str:
    """New record, UTF-8, minimal level, RDA with punctuation left out; lengths are filled in when it is written."""
    return f"00000n{_form(entry)[0]} a22000007c 4500"


def field_008(entry: Entry) -> str:
    """The forty positions. The first type of the resource decides which form they have."""
    form, coded = _form(entry)
    positions = [" "] * 40

    def put(position: int, text: str) -> None:
        positions[position : position + len(text)] = text

    put(0, f"{entry.resource.added:%y%m%d}")
    if form[1] == "m":
        put(6, f"s{entry.year}    " if entry.year else "nuuuuuuuu")
    else:
        # It is not known whether what is still published will end.
        put(6, f"u{entry.year or 'uuuu'}uuuu")
    put(15, _country(entry))
    for position, text in coded.items():
        put(position, text)
    if entry.resource.in_print_only and form[0] == "a":
        put(23, " ")
    if form[0] == "g" and (minutes := minutes_of(entry.resource.duration)):
        put(18, f"{minutes:03}" if minutes < 1_000 else "000")
    put(35, marc_language(entry.resource.languages[0]))
    put(39, "d")
    return "".join(positions)


def content_media_carrier(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Tag, code and list of codes of fields 336, 337 and 338: works are read on a screen, from a network, or in print."""
    yield "336", _CONTENTS.get(_form(entry)[0][0], "txt"), "rdacontent"
    printed = entry.resource.in_print_only
    yield "337", "n" if printed else "c", "rdamedia"
    yield "338", "nc" if printed else "cr", "rdacarrier"


def playing_time(duration: str | None) -> str:
    """Field 306: hours, minutes and seconds in six digits; empty where it is not known or longer than they hold."""
    minutes = minutes_of(duration)
    return f"{minutes // 60:02}{minutes % 60:02}00" if 0 < minutes < 100 * 60 else ""


def _form(entry: Entry) -> tuple[str, Positions]:
    form = _FORMS.get(entry.resource.types[0], _WEBSITE)
    # What is on paper only is no web site.
    return ("am", _BOOK) if entry.resource.in_print_only and form is _WEBSITE else form


def _country(entry: Entry) -> str:
    """Where it is published, as far as the publisher's or its own address tells; else not known."""
    for address in (entry.resource.publisher.url, entry.resource.url):
        host = re.match(r"https?://([^/?#:]+)", address or "", re.IGNORECASE)
        if host:
            return "vm " if host[1].lower().endswith(".vn") else "xx "
    return "xx "


def minutes_of(duration: str | None) -> int:
    """The minutes of a duration of ISO 8601; 0 where it is not known."""
    match = _DURATION.fullmatch(duration or "")
    days, hours, minutes = (int(each or 0) for each in match.groups()) if match else (0, 0, 0)
    return (days * 24 + hours) * 60 + minutes
