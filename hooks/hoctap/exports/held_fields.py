"""What each format holds of a resource, for the pages of open data. A test exports, imports and compares."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal, get_args

import yaml

from hoctap.kinds.resource.model import Identifiers, Resource
from hoctap.locales import Lang, default_language, other_languages, words
from hoctap.schema.field_words import field_label
from hoctap.schema.fields import Named
from hoctap.schema.localized_text import LocalizedText
from hoctap.text.language_names import language_name

Held = Literal["whole", "not-read", "part", "none"]
"""Whether a format holds a field: whole, and back again; whole, but an import does not take it; in part; not at all."""
_TABLE: Final[dict[str, dict[Held, list[str]]]] = yaml.safe_load(
    (Path(__file__).parent / "held_fields.yml").read_text("utf-8")
)
FORMATS: Final[tuple[str, ...]] = tuple(_TABLE)
_LOST: Final[tuple[Held, ...]] = ("not-read", "part", "none")
# Where a record comes from and what it was called are a site's own; files and pictures go along as files.
_APART: Final = frozenset({"formerly", "harvested", "withdrawn", "files", "cover"})


def fields() -> tuple[str, ...]:
    """The fields that formats are measured by, in the order of the model: ``title``, ``title.en``, ``creators.url``."""
    return tuple(_fields())


def held(name: str, field: str) -> Held:
    """Whether a format holds a field."""
    return next((each for each in _LOST if field in _TABLE[name].get(each, ())), "whole")


def lost_fields(name: str) -> tuple[str, ...]:
    """The fields that do not come back whole from a format."""
    return tuple(field for field in fields() if held(name, field) != "whole")


def alike() -> Iterator[tuple[str, ...]]:
    """The formats, those together that hold the same."""
    together: dict[tuple[Held, ...], list[str]] = {}
    for name in FORMATS:
        together.setdefault(tuple(held(name, field) for field in fields()), []).append(name)
    yield from map(tuple, together.values())


def _fields() -> Iterator[str]:
    yield "id"
    for name, field in Resource.model_fields.items():
        if name in _APART or name == "id":
            continue
        if name == "identifiers":
            yield from (f"identifiers.{scheme}" for scheme in Identifiers.model_fields)
            continue
        yield name
        if _holds(field.annotation, LocalizedText):
            yield from (f"{name}.{lang}" for lang in other_languages(default_language()))
        if _holds(field.annotation, Named):
            yield f"{name}.url"


def _holds(annotation: Any, wanted: type) -> bool:
    return annotation is wanted or any(_holds(each, wanted) for each in get_args(annotation))


def field_words(field: str, lang: Lang) -> str:
    """What a field of the table is called: ``title.en``, ``creators.url``, ``identifiers.doi``, ``pages``."""
    name, _, part = field.partition(".")
    label = field_label("Resource", name, lang)
    if name == "identifiers":
        return part.upper()
    if part == "url":
        return words(lang)("data.lost-address", name=label)
    return words(lang)("data.lost-translation", name=label, language=language_name(part, lang)) if part else label
