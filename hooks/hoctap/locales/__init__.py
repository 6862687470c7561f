"""The site's languages, and every word that the program says in them.

``mkdocs.yml`` lists the languages; ``activate`` sets them once per process. Each language is a folder of YAML files,
one file a subject and a flat table in each. A key is looked up as ``file.key`` (``errors.no-such-host`` is
``no-such-host`` in ``errors.yml``); the words of the pages, which templates ask for all the time, stand in ``ui.yml``
and need no file's name.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

Lang = str

FOLDER: Final = Path(__file__).resolve().parent
# The file whose keys are looked up without its name.
_UNNAMED: Final = "ui"
# Rules of one language, which another does not lack.
_OF_ITS_OWN: Final = "dates."
# The languages of a site that names none.
DEFAULT_LANGUAGES: Final[tuple[Lang, ...]] = ("vi", "en")


class _Active:
    """The languages of this process, and the folders that are read for their words."""

    languages: tuple[Lang, ...] = DEFAULT_LANGUAGES
    folders: tuple[Path, ...] = (FOLDER,)


def languages() -> tuple[Lang, ...]:
    """The site's languages in order: the first is the default, whose pages are at the root."""
    return _Active.languages


def default_language() -> Lang:
    """The language whose pages are at the root, and which a text without a language is in."""
    return _Active.languages[0]


def other_languages(lang: Lang) -> tuple[Lang, ...]:
    """Every language of the site but ``lang``, in order."""
    return tuple(each for each in _Active.languages if each != lang)


def preference(lang: Lang) -> tuple[Lang, ...]:
    """In which order languages are tried for a text that is wanted in ``lang``."""
    return (lang, *other_languages(lang))


def activate(tags: Sequence[Lang] = DEFAULT_LANGUAGES, folders: Sequence[Path] = ()) -> None:
    """Set the site's languages for this process, before anything is read.

    Args:
        tags: BCP 47 tags in order; the first is the default language.
        folders: more folders of words, each with one folder a language (``fr/ui.yml``). They add to the program's own
            words and override them.
    """
    if not tags:
        raise ValueError("a site has at least one language")
    wanted = (tuple(dict.fromkeys(tags)), (FOLDER, *folders))
    if wanted != (_Active.languages, _Active.folders):
        _Active.languages, _Active.folders = wanted
        read_words_again()


def read_words_again() -> None:
    """Read the files of words anew when they are next needed, because one has changed."""
    _own_words.cache_clear()
    all_words.cache_clear()
    words.cache_clear()


class Words:
    """``words("catalogue.count", n=3)`` in one language. An unknown key is a bug and raises ``KeyError``."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._words = all_words(lang)
        self._starting: dict[str, dict[str, str]] = {}

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of ``key``, its placeholders filled from ``values``."""
        text = self._words[key]
        return text.format_map(values) if values else text

    def __contains__(self, key: str) -> bool:
        return key in self._words

    @property
    def texts(self) -> Mapping[str, str]:
        """Every text by its key, with its placeholders."""
        return self._words

    def starting(self, prefix: str) -> dict[str, str]:
        """Every text whose key starts with ``prefix``, by the rest of its key; for the browser's scripts."""
        found = self._starting.get(prefix)
        if found is None:
            found = {key.removeprefix(prefix): text for key, text in self._words.items() if key.startswith(prefix)}
            self._starting[prefix] = found
        return dict(found)


# Texts from outside the package: by who added them, language and key.
_added: Final[dict[str, Mapping[Lang, Mapping[str, str]]]] = {}


def add_words(owner: str, texts: Mapping[Lang, Mapping[str, str]]) -> None:
    """Add texts from outside the package, such as the names of a registered kind's fields.

    Args:
        owner: Who adds them, for ``remove_words``; texts that it added before are replaced.
        texts: The texts by language and key.
    """
    _added[owner] = texts
    read_words_again()


def remove_words(owner: str) -> None:
    """Remove what ``owner`` has added, if anything."""
    if _added.pop(owner, None) is not None:
        read_words_again()


@functools.cache
def _own_words(lang: Lang) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for folder in _Active.folders:
        for file in sorted((folder / lang).glob("*.yml")):
            loaded: dict[Any, Any] = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader) or {}
            prefix = "" if file.stem == _UNNAMED else f"{file.stem}."
            found.update({f"{prefix}{key}": str(text) for key, text in loaded.items()})
    for texts in _added.values():
        found.update(texts.get(lang, {}))
    return found


@functools.cache
def all_words(lang: Lang) -> Mapping[str, str]:
    """Every text by its key, in ``lang`` or where it lacks one in the next language of the site that has it."""
    # The program's own languages are complete, so that a site without Vietnamese has words too.
    tried = dict.fromkeys((*preference(lang), *DEFAULT_LANGUAGES))
    found: dict[str, str] = {}
    for each in reversed(tried):
        found.update(_own_words(each))
    # In the order of the language's own files.
    return {key: found[key] for key in (*_own_words(lang), *found)}


def own_text(lang: Lang, key: str) -> str | None:
    """The text of ``key`` in ``lang`` alone, for what no other language can stand in for: a date's pattern."""
    return _own_words(lang).get(key)


def own_texts(lang: Lang, prefix: str) -> dict[str, str]:
    """The texts of ``lang`` alone whose key starts with ``prefix``, by the rest of the key."""
    return {key.removeprefix(prefix): text for key, text in _own_words(lang).items() if key.startswith(prefix)}


def missing_words(lang: Lang) -> list[str]:
    """The keys that ``lang`` has no text for and takes from another language, sorted."""
    own = _own_words(lang)
    return sorted(key for key in all_words(lang) if key not in own and not key.startswith(_OF_ITS_OWN))


@functools.cache
def words(lang: Lang) -> Words:
    """The words of a language."""
    return Words(lang)


def in_every_language(key: str, separator: str = " · ", **values: object) -> str:
    """The text of ``key`` in all languages of the site, for people whose language is not known: at the terminal."""
    return separator.join(words(lang)(key, **values) for lang in languages())
