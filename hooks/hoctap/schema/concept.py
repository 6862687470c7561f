"""A concept of a vocabulary (SKOS), which records refer to."""

from __future__ import annotations

import functools
from typing import Annotated, Any, Literal, NotRequired

from pydantic import ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints, TypeAdapter, with_config
from pydantic_core import core_schema
from typing_extensions import TypedDict

from hoctap.locales import Lang, languages, preference
from hoctap.schema.fields import AgeRange, Code, Line, Text, Title, Url
from hoctap.schema.structure import Structure

Openness = Literal["open", "open-noncommercial", "free-to-read", "closed", "varies", "unknown"]
# Concept ids may be SPDX ids, which have capitals and dots.
ConceptId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(?:[.+-][A-Za-z0-9]+)*\+?$", max_length=80)]


_IN_EVERY_LANGUAGE = core_schema.plain_serializer_function_ser_schema(
    lambda phrases: {lang: phrases[lang] for lang in languages()}
)


class Phrases(dict[Lang, tuple[str, ...]]):
    """Short phrases by language; ``phrases[lang]`` is empty where ``lang`` has none. Values never change."""

    __slots__ = ()

    def __missing__(self, lang: Lang) -> tuple[str, ...]:
        return ()

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def shown(self, wanted: Lang) -> tuple[str, ...]:
        """The phrases in ``wanted``, or in the next language of the site that has some."""
        return next((self[lang] for lang in preference(wanted) if self[lang]), ())

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _phrases, ref=f"{cls.__module__}.{cls.__qualname__}:0", serialization=_IN_EVERY_LANGUAGE
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {
            "additionalProperties": False,
            "description": "Short phrases in both languages.",
            "properties": {
                lang: {
                    "default": [],
                    "items": {"maxLength": 500, "minLength": 1, "type": "string"},
                    "title": lang.title(),
                    "type": "array",
                }
                for lang in languages()
            },
            "title": "Phrases",
            "type": "object",
        }


@functools.lru_cache(maxsize=4)
def _reader(tags: tuple[Lang, ...]) -> TypeAdapter[dict[Lang, tuple[str, ...]]]:
    fields = dict.fromkeys(tags, NotRequired[tuple[Line, ...]])
    typed = with_config(ConfigDict(extra="forbid", str_strip_whitespace=True))(
        TypedDict("_Phrases", fields)  # type: ignore[operator]
    )
    return TypeAdapter(typed)


def _phrases(value: Any) -> Phrases:
    if isinstance(value, Phrases):
        return value
    read = _reader(languages()).validate_python(value)
    return Phrases({lang: read[lang] for lang in languages() if read.get(lang)})


class Concept(Structure):
    """One concept (skos:Concept): a label, other names people type, and what it means.

    ``level`` and ``age`` are for grades and levels: the level of a grade, the ages of those who learn there. The fields from ``spdx`` on are for licences: what one may, must and must not do, in plain words.
    """

    id: ConceptId
    formerly: tuple[ConceptId, ...] = ()
    label: Title
    alt: Phrases = Phrases()
    definition: Text | None = None
    broader: ConceptId | None = None
    order: int | None = None
    level: ConceptId | None = None
    age: AgeRange | None = None
    spdx: Code | None = None
    openness: Openness | None = None
    url: Url | None = None
    may: Phrases = Phrases()
    must: Phrases = Phrases()
    must_not: Phrases = Phrases()
