"""Which text of which language is older than the one it was translated from.

Vietnamese is the source: an English text is behind where a line of the Vietnamese was changed later than every line of
the English. The other way round nothing is: a translation may be polished. What git cannot tell is not known, and nothing
is said of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from hoctap.git import blame
from hoctap.git.blame_cache import Ages, keep
from hoctap.git.changes import Changes
from hoctap.git.stream import Cut
from hoctap.kinds.news.model import NewsPost
from hoctap.schema.library import Library
from hoctap.schema.record import Record
from hoctap.translation.bilingual_lines import pairs

_CACHE: Final = Path(".cache") / "history"
_ENGLISH: Final = ".en.md"
# Pages of one record each, and the kind of that record.
_OF_ONE: Final = {**{kind: kind for kind in ("resource", "list", "campaign", "place", "agency")}, "post": "news"}


@dataclass(frozen=True, slots=True)
class StaleTranslation:
    """An English text that is older than its Vietnamese: where it stands, and when each was last changed."""

    path: str
    line: int
    source_changed: int
    last_changed: int


@dataclass(slots=True)
class Translations:
    """``known`` is ``False`` where git could not be asked. Records are named by kind and id, pages by address.
    ``changes`` is what the same reading of git tells of when records were changed."""

    known: bool = False
    records: dict[tuple[str, str], list[StaleTranslation]] = field(default_factory=dict)
    pages: dict[str, StaleTranslation] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
    # The files that differ from the last commit, where git could be asked.
    uncommitted: frozenset[str] | None = None

    def of_page(self, kind: str, id: str, source: str) -> list[StaleTranslation]:
        """What is behind on a page: in its record, else in the file that it is made from."""
        if not self.records:
            return []
        if kind in _OF_ONE:
            return self.records.get((_OF_ONE[kind], id), [])
        clauses = kind == "plan"
        return [
            each
            for (name, _), found in self.records.items()
            for each in found
            if each.path == source or (clauses and name == "clause")
        ]


def translations_of(library: Library, now: int) -> Translations:
    """What is behind below ``library.root``; ``now`` is the time of what is not committed."""
    root = library.root
    try:
        ages = blame.ages_of(root, root / _CACHE)
        present = blame.uncommitted(root, ages, now) if ages else None
    except Cut:
        return Translations()
    if ages is None or present is None:
        return Translations()
    for path in ages.touched:
        ages.older.pop(path, None)
        # A file that is edited right now is looked at once more when it is committed.
        if path not in present.touched and path in ages.files:
            _look(root, path, ages)
    # Kept only as far as it is true of the commit.
    if not ages.touched & present.touched:
        keep(root / _CACHE, ages)
    older = {path: found for path, found in ages.older.items() if path not in present.touched}
    present.older = older
    for path in present.touched & present.files.keys():
        _look(root, path, present)
    told = _told(library, present, present.last)
    told.changes = Changes(library, present, now)
    return told


def _look(root: Path, path: str, ages: Ages) -> None:
    """Note what is behind in one file; a file whose lines all have one age needs no look."""
    if len(ages.files.get(path, ())) < 2 or not path.endswith((".yml", ".md")) or path.startswith("docs/"):
        return
    try:
        lines = (root / path).read_bytes().decode("utf-8", "replace").splitlines()
    except OSError:
        return
    if path.endswith(".md"):
        lines = lines[: _body(lines)]
    times = ages.lines(path)
    found = [[pair.en.start + 1, _newest(times, pair.vi), _newest(times, pair.en)] for pair in pairs(lines)]
    behind = [each for each in found if each[1] > each[2]]
    if behind:
        ages.older[path] = behind


def _newest(times: Sequence[int], lines: range) -> int:
    return max(times[lines.start : lines.stop], default=0)


def _body(lines: Sequence[str]) -> int:
    """Where a Markdown file's body begins: after its front matter."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    return next((number + 1 for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), len(lines))


def _told(library: Library, ages: Ages, now: int) -> Translations:
    told = Translations(known=True, uncommitted=frozenset(ages.touched))
    shelves: dict[str, list[tuple[int, str, Record]]] = defaultdict(list)
    if ages.older:
        for kind, shelf in library.records.items():
            for record in shelf.values():
                if record.location.path in ages.older:
                    shelves[record.location.path].append((record.location.line, kind, record))
    for path, records in shelves.items():
        records.sort(key=lambda each: each[0])
        for line, source, last in ages.older[path]:
            # The record that begins last before the line.
            first = [each for each in records if each[0] <= line] or records[:1]
            _, kind, record = first[-1]
            told.records.setdefault((kind, record.id), []).append(StaleTranslation(path, line, source, last))
    for post in library.all(NewsPost):
        path = post.location.path
        english = path.removesuffix(".md") + _ENGLISH
        if post.body.both and (found := _files(library.root, ages, path, english, now, body=True)):
            told.records.setdefault(("news", post.id), []).append(found)
    sources = {page.address: page.location.path for page in library.pages if page.lang == "vi"}
    for page in library.pages:
        if page.lang == "en" and page.address in sources:
            found = _files(library.root, ages, sources[page.address], page.location.path, now)
            if found:
                told.pages[page.address] = found
    return told


def _files(
    root: Path, ages: Ages, source: str, english: str, now: int, *, body: bool = False
) -> StaleTranslation | None:
    """The English file, where it is behind the Vietnamese one (or its ``body``)."""
    vi, en = ages.newest(source), ages.newest(english)
    # Git does not know a file that was never added: it is new.
    vi, en = now if vi is None else vi, now if en is None else en
    if vi > en and body and source in ages.files:
        lines = (root / source).read_bytes().decode("utf-8", "replace").splitlines()
        vi = max(ages.lines(source)[_body(lines) :], default=0)
    return StaleTranslation(english, 1, vi, en) if vi > en else None
