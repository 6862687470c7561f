"""Whether two resources may be the same: one address, one title, or titles that differ in one letter."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterator
from typing import Final

from hoctap.kinds.resource.model import Resource
from hoctap.locales import default_language
from hoctap.schema.library import Library
from hoctap.schema.web_address import same_address
from hoctap.text.folding import fold

# Shorter titles are often one letter apart and mean something else.
_LONG_TITLE: Final = 12
_SHORT: Final = 9
_SIGNS: Final = bytes(sorted(set(range(128)) - {*map(ord, string.ascii_lowercase + string.digits)}))
_LETTERS: Final = string.ascii_lowercase.encode()
_Y_AS_I: Final = bytes.maketrans(b"y", b"i")


def title_forms(title: str) -> set[tuple[str, str]]:
    """What titles that are nearly the same have in common.

    Marks, case, signs and blanks do not count; numbers do: “Toán 4” is not “Toán 5”.
    """
    letters, numbers = counted(title)
    forms = {letters}
    if len(letters) >= _LONG_TITLE:
        # Two titles one letter apart have a form without one letter in common.
        forms |= {letters[:at] + letters[at + 1 :] for at in range(len(letters)) if not letters[at].isdigit()}
    return {(form, numbers) for form in forms}


def are_alike(title: tuple[str, str], another: tuple[str, str]) -> bool:
    """Whether two titles, as ``counted`` gives them, have a form in common: the same in less time for two."""
    (first, numbers), (second, other_numbers) = title, another
    if numbers != other_numbers:
        return False
    if first == second:
        return True
    can_lose = len(first) >= _LONG_TITLE, len(second) >= _LONG_TITLE
    same = _same_letters(first, second)
    # The other way round, what is the same at the ends.
    first, second = first[same:][::-1], second[same:][::-1]
    same = _same_letters(first, second)
    first, second = first[same:], second[same:]
    if abs(len(first) - len(second)) == 1:
        longer, may_lose = (first, can_lose[0]) if len(first) > len(second) else (second, can_lose[1])
        return len(longer) == 1 and may_lose and not longer.isdigit()
    if len(first) != len(second) or not all(can_lose):
        return False
    # One letter of each is lost: at the same place, or at both ends of letters that moved by one.
    moves = ((first[0] + second[-1], first[1:], second[:-1]), (first[-1] + second[0], first[:-1], second[1:]))
    return any(one == other and not any(map(str.isdigit, lost)) for lost, one, other in moves)


def _same_letters(first: str, second: str) -> int:
    """How many letters two texts have in common at their beginning."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(first), len(second)))


def title_parts(title: str) -> set[bytes]:
    """The few longer parts of which titles share at least one that are nearly the same.

    Most titles share none with any other; those need not be compared letter by letter. Wherever titles differ in one
    letter, or in two that changed places, their first or last two thirds are the same, or both ends. Only ASCII letters
    count here, y as i, because the whole of ``fold`` would take ten times as long.
    """
    plain = unicodedata.normalize("NFD", title.lower().replace("đ", "d")).encode("ascii", "ignore")
    letters = plain.translate(_Y_AS_I, _SIGNS)
    numbers = letters.translate(None, _LETTERS)
    parts = {letters}
    if len(letters) <= _SHORT:
        # Of these, too little is left to part.
        parts.add(b"short %b" % numbers)
    # One of the two may be longer: the length of the shorter one.
    for length in (len(letters), len(letters) - 1):
        if length >= _SHORT:
            third = length // 3
            most, end = length - third - 2, third + 1
            parts.add(b"%d %b %b+" % (length, numbers, letters[:most]))
            parts.add(b"%d %b +%b" % (length, numbers, letters[-most:]))
            parts.add(b"%d %b %b+%b" % (length, numbers, letters[:end], letters[-end:]))
    return parts


def counted(title: str) -> tuple[str, str]:
    """The letters and digits that count, and the digits alone."""
    letters = fold(title).replace(" ", "") or title.casefold()
    return letters, "".join(letter for letter in letters if letter.isdigit())


def records_like(library: Library, title: str, url: str = "") -> Iterator[Resource]:
    """The resources that one of this title, or with this address, may be."""
    forms, address = title_forms(title), same_address(url) if url else ""
    for resource in library.all(Resource):
        same = bool(address and resource.url) and same_address(resource.url or "") == address
        if same or not forms.isdisjoint(title_forms(resource.title[default_language()])):
            yield resource
