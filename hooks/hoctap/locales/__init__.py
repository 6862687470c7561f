"""Every word that the program says: one folder a language, one YAML file a subject, a flat table in each.

A key is looked up as ``file.key`` (``errors.no-such-host`` is ``no-such-host`` in ``errors.yml``); the words of the
pages, which templates ask for all the time, stand in ``ui.yml`` and need no file's name.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml

Lang = str
FOLDER: Final = Path(__file__).resolve().parent
# The file whose keys are looked up without its name.
_UNNAMED: Final = "ui"


class Words:
    """``words("catalogue.count", n=3)`` in one language. An unknown key is a bug and raises ``KeyError``."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._words = all_words(lang)

    def __call__(self, key: str, **values: object) -> str:
        """The text of ``key``, its placeholders filled from ``values``."""
        text = self._words[key]
        return text.format_map(values) if values else text

    def __contains__(self, key: str) -> bool:
        return key in self._words

    def starting(self, prefix: str) -> dict[str, str]:
        """Every text whose key starts with ``prefix``, by the rest of its key; for the browser's scripts."""
        return {key.removeprefix(prefix): text for key, text in self._words.items() if key.startswith(prefix)}


_added: Final[dict[Lang, dict[str, str]]] = {}


def add_words(lang: Lang, texts: Mapping[str, str]) -> None:
    """Add texts from outside the package, such as the names of a registered kind's fields."""
    _added.setdefault(lang, {}).update(texts)
    all_words.cache_clear()
    words.cache_clear()


@functools.cache
def all_words(lang: Lang) -> Mapping[str, str]:
    """Every text of a language by its key."""
    found: dict[str, str] = {}
    for file in sorted((FOLDER / lang).glob("*.yml")):
        loaded: dict[Any, Any] = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader) or {}
        prefix = "" if file.stem == _UNNAMED else f"{file.stem}."
        found.update({f"{prefix}{key}": str(text) for key, text in loaded.items()})
    return found | _added.get(lang, {})


@functools.cache
def words(lang: Lang) -> Words:
    """The words of a language."""
    return Words(lang)
