"""Which exports other programs read: declared here, proven by the tests that are marked ``proves("<name>")``.

tests/exports/test_conformance.py fails where a reader has no such test.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hoctap.exports.export import Export
from hoctap.exports.registry import exports
from hoctap.schema.localized_text import LocalizedText, localized

VERSIONS: Final = Path(__file__).with_name("reader_versions.json")
"""The versions that the tests run with: ``make generate`` takes them from the locks."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A program that is not ours, and the exports that it reads in every run of the tests.

    Attributes:
        name: Names it in the tests' marks and in the words for what is compared.
        format: The format's name.
        exports: The paths of the exports that it reads.
        client: What people call the program.
        package: The package whose version is shown; ``npm:`` before those of Node, empty for a program of the system.
        spec: The address of the standard.
    """

    name: str
    format: str
    exports: tuple[str, ...]
    client: str
    package: str
    spec: str

    @property
    def version(self) -> str:
        """The version of the package in the tests' locks."""
        return _versions().get(self.package, "")

    @property
    def proves(self) -> LocalizedText:
        """What is compared."""
        return localized(f"readers.{self.name}")


READERS: Final = (
    Reader("icalendar", "iCalendar", ("lich.ics",), "icalendar", "icalendar", "https://www.rfc-editor.org/rfc/rfc5545"),
    Reader(
        "ical-js",
        "iCalendar",
        ("lich.ics",),
        "ical.js (Thunderbird, Nextcloud)",
        "npm:ical.js",
        "https://www.rfc-editor.org/rfc/rfc5545",
    ),
    Reader("khal", "iCalendar", ("lich.ics",), "khal", "khal", "https://www.rfc-editor.org/rfc/rfc5545"),
    Reader("bibtex", "BibTeX", ("du-lieu/resources.bib",), "bibtex", "", "https://www.ctan.org/pkg/bibtex"),
    Reader(
        "opds-1",
        "OPDS 1.2",
        ("opds/v1.2/root.xml",),
        "r2-opds-js (Thorium)",
        "npm:r2-opds-js",
        "https://specs.opds.io/opds-1.2",
    ),
    Reader(
        "opds-2",
        "OPDS 2.0",
        ("opds/v2.0/root.json",),
        "r2-opds-js (Thorium), ajv",
        "npm:r2-opds-js",
        "https://drafts.opds.io/opds-2.0",
    ),
    Reader(
        "pandas",
        "CSV",
        ("du-lieu/resources.csv", "du-lieu/targets.csv", "du-lieu/tasks.csv"),
        "pandas",
        "pandas",
        "https://www.rfc-editor.org/rfc/rfc4180",
    ),
    Reader(
        "pandoc",
        "BibTeX, RIS, CSL-JSON",
        ("du-lieu/resources.bib", "du-lieu/resources.ris", "du-lieu/resources.csl.json"),
        "pandoc",
        "",
        "https://pandoc.org/MANUAL.html#citations",
    ),
    Reader(
        "yaz",
        "MARC 21, MARCXML",
        ("du-lieu/resources.mrc", "du-lieu/resources.marcxml"),
        "yaz-marcdump",
        "",
        "https://www.loc.gov/marc/bibliographic/",
    ),
    Reader(
        "rdflib",
        "DCAT, schema.org JSON-LD",
        ("du-lieu/catalog.jsonld",),
        "rdflib",
        "rdflib",
        "https://www.w3.org/TR/vocab-dcat-3/",
    ),
    Reader(
        "jsonschema",
        "JSON, JSON Lines",
        ("du-lieu/resources.json", "du-lieu/resources.jsonl", "du-lieu/schemas/"),
        "jsonschema",
        "jsonschema",
        "https://json-schema.org/specification",
    ),
    Reader(
        "pymarc",
        "MARC 21, MARCXML",
        ("du-lieu/resources.mrc", "du-lieu/resources.marcxml"),
        "pymarc",
        "pymarc",
        "https://www.loc.gov/marc/bibliographic/",
    ),
    Reader(
        "bibtexparser",
        "BibTeX",
        ("du-lieu/resources.bib",),
        "bibtexparser",
        "bibtexparser",
        "https://www.bibtex.org/Format/",
    ),
    Reader(
        "rispy", "RIS", ("du-lieu/resources.ris",), "rispy", "rispy", "https://en.wikipedia.org/wiki/RIS_(file_format)"
    ),
    Reader(
        "feedparser",
        "Atom",
        ("hoc-lieu/atom.xml",),
        "feedparser",
        "feedparser",
        "https://www.rfc-editor.org/rfc/rfc4287",
    ),
    Reader(
        "sickle",
        "OAI-PMH 2.0",
        ("du-lieu/oai.xml",),
        "sickle",
        "sickle",
        "https://www.openarchives.org/OAI/openarchivesprotocol.html",
    ),
)


@functools.cache
def _versions() -> dict[str, str]:
    versions: dict[str, str] = json.loads(VERSIONS.read_text("utf-8"))
    return versions


def readers() -> tuple[Reader, ...]:
    """Every reader, format by format."""
    return READERS


def unread() -> list[Export]:
    """The exports on the data page that no reader is known for."""
    read = {path for reader in READERS for path in reader.exports}
    return [each for each in exports() if each.shown_in != "elsewhere" and each.path not in read]
