"""A problem found in the content, and the list in which all problems of one run are collected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong. Sorting puts problems in the order in which an editor meets them.

    ``path`` is relative to the repository's root with forward slashes; ``line`` and ``column`` count
    from 1; ``field`` is dotted (``items.2.resource``) or empty; ``code`` is a key of
    ``hoctap.problems.messages.MESSAGES``; ``details`` fill the message's placeholders.
    """

    path: str
    line: int
    column: int
    field: str
    code: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Problems:
    """Collects problems so that one run reports them all."""

    found: list[Problem] = field(default_factory=list)

    def add(self, path: str, line: int, column: int, field: str, code: str, **details: object) -> None:
        """Record a problem; ``details`` are turned into text."""
        pairs = tuple(sorted((key, str(value)) for key, value in details.items()))
        self.found.append(Problem(path, line, column, field, code, pairs))

    def __iter__(self) -> Iterator[Problem]:
        """Every problem once, sorted by file, line and column."""
        return iter(sorted(set(self.found)))

    def __len__(self) -> int:
        return len(set(self.found))

    def __bool__(self) -> bool:
        return bool(self.found)
