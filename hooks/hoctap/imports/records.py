"""Import rows as catalogue records: map them, find duplicates, check them, and write files."""

from __future__ import annotations

import datetime
import functools
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from hoctap.imports.copies import merged_copies
from hoctap.imports.duplicates import KnownRecords, RecordIdentity, identity
from hoctap.imports.mapping import MappedRecord, RowMapper
from hoctap.imports.mending import mended
from hoctap.imports.new_files import refuse_links, remove_empty, write_new
from hoctap.imports.result import Row
from hoctap.imports.values import commas_part_people
from hoctap.imports.whole_records import WholeRecords
from hoctap.kinds.resource.identifiers import bare
from hoctap.kinds.resource.model import Resource
from hoctap.locales import default_language
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.site.routes import RESERVED
from hoctap.text.slug import DEVICE, file_slug

# The maximum of files in a folder, so that people can still browse it.
_IN_A_FOLDER: Final = 500


@dataclass(slots=True)
class ImportReport:
    """The result of an import: ids written, also by row; and, by row, why others were not written or what was left out.

    ``left_out`` and ``remarks`` hold a sentence about rows that were imported: values that the check would
    refuse, and what an editor should look at.
    """

    written: list[str] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    duplicates: list[tuple[str, str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    invalid: list[tuple[str, str, LocalizedText]] = field(default_factory=list)
    dropped: list[tuple[str, str, str]] = field(default_factory=list)
    left_out: list[tuple[str, LocalizedText]] = field(default_factory=list)
    remarks: list[tuple[str, LocalizedText]] = field(default_factory=list)


class Importer:
    """Writes rows as records below ``resources/catalogue/<folder>/``; existing records are never changed."""

    def __init__(self, library: Library, defaults: Mapping[str, str], added: datetime.date) -> None:
        self.library = library
        self.defaults = defaults
        self.report = ImportReport()
        self._mapper = RowMapper(library, defaults, added, self.report.dropped, self.report.remarks)
        self._scratch = library.root / ".cache" / "import"
        self._known = KnownRecords()
        self._taken: set[str] = set(RESERVED) | set(library.invalid.get("resource", ()))
        # Where the search for a free id continues.
        self._numbers: dict[str, int] = {}
        for resource in library.all(Resource):
            isbn = resource.identifiers.isbn
            isbns = (isbn,) if isinstance(isbn, str) else isbn or ()
            people = tuple(agent.name for agent in resource.creators)
            self._known.add(identity(resource.id, resource.title[default_language()], people, resource.url, isbns))
            self._taken |= {resource.id, *resource.formerly}

    def run(self, rows: Iterable[tuple[str, Row]], folder: Path) -> ImportReport:
        """Import all rows and return the report."""
        refuse_links(self.library.root, folder)
        listed, copies = merged_copies(rows)
        cells = [cell for _, row in listed if isinstance(cell := row.get("creators", []), str)]
        self._mapper.ids = frozenset(id for _, row in listed if (id := self._mapper.one(row, "id")))
        self._mapper.commas_part_people = commas_part_people(cells)
        try:
            for place, row in listed:
                self._one(place, row, folder)
        finally:
            remove_empty(self._scratch, self._scratch.parent)
        self._tell_copies(copies)
        return self.report

    def _tell_copies(self, copies: Mapping[str, str]) -> None:
        """Say what became of rows that are copies of the book in another row: the same as of that one."""
        report = self.report
        twins = {place: (title, id) for place, title, id in report.duplicates}
        refused = dict(report.refused)
        invalid = {place: (name, why) for place, name, why in report.invalid}
        for place, first in copies.items():
            if id := report.places.get(first):
                report.places[place] = id
                report.remarks.append((place, localized("imports.copy-of-row", row=first, id=id)))
            elif first in twins:
                report.duplicates.append((place, *twins[first]))
            elif first in refused:
                report.refused.append((place, refused[first]))
            elif first in invalid:
                report.invalid.append((place, *invalid[first]))

    def run_records(self, records: Sequence[Mapping[str, Any]], folder: Path) -> ImportReport:
        """Import whole records of a site of this program, and return the report.

        References among them follow them to their new ids.
        """
        refuse_links(self.library.root, folder)
        maker = WholeRecords(self.library, self.defaults)
        ids: dict[str, str] = {}
        new: list[tuple[str, str, Mapping[str, Any], RecordIdentity]] = []
        for number, record in enumerate(records, 1):
            place = str(number)
            title = maker.title(record)
            if not title:
                self.report.refused.append((place, "title"))
                continue
            own = maker.identity(record, title)
            like = self._known.like(own)
            wanted = str(record.get("id") or "")
            if like is not None and like[0] == "twin":
                ids[wanted] = like[1].id
                self.report.duplicates.append((place, title, like[1].id))
                continue
            id = self._free_id(wanted or title)
            self._taken.add(id)
            ids[wanted] = id
            self._known.add(replace(own, id=id))
            new.append((place, id, record, own))
        try:
            for place, id, record, _ in new:
                dropped = functools.partial(self._drop, place)
                values = maker.values(record, ids, dropped)
                mapped = MappedRecord(values, self.defaults["publisher"])
                if self._mend(place, id, mapped):
                    depth = 1 if self._folder(folder) == folder else 2
                    written = self._write(id, mapped.text(depth), folder)
                    self.report.written.append(written)
                    self.report.places[place] = written
        finally:
            remove_empty(self._scratch, self._scratch.parent)
        return self.report

    def _drop(self, place: str, field: str, value: str) -> None:
        self.report.dropped.append((place, field, value))

    def _one(self, place: str, row: Row, folder: Path) -> None:
        report = self.report
        if not self._mapper.one(row, "title"):
            report.refused.append((place, "title"))
            return
        isbn = self._mapper.isbn(place, row)
        url = self._mapper.url(place, row)
        if not url and isbn and "isbn-url" in self.defaults:
            url = f"https://openlibrary.org/isbn/{bare(isbn)}"
        told = len(report.dropped)
        if not url and not self._mapper.holdings(place, row):
            report.refused.append((place, "url"))
            return
        # What is wrong about the copies is said once, with the rest of the record.
        del report.dropped[told:]
        title = self._mapper.one(row, "title")
        people, unsure = self._mapper.people(row)
        new = identity("", title, tuple(people), url, (isbn,) if isbn else (), is_new=True)
        like = self._known.like(new)
        if like is not None and like[0] == "twin":
            report.duplicates.append((place, title, like[1].id))
            return
        if like is not None and like[0] == "same-address":
            other = like[1].id
            report.invalid.append((place, "url", localized("imports.address-of-another", other=other)))
            return
        mapped = self._mapper.mapped(place, row, url, isbn, people, unsure)
        id = self._free_id(self._mapper.one(row, "id") or title)
        if not self._mend(place, id, mapped):
            return
        depth = 1 if self._folder(folder) == folder else 2
        id = self._write(id, mapped.text(depth), folder)
        if like is not None:
            other = like[1].id
            report.remarks.append((place, localized("imports.same-title", other=other)))
        self._known.add(RecordIdentity(id, new.title, new.author, new.url, new.isbns, is_new=True))
        report.written.append(id)
        report.places[place] = id

    def _mend(self, place: str, id: str, mapped: MappedRecord) -> bool:
        """Leave out values that the check refuses; ``False`` if no valid record remains."""
        problem = mended(id, mapped, lambda text: self.report.left_out.append((place, text)))
        if problem is not None:
            self.report.invalid.append((place, *problem))
        return problem is None

    def _free_id(self, wanted: str) -> str:
        # A row's own id becomes a file name, so only the same characters are allowed.
        base = file_slug(wanted, 60)
        if base not in self._taken:
            return base
        for number in itertools.count(self._numbers.get(base, 2)):
            id = f"{base}-{number}"
            if id not in self._taken and not DEVICE.fullmatch(id):
                self._numbers[base] = number
                return id
        raise AssertionError

    def _folder(self, folder: Path) -> Path:
        number = len(self.report.written) // _IN_A_FOLDER
        return folder / f"{number:03}" if number else folder

    def _write(self, id: str, text: str, folder: Path) -> str:
        """Write the record; if a file of its name exists, try the next number."""
        while True:
            self._taken.add(id)
            target = self._folder(folder) / f"{id}.yml"
            refuse_links(self.library.root, target.parent)
            target.parent.mkdir(parents=True, exist_ok=True)
            if write_new(target, text, self._scratch):
                return id
            id = self._free_id(id)
