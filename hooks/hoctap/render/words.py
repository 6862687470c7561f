"""The interface's own words, in both languages, from ``theme/words.yml``."""

from __future__ import annotations

import functools
from pathlib import Path

import yaml

from hoctap.text import Lang


@functools.cache
def all_words(path: Path) -> dict[str, dict[str, str]]:
    """Every entry of the words file: key → language → text."""
    loaded = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {str(key): {str(lang): str(text) for lang, text in pair.items()} for key, pair in loaded.items()}


class Words:
    """``words("catalogue.count", n=3)`` in one language. An unknown key is a fault of ours and raises."""

    def __init__(self, path: Path, lang: Lang) -> None:
        self.lang = lang
        self._words = {key: pair[lang] for key, pair in all_words(path).items()}

    def __call__(self, key: str, **values: object) -> str:
        """The text of ``key``, its placeholders filled from ``values``."""
        text = self._words[key]
        return text.format_map(values) if values else text

    def starting(self, prefix: str) -> dict[str, str]:
        """Every text whose key starts with ``prefix``, by the rest of its key; for the browser's scripts."""
        return {key.removeprefix(prefix): text for key, text in self._words.items() if key.startswith(prefix)}
