"""The words of the forms: ``locales/<language>/fields.yml``, and the words of the pages where they say it already."""

from __future__ import annotations

from collections.abc import Callable

from hoctap.cms.fields import FormField
from hoctap.locales import Lang, default_language, words
from hoctap.schema.field_words import PREFIX, field_key, field_label
from hoctap.schema.registry import kinds
from hoctap.text.language_names import language_name

InterfaceWords = Callable[[str], str]


class Wording:
    """The words in one language. What the program's own kinds have no words for is a bug."""

    def __init__(self, lang: Lang, interface: InterfaceWords) -> None:
        self.lang = lang
        self._interface = interface
        self._texts = words(lang).starting(PREFIX)
        self._value_words = {name: start for kind in kinds() for name, start in kind.value_words.items()}

    def label(self, field: FormField) -> str:
        """The name of a field."""
        if field.owner == "Text":
            name = language_name(field.name, self.lang)
            return name[0].upper() + name[1:]
        return field_label(field.owner, field.name, self.lang)

    def hint(self, field: FormField) -> str:
        """What to write there."""
        if field.owner == "Text":
            return self._texts["main.help" if field.name == default_language() else "translation.help"]
        return self._texts.get(f"{field_key(field.owner, field.name, self.lang)}.help", "")

    def value(self, field: FormField, value: str) -> str:
        """One of the values that a field may have."""
        known = self._value_words.get(f"{field.owner}.{field.name}")
        if known:
            return self._interface(known + value)
        own = f"{field.owner}.{field.name}={value}"
        return self._texts.get(own) or self._texts.get(f"*.{field.name}={value}", value)

    def menu(self, what: str) -> str:
        """A name in the menu that is no kind's."""
        return self._texts[f"menu.{what}"]

    def wanted(self, what: str) -> str:
        """What a value should have looked like."""
        return self._texts[f"wanted.{what}"]
