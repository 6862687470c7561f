"""Texts in the languages of the site: the one place that says what language a text is in."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, PrivateAttr, WithJsonSchema
from pydantic_core import PydanticCustomError

from hoctap.locales import Lang, languages, words
from hoctap.schema.structure import Structure
from hoctap.text.vietnamese import is_vietnamese

# Letters of a post or of a hand-written page.
LONGEST_TEXT: Final = 60_000


class LocalizedText(Structure):
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

    def language(self, wanted: Lang) -> str:
        """The BCP 47 tag to declare for ``self[wanted]``; empty where nobody knows it."""
        return self.lang(wanted)

    def is_untranslated(self, wanted: Lang) -> bool:
        """Whether ``self[wanted]`` stands in for a text that is missing in ``wanted``."""
        return self.lang(wanted) != wanted

    @property
    def missing(self) -> tuple[Lang, ...]:
        """The site's languages that have no text of their own, in order."""
        return tuple(lang for lang in languages() if not getattr(self, lang))

    def __contains__(self, lang: Lang) -> bool:
        return bool(getattr(self, lang))


def localized(key: str, **values: object) -> LocalizedText:
    """The program's own words for ``key`` in every language; a value may itself be a localized text."""

    def said(lang: Lang) -> str:
        own = {name: value[lang] if isinstance(value, LocalizedText) else value for name, value in values.items()}
        return words(lang)(key, **own)

    return LocalizedText(vi=said("vi"), en=said("en"))


def same_text(text: str) -> LocalizedText:
    """A text that is the same in every language: a number, a name of a file."""
    return LocalizedText(vi=text, en=text)


class UntranslatedName(LocalizedText):
    """A name that is written once, for both languages: there is nothing to translate, and nobody said what language
    it is in. ``_tag`` is the language that the rest of its record tells, where it does."""

    _tag: str = PrivateAttr(default="")

    def tell_language(self, tag: str) -> None:
        """Tell what language the record's work is in; its title is taken to be in the same."""
        # Nobody writes in a sign language, and a title in Vietnamese letters is not English.
        if not tag.startswith("sgn") and not (tag.split("-")[0] == "en" and is_vietnamese(self.vi or "")):
            self._tag = tag

    def language(self, wanted: Lang) -> str:
        """The told language, or Vietnamese where the letters say so."""
        return self._tag or ("vi" if is_vietnamese(self.vi or "") else "")

    def is_untranslated(self, wanted: Lang) -> bool:
        """A name needs no translation."""
        return False


def _text(value: Any) -> Any:
    if isinstance(value, str):
        value = {"vi": value}
    if isinstance(value, bool | int | float):
        raise PydanticCustomError("text_wanted", "text wanted")
    if isinstance(value, dict) and not any(isinstance(v, str) and v.strip() for v in value.values()):
        raise PydanticCustomError("empty_text", "empty text")
    return value


def _name(value: Any) -> Any:
    if isinstance(value, str) and value.strip():
        return UntranslatedName(vi=value)
    return _text(value)


def _text_json_schema(limit: int | None = None) -> dict[str, Any]:
    one = {"type": "string"} if limit is None else {"type": "string", "maxLength": limit}
    return {
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


def _text_schema(limit: int | None = None) -> WithJsonSchema:
    return WithJsonSchema(_text_json_schema(limit))


def _short(limit: int) -> AfterValidator:
    def check(value: LocalizedText) -> LocalizedText:
        for text in (value.vi, value.en):
            if text is not None and len(text) > limit:
                raise PydanticCustomError("text_length", "too long", {"length": len(text), "limit": f"1-{limit}"})
        return value

    return AfterValidator(check)


Title = Annotated[LocalizedText, BeforeValidator(_text), _short(300), _text_schema(300)]
"""A name, a heading, a theme or a slogan: what stands in one line or two, also on paper."""
NameText = Annotated[LocalizedText, BeforeValidator(_name), _short(300), _text_schema(300)]
"""The name of a work, person, body or place: a string is the name itself and not its Vietnamese form."""
TITLE_SCHEMA = _text_json_schema(300)
"""The JSON Schema of ``Title``, for schemas that are written by hand."""
Note = Annotated[LocalizedText, BeforeValidator(_text), _short(1000), _text_schema(1000)]
"""A sentence or two that are printed in a box of a sheet."""
Description = Annotated[LocalizedText, BeforeValidator(_text), _short(2000), _text_schema(2000)]
Announcement = Annotated[LocalizedText, BeforeValidator(_text), _short(6000), _text_schema(6000)]
"""What a loudspeaker reads in about eight minutes."""
Text = Annotated[LocalizedText, BeforeValidator(_text), _short(20_000), _text_schema(20_000)]
"""Paragraphs and lists, some eight printed pages of them."""
Body = Annotated[LocalizedText, BeforeValidator(_text), _text_schema()]
"""The text of a post, of some twenty printed pages; the checker measures it, as it does hand-written pages."""
