"""Conflict markers in texts that are no records: the site's settings and words, and texts published as they are."""

from __future__ import annotations

from typing import Final

from hoctap.checking.hosted import TEXTS
from hoctap.checking.reporter import Reporter
from hoctap.loading.conflict_markers import conflict_markers
from hoctap.loading.source_text import place_in
from hoctap.loading.tree import HOSTED, LARGEST
from hoctap.schema.library import Library

_SETTINGS: Final = ("mkdocs.yml",)


def check_conflicts(library: Library, reporter: Reporter) -> None:
    """Report every marker in these files."""
    hosted = (HOSTED + name for name in sorted(library.hosted) if name.rpartition(".")[2].lower() in TEXTS)
    for path in (*_SETTINGS, *hosted):
        file = library.root / path
        try:
            if not file.is_file() or file.is_symlink() or file.stat().st_size > LARGEST:
                continue
            text = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            # Whoever uses the file says so.
            continue
        for found in conflict_markers(text):
            line, column = place_in(text, found.start())
            reporter.diagnostics.add(path, line, column, "", "conflict-marker", marker=found[1])
