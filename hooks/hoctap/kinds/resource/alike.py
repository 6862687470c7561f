"""Whether two resources may be the same: one address, one title, or titles that differ in one letter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.kinds.resource.model import Resource
from hoctap.locales import default_language
from hoctap.schema.library import Library
from hoctap.schema.web_address import same_address
from hoctap.text.folding import fold

# Shorter titles are often one letter apart and mean something else.
_LONG_TITLE: Final = 12


def title_forms(title: str) -> set[tuple[str, str]]:
    """What titles that are nearly the same have in common.

    Marks, case, signs and blanks do not count; numbers do: “Toán 4” is not “Toán 5”.
    """
    letters, numbers = _counted(title)
    forms = {letters}
    if len(letters) >= _LONG_TITLE:
        # Two titles one letter apart have a form without one letter in common.
        forms |= {letters[:at] + letters[at + 1 :] for at in range(len(letters)) if not letters[at].isdigit()}
    return {(form, numbers) for form in forms}


def title_parts(title: str) -> set[tuple[str, ...]]:
    """The few longer parts of which titles share at least one that are nearly the same.

    Most titles share none with any other; those need not be compared letter by letter. Wherever titles differ in one
    letter, or in two that changed places, their first or last two thirds are the same, or both ends.
    """
    letters, numbers = _counted(title)
    parts: set[tuple[str, ...]] = {("whole", letters, numbers)}
    # One of the two may be longer: the length of the shorter one.
    for length in (len(letters), len(letters) - 1):
        if length >= _LONG_TITLE - 1:
            third = length // 3
            most, end = length - third - 2, third + 1
            parts |= {
                ("begins", letters[:most], numbers),
                ("ends", letters[-most:], numbers),
                ("both", letters[:end], letters[-end:], numbers),
            }
    return parts


def _counted(title: str) -> tuple[str, str]:
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
