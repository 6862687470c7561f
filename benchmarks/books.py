"""Generated catalogue records in two languages, for benchmarks and scale tests; the same for the same input.

They are made from ``books.csv`` (goodbooks-10k), which has title, authors, year, language and ISBN, or without that
file from a seed. Missing fields (subject, level, licence) follow from the row's number.

``python -m benchmarks.books <site> <count> [<books.csv>]`` fills a copy of this repository, never this repository.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import vietnamese

SUBJECTS = ("reading", "literature", "history", "science", "mathematics", "digital-skills", "health", "english")
LEVELS = ("primary", "lower-secondary", "upper-secondary", "higher", "adult", "all")
AUDIENCES = ("students", "teachers", "general", "children", "workers", "farmers", "elderly")
LICENCES = ("unknown", "CC-BY-4.0", "CC-BY-SA-4.0", "free-to-read", "public-domain")
TYPES = ("book-library", "textbook", "guide", "course")
LANGUAGES = {"eng": "en", "en-US": "en", "en-GB": "en", "en-CA": "en", "fre": "fr", "spa": "es", "ger": "de"}
_IN_A_FOLDER = 100


def write_records(site: Path, count: int, source: Path | None = None) -> None:
    """Write ``count`` records below a site's ``resources/catalogue/``, a hundred per folder."""
    for number, (id, text) in enumerate(records(count, source)):
        folder = site / "resources" / "catalogue" / f"sach-{number // _IN_A_FOLDER}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{id}.yml").write_text(text, "utf-8")


def records(count: int, source: Path | None = None) -> Iterator[tuple[str, str]]:
    """Id and YAML text of ``count`` records; after the end of the file it starts again with new ids."""
    rows = _rows(source) if source else []
    for number in range(count):
        fields = _common(number) | (_from_row(number, rows[number % len(rows)]) if rows else _invented(number))
        # JSON is valid YAML, so quoting is correct.
        text = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
        yield f"sach-{number}", unicodedata.normalize("NFC", text)


def _rows(source: Path) -> Sequence[Mapping[str, str]]:
    with source.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _common(number: int) -> dict[str, object]:
    subjects = (SUBJECTS[number % len(SUBJECTS)], SUBJECTS[(number // 8) % len(SUBJECTS)])
    return {
        "url": f"https://books.example.org/{number}",
        "licence": LICENCES[number % len(LICENCES)],
        "types": [TYPES[number % len(TYPES)]],
        "subjects": list(dict.fromkeys(subjects[: 1 + number % 8 // 4])),
        "levels": [LEVELS[number % len(LEVELS)]],
        "audiences": [AUDIENCES[number % len(AUDIENCES)]],
        "added": f"2026-{1 + number % 9:02d}-{1 + number % 28:02d}",
        "keywords": random.Random(number).sample(vietnamese.KEYWORDS, 2),
    }


def _from_row(number: int, row: Mapping[str, str]) -> dict[str, object]:
    ours, text = vietnamese.title(number), vietnamese.paragraph(number)
    fields: dict[str, object] = {
        "title": {"vi": f"{row['title']} – {ours['vi']}", "en": row["title"]},
        "description": {"vi": text["vi"], "en": f"A book by {row['authors']}. {text['en']}"},
        "languages": [LANGUAGES.get(row["language_code"], "en")],
        "publisher": "goodbooks-10k",
        "creators": list(dict.fromkeys(row["authors"].split(", ")))[:5],
    }
    year = re.sub(r"\.0$", "", row["original_publication_year"])
    if re.fullmatch(r"\d{4}", year):
        fields["date"] = year
    isbn = row["isbn"].rjust(10, "0") if row["isbn"] else ""
    if _is_isbn10(isbn):
        fields["identifiers"] = {"isbn": isbn}
    return fields


def _invented(number: int) -> dict[str, object]:
    ours = vietnamese.title(number)
    return {
        "title": {lang: f"{text} ({number})" for lang, text in ours.items()},
        "description": vietnamese.paragraph(number),
        "languages": ["vi"] if number % 3 else ["vi", "en"],
        "publisher": f"Nhà xuất bản thử {number % 40}",
        "creators": [f"Nhóm biên soạn {(number + step) % 700}" for step in range(1 + number % 3)],
        "date": str(1990 + number % 36),
    }


def _is_isbn10(isbn: str) -> bool:
    if not re.fullmatch(r"\d{9}[\dX]", isbn):
        return False
    return sum((10 - i) * (10 if d == "X" else int(d)) for i, d in enumerate(isbn)) % 11 == 0


def main() -> None:
    """Fill a copy of this repository."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("source", type=Path, nargs="?")
    options = parser.parse_args()
    write_records(options.site, options.count, options.source)


if __name__ == "__main__":
    main()
