"""Texts in the languages of the site: the one place that says what language a text is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError, core_schema

from hoctap.locales import DEFAULT_LANGUAGES, Lang, default_language, languages, preference, words
from hoctap.text.vietnamese import is_vietnamese

if TYPE_CHECKING:
    from _collections_abc import dict_items, dict_keys, dict_values

Key = TypeVar("Key", bound=str)
# Letters of a post or of a hand-written page.
LONGEST_TEXT: Final = 60_000
AS_MAPPING: Final = core_schema.plain_serializer_function_ser_schema(dict)


class LocalizedText(dict[Lang, str]):
    """A text by language, in one or more of the site's languages.

    ``text[lang]`` is the text in ``lang``, or in the first language of ``locales.preference(lang)`` that has one;
    ``text.get(lang)`` and ``lang in text`` ask for that language alone. Values never change.
    """

    __slots__ = ()

    def __init__(self, texts: Mapping[Lang, str | None] | Iterable[tuple[Lang, str | None]] = ()) -> None:
        super().__init__({lang: text for lang, text in dict(texts).items() if text})

    def __missing__(self, lang: Lang) -> str:
        return self.get(self.lang(lang), "")

    def __hash__(self) -> int:  # type: ignore[override]
        # Texts that are equal have the same text in the default language; it tells most others apart.
        return hash(self[default_language()])

    def lang(self, wanted: Lang) -> Lang:
        """The language that ``self[wanted]`` is in."""
        if wanted in self:
            return wanted
        return next((each for each in preference(wanted) if each in self), next(iter(self), wanted))

    def language(self, wanted: Lang) -> str:
        """The BCP 47 tag to declare for ``self[wanted]``; empty where it is not known."""
        return self.lang(wanted)

    def is_untranslated(self, wanted: Lang) -> bool:
        """Whether ``self[wanted]`` is in another language."""
        return wanted not in self and bool(self)

    @property
    def missing(self) -> tuple[Lang, ...]:
        """The site's languages that have no text of their own, in order."""
        return tuple(lang for lang in languages() if lang not in self)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return TextRule().__get_pydantic_core_schema__(source, handler)


