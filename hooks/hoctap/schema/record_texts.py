"""The texts in a record, however deep, with or without their fields."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from hoctap.schema.localized_text import LocalizedText
from hoctap.schema.paths import Location


def fields_with_text(part: BaseModel) -> list[tuple[Location, str | LocalizedText]]:
    """Every string and every localized text of a record, with its field."""
    found: list[tuple[Location, str | LocalizedText]] = []
    _find_in(part, (), found)
    return found


def _find_in(part: BaseModel, at: Location, found: list[tuple[Location, str | LocalizedText]]) -> None:
    values = vars(part)
    for name in type(part).model_fields:
        _find(values[name], (*at, name), found)


def _find(value: object, at: Location, found: list[tuple[Location, str | LocalizedText]]) -> None:
    if isinstance(value, str | LocalizedText):
        found.append((at, value))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _find(item, (*at, index), found)
    elif isinstance(value, BaseModel):
        _find_in(value, at, found)


def strings_of(part: BaseModel) -> Iterator[tuple[Location, str, bool]]:
    """Every string of a record with its field, and whether it is Markdown; a localized text has one in each language."""
    for at, value in fields_with_text(part):
        if isinstance(value, str):
            yield at, value, False
        else:
            for lang, text in value.items():
                yield (*at, lang), text, True


def texts_of(part: BaseModel) -> list[str]:
    """Every string of a record, without fields."""
    return [text for _, text, _ in strings_of(part)]
