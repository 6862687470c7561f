"""CSV for spreadsheets (RFC 4180, with a byte order mark so that Excel reads UTF-8), of any records."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from hoctap.exports.entry import Entry, plain
from hoctap.locales import languages
from hoctap.schema.localized_text import LocalizedText
from hoctap.text.formulas import guarded


def columns_by_language(name: str) -> tuple[str, ...]:
    """The names of a text's columns, one for each of the site's languages: ``title_vi``, ``title_en``."""
    return tuple(f"{name}_{lang.replace('-', '_').lower()}" for lang in languages())


def by_language(text: LocalizedText | None) -> tuple[str | None, ...]:
    """The cells of ``columns_by_language``; empty where a language has no text of its own."""
    return tuple(text.get(lang) if text else None for lang in languages())


def resource_columns() -> tuple[str, ...]:
    """The names of the columns of ``resources_csv``."""
    return (
        "id",
        *columns_by_language("title"),
        *columns_by_language("description"),
        "url",
        "page",
        "licence",
        "openness",
        "types",
        "subjects",
        "levels",
        "audiences",
        "languages",
        "creators",
        "publisher",
        "date",
        "added",
        "cost",
        "isbn",
        "keywords",
    )


def cell(value: object) -> str:
    """A cell's text, kept from being or holding a formula by apostrophes."""
    return "" if value is None else guarded(str(value))


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table with its header."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(value) for value in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def resources_csv(items: Iterable[Entry]) -> bytes:
    """One resource a row; several values in a cell are parted by ``|``."""

    def rows() -> Iterable[Sequence[object]]:
        for entry in items:
            r = entry.resource
            yield (
                r.id,
                *by_language(r.title),
                *(plain(text or "") for text in by_language(r.description)),
                r.url,
                entry.page,
                r.licence,
                entry.openness,
                "|".join(r.types),
                "|".join(r.subjects),
                "|".join(r.levels),
                "|".join(r.audiences),
                "|".join(r.languages),
                "|".join(agent.name for agent in r.creators),
                r.publisher.name,
                r.date,
                r.added,
                r.cost,
                "|".join(entry.isbns),
                "|".join(r.keywords),
            )

    return table(resource_columns(), rows())
