"""Texts in one language or both, by the room that they have on pages and on paper."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from hoctap.language import Lang
from hoctap.records.part import Part

# Letters of a post or of a hand-written page.
LONGEST_TEXT: Final = 60_000


class TextPair(Part):
    """A text in Vietnamese, in English, or in both."""

    vi: str | None = None
    en: str | None = None

    def __getitem__(self, lang: Lang) -> str:
        """The text in ``lang``, or in the other language where ``lang`` is missing."""
        own, other = (self.vi, self.en) if lang == "vi" else (self.en, self.vi)
        return own or other or ""

    def lang(self, wanted: Lang) -> Lang:
        """The language that ``self[wanted]`` is really in."""
        if wanted == "vi":
            return "vi" if self.vi or not self.en else "en"
        return "en" if self.en or not self.vi else "vi"

    @property
    def both(self) -> bool:
        """Whether nothing is left to translate."""
        return bool(self.vi and self.en)


def _text(value: Any) -> Any:
    if isinstance(value, str):
        value = {"vi": value}
    if isinstance(value, bool | int | float):
        raise PydanticCustomError("text_wanted", "text wanted")
    if isinstance(value, dict) and not any(isinstance(v, str) and v.strip() for v in value.values()):
        raise PydanticCustomError("empty_text", "empty text")
    return value


def _text_schema(limit: int | None = None) -> WithJsonSchema:
    one = {"type": "string"} if limit is None else {"type": "string", "maxLength": limit}
    return WithJsonSchema(
        {
            "anyOf": [
                {**one, "minLength": 1, "description": "Tiếng Việt"},
                {
                    "type": "object",
                    "properties": {"vi": one, "en": one},
                    "additionalProperties": False,
                    "minProperties": 1,
                },
            ]
        }
    )


def _short(limit: int) -> AfterValidator:
    def check(value: TextPair) -> TextPair:
        for text in (value.vi, value.en):
            if text is not None and len(text) > limit:
                raise PydanticCustomError("text_length", "too long", {"length": len(text), "limit": f"1-{limit}"})
        return value

    return AfterValidator(check)


Title = Annotated[TextPair, BeforeValidator(_text), _short(300), _text_schema(300)]
"""A name, a heading, a theme or a slogan: what stands in one line or two, also on paper."""
Note = Annotated[TextPair, BeforeValidator(_text), _short(1000), _text_schema(1000)]
"""A sentence or two that are printed in a box of a sheet."""
Description = Annotated[TextPair, BeforeValidator(_text), _short(2000), _text_schema(2000)]
Announcement = Annotated[TextPair, BeforeValidator(_text), _short(6000), _text_schema(6000)]
"""What a loudspeaker reads in about eight minutes."""
Text = Annotated[TextPair, BeforeValidator(_text), _short(20_000), _text_schema(20_000)]
"""Paragraphs and lists, some eight printed pages of them."""
Body = Annotated[TextPair, BeforeValidator(_text), _text_schema()]
"""The text of a post, of some twenty printed pages; the checker measures it, as it does hand-written pages."""
