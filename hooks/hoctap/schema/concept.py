"""A concept of a vocabulary (SKOS), which records refer to."""

from __future__ import annotations

import functools
from typing import Annotated, Any, Final, Literal, NotRequired, get_args

from pydantic import (
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    TypeAdapter,
    with_config,
)
from pydantic_core import core_schema
from typing_extensions import TypedDict

from hoctap.locales import Lang, languages, preference
from hoctap.schema.fields import AgeRange, Code, Line, Text, Title, Url
from hoctap.schema.structure import Structure

# What a subject belongs to and how one learns with a type of resource: each has a picture, and a family has a tone.
Family = Literal[
    "reading",
    "language",
    "math",
    "science",
    "society",
    "computing",
    "digital",
    "farming",
    "health",
    "law",
    "work",
    "teaching",
    "general",
]
Verb = Literal["read", "watch", "listen", "lesson", "try", "lookup"]
FAMILIES: Final[tuple[Family, ...]] = get_args(Family)
VERBS: Final[tuple[Verb, ...]] = get_args(Verb)
# What readers ask of a licence.
Use = Literal["read", "print", "copy", "change", "sell"]
USES: Final[tuple[Use, ...]] = get_args(Use)
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

    A subject has its ``family``, a type of resource its ``verb``. ``level`` and ``age`` are for grades and levels: the level of
    a grade, the ages of those who learn there. The fields from ``spdx`` on are for licences: what one may do, and what one
    must and must not do, in plain words.
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
    family: Family | None = None
    verb: Verb | None = None
    spdx: Code | None = None
    openness: Openness | None = None
    url: Url | None = None
    may: dict[Use, bool] = Field(
        default={},
        description="Được làm gì; tùy phần hoặc chưa rõ thì bỏ trống · what one may do; left out where that differs by part or "
        "is not known",
    )
    must: Phrases = Phrases()
    must_not: Phrases = Phrases()
