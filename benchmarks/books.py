"""Catalogue records made from ``books.csv`` (goodbooks-10k), for benchmarks and scale tests only.

The file gives title, authors, year, language and ISBN. What it lacks (subject, level, licence) is dealt out by
rule from the row's number, and Vietnamese words come from a seeded list, so the same input gives the same files.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

WORDS = [
    "học",
    "tập",
    "suốt",
    "đời",
    "thư",
    "viện",
    "quê",
    "hương",
    "đồng",
    "ruộng",
    "bài",
    "toán",
    "lịch",
    "sử",
    "văn",
    "hóa",
    "đọc",
    "sách",
    "kỹ",
    "năng",
    "số",
    "nông",
    "thôn",
    "mới",
    "sức",
    "khỏe",
    "gia",
    "đình",
    "trẻ",
    "em",
    "người",
    "cao",
    "tuổi",
    "khuyến",
    "học",
    "công",
    "dân",
    "điện",
    "tử",
    "an",
    "toàn",
    "giao",
    "thông",
    "nghề",
    "nghiệp",
    "đường",
    "làng",
]
SUBJECTS = (
    "reading",
    "literature",
    "history",
    "science",
    "mathematics",
    "digital-skills",
    "health",
    "english",
)
LEVELS = ("primary", "lower-secondary", "upper-secondary", "higher", "adult", "all")
AUDIENCES = ("students", "teachers", "general", "children", "workers", "farmers", "elderly")
LICENCES = ("unknown", "CC-BY-4.0", "CC-BY-SA-4.0", "free-to-read", "public-domain")
TYPES = ("book-library", "textbook", "guide", "course")
LANGUAGES = {"eng": "en", "en-US": "en", "en-GB": "en", "en-CA": "en", "fre": "fr", "spa": "es", "ger": "de"}


def sentence(seed: random.Random, words: int) -> str:
    """A Vietnamese-looking sentence; it means nothing."""
    return " ".join(seed.choice(WORDS) for _ in range(words)).capitalize() + "."


def records(source: Path, count: int) -> Iterator[tuple[str, str]]:
    """Id and YAML text of ``count`` records; past the file's end it starts over with new ids."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number in range(count):
        row = rows[number % len(rows)]
        seed = random.Random(number)
        year = re.sub(r"\.0$", "", row["original_publication_year"])
        isbn = row["isbn"].rjust(10, "0") if row["isbn"] else ""
        fields: dict[str, object] = {
            "title": {"vi": f"{row['title']} – {sentence(seed, 3).rstrip('.')}", "en": row["title"]},
            "description": {
                "vi": " ".join(sentence(seed, 14) for _ in range(3)),
                "en": f"A book by {row['authors']}.",
            },
            "url": f"https://books.example.org/{number}",
            "licence": LICENCES[number % len(LICENCES)],
            "types": [TYPES[number % len(TYPES)]],
            "subjects": [SUBJECTS[number % len(SUBJECTS)], SUBJECTS[(number // 8) % len(SUBJECTS)]][
                : 1 + number % 8 // 4
            ],
            "levels": [LEVELS[number % len(LEVELS)]],
            "audiences": [AUDIENCES[number % len(AUDIENCES)]],
            "languages": [LANGUAGES.get(row["language_code"], "en")],
            "publisher": "goodbooks-10k",
            "creators": row["authors"].split(", ")[:5],
            "added": f"2026-{1 + number % 9:02d}-{1 + number % 28:02d}",
            "keywords": [seed.choice(WORDS), seed.choice(WORDS) + " " + seed.choice(WORDS)],
        }
        fields["subjects"] = list(dict.fromkeys(fields["subjects"]))  # type: ignore[call-overload]
        if re.fullmatch(r"\d{4}", year):
            fields["date"] = year
        if _is_isbn10(isbn):
            fields["identifiers"] = {"isbn": isbn}
        # JSON is YAML: quoting is right by construction.
        text = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
        yield f"sach-{number}", unicodedata.normalize("NFC", text)


def _is_isbn10(isbn: str) -> bool:
    if not re.fullmatch(r"\d{9}[\dX]", isbn):
        return False
    return sum((10 - i) * (10 if d == "X" else int(d)) for i, d in enumerate(isbn)) % 11 == 0


def main() -> None:
    """Write records below a site's ``resources/catalogue/``, a hundred to a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("site", type=Path)
    parser.add_argument("count", type=int)
    options = parser.parse_args()
    for number, (id, text) in enumerate(records(options.source, options.count)):
        folder = options.site / "resources" / "catalogue" / f"sach-{number // 100}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{id}.yml").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
