"""Find translations that are older than their source.

The site's first language is the source. A translation is stale if a line of its source changed later than every line of
the translation. The source itself is never stale, so a translation can be improved. Where git cannot tell, nothing is
reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from hoctap.git import blame
from hoctap.git.changes import RecordDates
from hoctap.git.line_ages import Ages, store
from hoctap.git.stream import GitInterrupted
from hoctap.locales import Lang, default_language, other_languages
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText
from hoctap.schema.markdown_page import translated_path
from hoctap.schema.record import Record
from hoctap.schema.registry import kinds
from hoctap.translation.bilingual_lines import pairs

_CACHE: Final = Path(".cache") / "history"


@dataclass(frozen=True, slots=True)
class StaleTranslation:
    """A text in ``lang`` that is older than its source: its position, and when each was last changed."""

    lang: Lang
    path: str
    line: int
    source_changed: int
    last_changed: int


@dataclass(slots=True)
class Translations:
    """``known`` is ``False`` where git has no answer. Records are named by kind and id, pages by address
    and language.
    ``changes`` is when records were changed, from the same reading of git."""

    known: bool = False
    records: dict[tuple[str, str], list[StaleTranslation]] = field(default_factory=dict)
    pages: dict[tuple[str, Lang], StaleTranslation] = field(default_factory=dict)
    changes: RecordDates = field(default_factory=RecordDates)
    # The files that differ from the last commit, if git's history could be read.
    uncommitted: frozenset[str] | None = None

    def of_page(self, page_kind: str, id: str, address: str, source: str) -> list[StaleTranslation]:
        """What is stale on a page, in any language.

        Args:
            page_kind: The page's kind. On the page of a single record, only that record counts.
            id: The page's id, which is the record's.
            address: The page's address. Records that are shown at an anchor of it count.
            source: The file that the page is made from. What it holds counts.
        """
        if not self.records:
            return []
        for kind in kinds():
            if kind.has_page and kind.data_kind == page_kind:
                return list(self.records.get((kind.name, id), ()))
        shown = {kind.name for kind in kinds() if kind.route.startswith(f"{address}#")}
        return [
            each for (name, _), found in self.records.items() for each in found if each.path == source or name in shown
        ]


def translations_of(library: Library, now: int) -> Translations:
    """The stale translations below ``library.root``; ``now`` is the time of uncommitted changes."""
    root = library.root
    try:
        ages = blame.ages_of(root, root / _CACHE)
        present = blame.uncommitted(root, ages, now) if ages else None
    except GitInterrupted:
        return Translations()
    if ages is None or present is None:
        return Translations()
    for path in ages.touched:
        ages.older.pop(path, None)
        # A file with uncommitted changes is scanned again when they are committed.
        if path not in present.touched and path in ages.files:
            _scan_file(root, path, ages)
    # Cache only what is true of the commit.
    if not ages.touched & present.touched:
        store(root / _CACHE, ages)
    older = {path: found for path, found in ages.older.items() if path not in present.touched}
    present.older = older
    for path in present.touched & present.files.keys():
        _scan_file(root, path, present)
    stale = _stale_texts(library, present, present.last)
    stale.changes = RecordDates(library, present, now)
    return stale


def _scan_file(root: Path, path: str, ages: Ages) -> None:
    """Record what is stale in one file; a file whose lines all have one age is skipped."""
    if len(ages.files.get(path, ())) < 2 or not path.endswith((".yml", ".md")) or path.startswith("docs/"):
        return
    try:
        lines = (root / path).read_bytes().decode("utf-8", "replace").splitlines()
    except OSError:
        return
    if path.endswith(".md"):
        lines = lines[: _body(lines)]
    times = ages.lines(path)
    found = [
        (pair.lang, pair.translation.start + 1, _newest(times, pair.source), _newest(times, pair.translation))
        for pair in pairs(lines)
    ]
    behind = [each for each in found if each[2] > each[3]]
    if behind:
        ages.older[path] = behind


def _newest(times: Sequence[int], lines: range) -> int:
    return max(times[lines.start : lines.stop], default=0)


def _body(lines: Sequence[str]) -> int:
    """The line at which a Markdown file's body begins, after its front matter."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    return next((number + 1 for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), len(lines))


def _stale_texts(library: Library, ages: Ages, now: int) -> Translations:
    stale = Translations(known=True, uncommitted=frozenset(ages.touched))
    by_path: dict[str, list[tuple[int, str, Record]]] = defaultdict(list)
    if ages.older:
        for kind, by_id in library.records.items():
            for record in by_id.values():
                if record.location.path in ages.older:
                    by_path[record.location.path].append((record.location.line, kind, record))
    for path, records in by_path.items():
        records.sort(key=lambda each: each[0])
        for lang, line, source, last in ages.older[path]:
            # The record that contains the line.
            first = [each for each in records if each[0] <= line] or records[:1]
            _, kind, record = first[-1]
            stale.records.setdefault((kind, record.id), []).append(StaleTranslation(lang, path, line, source, last))
    others = other_languages(default_language())
    for name, record, body in _with_bodies(library):
        path = record.location.path
        for lang in others:
            translated = translated_path(path, lang)
            if lang in body and (found := _files(library.root, ages, path, lang, translated, now, body=True)):
                stale.records.setdefault((name, record.id), []).append(found)
    sources = {page.address: page.location.path for page in library.pages if page.lang == default_language()}
    for page in library.pages:
        if page.lang in others and page.address in sources:
            found = _files(library.root, ages, sources[page.address], page.lang, page.location.path, now)
            if found:
                stale.pages[page.address, page.lang] = found
    return stale


def _with_bodies(library: Library) -> Iterator[tuple[str, Record, LocalizedText]]:
    """The records that are Markdown files, with the name of their kind and their text."""
    for kind in kinds():
        if kind.shape == "markdown":
            for record in library.of_kind(kind.name).values():
                if isinstance(body := getattr(record, "body", None), LocalizedText):
                    yield kind.name, record, body


def _files(
    root: Path, ages: Ages, source: str, lang: Lang, translated: str, now: int, *, body: bool = False
) -> StaleTranslation | None:
    """The file of a translation, if it is older than its source file (or the ``body`` of that)."""
    changed, last = ages.newest(source), ages.newest(translated)
    # A file that was never added to git is new.
    changed, last = now if changed is None else changed, now if last is None else last
    if changed > last and body and source in ages.files:
        lines = (root / source).read_bytes().decode("utf-8", "replace").splitlines()
        changed = max(ages.lines(source)[_body(lines) :], default=0)
    return StaleTranslation(lang, translated, 1, changed, last) if changed > last else None
