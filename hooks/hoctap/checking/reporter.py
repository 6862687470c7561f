"""Reports diagnostics at the lines of records' fields."""

from __future__ import annotations

from pathlib import Path

from hoctap.diagnostics import Diagnostics
from hoctap.loading.record_file import Body, Positions, body_of, positions_in
from hoctap.loading.source_text import Position
from hoctap.loading.validation_errors import place_of
from hoctap.schema.kind import Kind
from hoctap.schema.library import Library
from hoctap.schema.record import Record


class Reporter:
    """Adds diagnostics by record and field. The positions in a file are read only when it has one, and once."""

    def __init__(self, root: Path, diagnostics: Diagnostics) -> None:
        self.root = root
        self.diagnostics = diagnostics
        self._positions: dict[str, Positions] = {}
        self._bodies: dict[tuple[str, str | int], Body | None] = {}

    def add(self, record: Record, field: tuple[str | int, ...], code: str, **details: object) -> None:
        """Report ``code`` at ``field`` of ``record``."""
        line, column = self._position(record, field)
        self.diagnostics.add(record.location.path, line, column, ".".join(str(step) for step in field), code, **details)

    def line_of(self, record: Record, field: tuple[str | int, ...]) -> int:
        """The line of a field of ``record``."""
        return self._position(record, field)[0]

    def _position(self, record: Record, field: tuple[str | int, ...]) -> Position:
        location = record.location
        if location.path not in self._positions:
            self._positions[location.path] = positions_in(self.root, location.path)
        start: tuple[str | int, ...] = () if location.position is None else (location.position,)
        return place_of(self._positions[location.path], start + field)[0]

    def add_within(
        self, record: Record, field: tuple[str | int, ...], offset: int, code: str, **details: object
    ) -> None:
        """Report ``code`` at a letter of the text in ``field``: in the body of a Markdown record it has a line of its
        own, and perhaps a file; elsewhere the field's place is reported."""
        body = self._body(record.location.path, field[-1]) if field[:1] == ("body",) else None
        if body is None:
            self.add(record, field, code, **details)
            return
        line, column = body.place(offset)
        self.diagnostics.add(body.path, line, column, ".".join(str(step) for step in field), code, **details)

    def _body(self, path: str, lang: str | int) -> Body | None:
        if (path, lang) not in self._bodies:
            self._bodies[path, lang] = body_of(self.root, path, lang)
        return self._bodies[path, lang]


def report_missing_file(library: Library, kind: Kind, reporter: Reporter) -> None:
    """Report that the one file of a kind is not there."""
    if kind.file is not None and not (library.root / kind.file).exists():
        reporter.diagnostics.add(kind.file, 1, 1, "", "missing-file")
