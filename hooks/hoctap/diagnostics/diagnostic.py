"""A problem found in the content, and the list in which all problems of one run are collected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from hoctap.locales import default_language, other_languages
from hoctap.schema.localized_text import LocalizedText

# Problems told of one file: more help nobody, and a hostile file could make a million of them.
MOST_IN_A_FILE: Final = 200
# What a site should say and does not: told by `check`, but no reason to refuse a build.
WARNINGS: Final = frozenset({"no-data-licence", "no-publisher", "same-resource-address", "similar-title"})
# Letters of one detail that are shown.
_LONGEST: Final = 1000


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One thing that is wrong. Sorting puts problems in the order in which an editor meets them.

    ``path`` is relative to the repository's root with forward slashes; ``line`` and ``column`` count
    from 1; ``field`` is dotted (``items.2.resource``) or empty; ``code`` is a key of
    ``locales/<language>/diagnostics.yml``; ``details`` fill the message's placeholders; ``reason_en`` is the
    detail ``reason`` in English, where that is not the default language.
    """

    path: str
    line: int
    column: int
    field: str
    code: str
    details: tuple[tuple[str, str], ...] = ()

    @property
    def level(self) -> Literal["error", "warning"]:
        """Whether the content cannot be published so, or only lacks something."""
        return "warning" if self.code in WARNINGS else "error"


def _texts(details: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Details as text; a localized text is one detail in the default language and one more in each other."""
    for key, value in details.items():
        if isinstance(value, LocalizedText):
            yield key, value[default_language()]
            for lang in other_languages(default_language()):
                yield f"{key}_{lang}", value[lang]
        else:
            yield key, str(value)


@dataclass(slots=True)
class Diagnostics:
    """Collects problems so that one run reports them all."""

    found: list[Diagnostic] = field(default_factory=list)
    _by_path: dict[str, list[Diagnostic]] = field(default_factory=dict)

    def add(self, path: str, line: int, column: int, field: str, code: str, **details: object) -> None:
        """Record a problem; ``details`` are turned into text. Of one file the first ``MOST_IN_A_FILE`` are kept."""
        pairs = tuple(sorted((key, text[:_LONGEST]) for key, text in _texts(details)))
        self._keep(Diagnostic(path, line, column, field, code, pairs))

    def take(self, others: Diagnostics) -> None:
        """Add what was found apart."""
        for diagnostic in others.found:
            self._keep(diagnostic)

    def _keep(self, diagnostic: Diagnostic) -> None:
        here = self._by_path.setdefault(diagnostic.path, [])
        if len(here) == MOST_IN_A_FILE:
            return
        if len(here) == MOST_IN_A_FILE - 1:
            limit = (("limit", str(MOST_IN_A_FILE)),)
            diagnostic = Diagnostic(diagnostic.path, diagnostic.line, diagnostic.column, "", "too-many", limit)
        if diagnostic not in here:
            here.append(diagnostic)
            self.found.append(diagnostic)

    def of(self, path: str) -> Sequence[Diagnostic]:
        """The problems of one file, in the order in which they were found."""
        return self._by_path.get(path, ())

    def is_full(self, path: str) -> bool:
        """Whether no further problem of this file would be kept."""
        return len(self.of(path)) == MOST_IN_A_FILE

    def __iter__(self) -> Iterator[Diagnostic]:
        """Every problem once, sorted by file, line and column."""
        return iter(sorted(set(self.found)))

    def __len__(self) -> int:
        return len(set(self.found))

    def __bool__(self) -> bool:
        return bool(self.found)