class ProgramText(LocalizedText):
    """The program's own words for a key, as ``localized`` makes it.

    The words are looked up each time, so that a constant of a module, made before the settings are read, has all the
    languages of the site.
    """

    __slots__ = ("_key", "_values")

    def __init__(self, key: str, values: Mapping[str, object]) -> None:
        super().__init__()
        self._key = key
        self._values = values

    def __missing__(self, lang: Lang) -> str:
        return words(lang)(self._key, **_in_language(self._values, lang))

    def __contains__(self, lang: object) -> bool:
        return lang in languages()

    def __iter__(self) -> Iterator[Lang]:
        return iter(languages())

    def __len__(self) -> int:
        return len(languages())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and self._texts() == dict(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    # Python drops the inherited one where ``__eq__`` is defined.
    __hash__ = LocalizedText.__hash__

    def __repr__(self) -> str:
        return f"ProgramText({self._key!r}, {self._values!r})"

    def __reduce__(self) -> tuple[type[ProgramText], tuple[str, Mapping[str, object]]]:
        return ProgramText, (self._key, self._values)

    def get(self, lang: Lang, default: Any = None) -> Any:
        """The text in ``lang``, if it is one of the site's languages."""
        return self._texts().get(lang, default)

    def keys(self) -> dict_keys[Lang, str]:
        """The site's languages."""
        return self._texts().keys()

    def values(self) -> dict_values[Lang, str]:
        """The text in each of the site's languages."""
        return self._texts().values()

    def items(self) -> dict_items[Lang, str]:
        """The site's languages, each with its text."""
        return self._texts().items()

    def _texts(self) -> dict[Lang, str]:
        return {lang: self[lang] for lang in languages()}


def localized(key: str, **values: object) -> LocalizedText:
    """The program's own words for ``key`` in every language; a value may itself be a localized text."""
    return ProgramText(key, values)


def bilingual(key: str, joint: str = " · ", **values: object) -> str:
    """The program's words for ``key`` in both of its own languages, as commands print them."""
    return joint.join(words(lang)(key).format_map(_in_language(values, lang)) for lang in DEFAULT_LANGUAGES)


def _in_language(values: Mapping[str, object], lang: Lang) -> dict[str, object]:
    """What fills placeholders in ``lang``."""
    return {name: value[lang] if isinstance(value, LocalizedText) else value for name, value in values.items()}


def joined(texts: Sequence[LocalizedText], joint: str = "; ") -> LocalizedText:
    """Several texts as one, in every language of the site."""
    return LocalizedText({lang: joint.join(text[lang] for text in texts) for lang in languages()})


def in_all_languages(text: LocalizedText, joint: str = " · ") -> str:
    """The text in every language of the site, for people whose language is not known: at the terminal."""
    return joint.join(text[lang] for lang in languages())


def same_text(text: str) -> LocalizedText:
    """A text that is the same in every language: a number, a name of a file.

    It has the languages that are active now, so a module's constant uses ``localized`` instead.
    """
    return LocalizedText(dict.fromkeys(languages(), text))


class LocalizedNames(Mapping[Key, LocalizedText]):
    """The program's own words for fixed keys: ``names["done"]`` is ``localized("reports.state.done")``."""

    def __init__(self, prefix: str, keys: Iterable[Key]) -> None:
        self._prefix = prefix
        self._keys = tuple(keys)

    def __getitem__(self, key: Key) -> LocalizedText:
        if key not in self._keys:
            raise KeyError(key)
        return localized(f"{self._prefix}.{key}")

    def __iter__(self) -> Iterator[Key]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class UntranslatedName(LocalizedText):
    """A name that is written once, for all languages: there is nothing to translate, and the record does not say what
    language it is in. ``_tag`` is the language of the work that it names, where that is known."""

    __slots__ = ("_tag",)
    _tag: str

    def tell_language(self, tag: str) -> None:
        """Set the language of the record's work; its title is taken to be in the same."""
        # A sign language is not written, and a title in Vietnamese letters is not English.
        if not tag.startswith("sgn") and not (tag.split("-")[0] == "en" and self._is_vietnamese()):
            self._tag = tag

    def language(self, wanted: Lang) -> str:
        """The language of the work, or Vietnamese where the letters say so."""
        return getattr(self, "_tag", "") or ("vi" if self._is_vietnamese() else "")

    def is_untranslated(self, wanted: Lang) -> bool:
        """A name needs no translation."""
        return False

    def _is_vietnamese(self) -> bool:
        return is_vietnamese(next(iter(self.values()), ""))


@dataclass(frozen=True, slots=True)
class TextRule:
    """What a text in a record may be: a string in the default language, or a mapping of the site's languages.

    Attributes:
        longest: The most letters in one language.
        is_name: Whether a string is a name, which is the same in every language.
    """

    longest: int | None = None
    is_name: bool = False

    def read(self, value: Any) -> LocalizedText:
        """The text that a record's field holds; raises what pydantic reports."""
        if isinstance(value, LocalizedText):
            return value
        if isinstance(value, bool | int | float):
            raise PydanticCustomError("text_wanted", "text wanted")
        if isinstance(value, str):
            text = value.strip()
            found = (UntranslatedName if self.is_name and text else LocalizedText)({default_language(): text})
        elif isinstance(value, dict):
            found = LocalizedText(_texts(value))
        else:
            raise ValidationError.from_exception_data(
                "LocalizedText", [InitErrorDetails(type="model_type", input=value, ctx={"class_name": "LocalizedText"})]
            )
        if not found:
            raise PydanticCustomError("empty_text", "empty text")
        if self.longest is not None:
            for text in found.values():
                if len(text) > self.longest:
                    context = {"length": len(text), "limit": f"1-{self.longest}"}
                    raise PydanticCustomError("text_length", "too long", context)
        return found

    def json_schema(self) -> dict[str, Any]:
        """The JSON Schema of such a text, in the site's languages."""
        # Only forms and published schemas need it; checking goes without Babel.
        from hoctap.text.language_names import own_name

        one = {"type": "string"} if self.longest is None else {"type": "string", "maxLength": self.longest}
        return {
            "anyOf": [
                {**one, "minLength": 1, "description": own_name(default_language())},
                {
                    "type": "object",
                    "properties": {lang: dict(one) for lang in languages()},
                    "additionalProperties": False,
                    "minProperties": 1,
                },
            ]
        }

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        # A type with a reference gets no title from its field's name in JSON Schemas.
        inner = core_schema.any_schema(ref=f"{LocalizedText.__module__}.LocalizedText:0")
        return core_schema.no_info_before_validator_function(self.read, inner, serialization=AS_MAPPING)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return self.json_schema()


def _texts(value: dict[Any, Any]) -> dict[Lang, str | None]:
    """The texts of a mapping in the order of the site's languages, without the space around them."""
    known = languages()
    wrong = [
        InitErrorDetails(type="extra_forbidden", loc=(lang,), input=value[lang])
        if isinstance(lang, str)
        else InitErrorDetails(type="invalid_key", loc=(str(lang),), input=lang)
        for lang in value
        if lang not in known
    ] + [
        InitErrorDetails(type="string_type", loc=(lang,), input=value[lang])
        for lang in known
        if not isinstance(value.get(lang), str | None)
    ]
    if not any(isinstance(text, str) and text.strip() for text in value.values()):
        raise PydanticCustomError("empty_text", "empty text")
    if wrong:
        raise ValidationError.from_exception_data("LocalizedText", wrong)
    return {lang: value[lang].strip() for lang in known if value.get(lang)}


Title = Annotated[LocalizedText, TextRule(300)]
"""A name, a heading, a theme or a slogan: what stands in one line or two, also on paper."""
NameText = Annotated[LocalizedText, TextRule(300, is_name=True)]
"""The name of a work, person, body or place: a string is the name itself and not its form in the default language."""
Note = Annotated[LocalizedText, TextRule(1000)]
"""A sentence or two that are printed in a box of a sheet."""
Description = Annotated[LocalizedText, TextRule(2000)]
Announcement = Annotated[LocalizedText, TextRule(6000)]
"""What a loudspeaker reads in about eight minutes."""
Text = Annotated[LocalizedText, TextRule(20_000)]
"""Paragraphs and lists, some eight printed pages of them."""
Body = Annotated[LocalizedText, TextRule()]
"""The text of a post, of some twenty printed pages; the checker measures it, as it does hand-written pages."""
