"""What a field is called: the word ``Type.field`` of ``fields.yml``, or ``*.field``, which serves every type."""

from __future__ import annotations

from typing import Final

from hoctap.locales import Lang, words

PREFIX: Final = "fields."


def field_key(owner: str, name: str, lang: Lang) -> str:
    """The key of a field's words, without ``PREFIX``.

    Args:
        owner: The name of the type that has the field.
        name: The field.
        lang: The language whose words are meant.
    """
    own = f"{owner}.{name}"
    return own if f"{PREFIX}{own}" in words(lang) else f"*.{name}"


def field_label(owner: str, name: str, lang: Lang) -> str:
    """What a field is called. An extension need not name its fields: then the field's own name, made readable."""
    key = f"{PREFIX}{field_key(owner, name, lang)}"
    say = words(lang)
    return (say(key) if key in say else "") or name.replace("_", " ").capitalize()
