"""Which fields of a resource a format cannot hold, for the page of open data. A test exports, imports and compares."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import yaml

from hoctap.locales import Lang, words
from hoctap.schema.field_words import field_label
from hoctap.text.language_names import language_name

_TABLE: Final[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "held_fields.yml").read_text("utf-8"))
FORMATS: Final[tuple[str, ...]] = tuple(_TABLE["lost"])


def lost_fields(name: str) -> tuple[str, ...]:
    """The fields that do not come back whole from a format, in the order of the model."""
    return tuple(_TABLE["lost"][name])


def field_words(field: str, lang: Lang) -> str:
    """What a field of the table is called: ``title.en``, ``creators.url``, ``identifiers.doi``, ``pages``."""
    name, _, part = field.partition(".")
    label = field_label("Resource", name, lang)
    if name == "identifiers":
        return part.upper()
    if part == "url":
        return words(lang)("data.lost-address", name=label)
    return words(lang)("data.lost-translation", name=label, language=language_name(part, lang)) if part else label
