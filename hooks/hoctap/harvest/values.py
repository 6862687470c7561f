"""The values of a record here, from what a source tells of it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import quote

from hoctap.harvest.reading import Item
from hoctap.imports.cleaning import cleaned
from hoctap.imports.licences import licence_of
from hoctap.imports.mapping import MappedRecord, RowMapper
from hoctap.imports.reading import one_line
from hoctap.imports.result import ReadResult
from hoctap.kinds.harvest_source.model import HarvestSource
from hoctap.kinds.resource import KIND
from hoctap.kinds.resource.model import Resource
from hoctap.schema.library import Library

Values = dict[str, Any]

# What belongs to the other site: its files, its editors' choices, its history.
_NOT_TAKEN: Final = frozenset(
    {"id", "formerly", "files", "cover", "featured", "reviewed", "added", "withdrawn", "harvested", "related"}
)
_USUAL: Final = {
    "types": "book-library",
    "subjects": "general",
    "levels": "all",
    "audiences": "general",
    "languages": "vi",
    "licence": "unknown",
}


class ValueMaker:
    """Makes the values of records of one source."""

    def __init__(self, library: Library, source: HarvestSource, today: datetime.date) -> None:
        self.library = library
        self.source = source
        told = source.defaults
        self._defaults = dict(_USUAL)
        for name in ("types", "subjects", "levels", "audiences", "languages"):
            if given := getattr(told, name):
                self._defaults[name] = " ".join(given)
        self._defaults["licence"] = told.licence or "unknown"
        self._defaults["publisher"] = told.publisher.name if told.publisher else source.name["vi"]
        # The remarks on single values of other people's catalogues help nobody who cannot mend them there.
        self._mapper = RowMapper(library, self._defaults, today, [], [])
        self._today = today

    def values(self, item: Item, local_id: Callable[[str], str | None]) -> Values | None:
        """The values of an item; ``None`` if it has no title or no address.

        Args:
            item: An item that is not removed.
            local_id: The id here of a record of the same source, by its identifier there.
        """
        made = self._of_record(item, local_id) if item.record is not None else self._of_row(item)
        if made is None:
            return None
        harvested = {"source": self.source.id, "identifier": item.identifier, "page": item.page}
        made["harvested"] = {name: value for name, value in harvested.items() if value}
        return plain(made)

    def _of_row(self, item: Item) -> Values | None:
        assert item.row is not None
        # Ids of the other catalogue may be those of other resources here.
        own = {name: value for name, value in item.row.items() if name not in ("id", "part_of", "related")}
        row = cleaned(ReadResult([own]), one_line).rows[0]
        mapper = self._mapper
        url = mapper.one(row, "url") or self._page_of(item)
        if not mapper.one(row, "title") or not url:
            return None
        people, unsure = mapper.people(row)
        mapped = mapper.mapped(item.identifier, row, url, mapper.isbn(item.identifier, row), people, unsure)
        mapper.dropped.clear()
        mapper.remarks.clear()
        return dict(mapped.values)

    def _page_of(self, item: Item) -> str:
        """The page of a record that names no address, where the source says how such pages are called."""
        last = item.identifier.rpartition(":")[2]
        return (self.source.record_page or "").replace("{id}", quote(last, safe="/"))

    def _of_record(self, item: Item, local_id: Callable[[str], str | None]) -> Values | None:
        assert item.record is not None
        record = item.record
        made = {
            name: record[name]
            for name in Resource.model_fields
            if name not in _NOT_TAKEN and record.get(name) not in (None, [], {}, "")
        }
        made["url"] = made.get("url") or item.page
        if not made.get("title") or not made["url"]:
            return None
        self._keep_known_terms(made)
        licences = self.library.concepts("licences")
        made["licence"] = licence_of(str(made.get("licence", "")), licences).id or self._defaults["licence"]
        part_of = made.pop("part_of", None)
        if isinstance(part_of, str) and (id := local_id(part_of)) is not None:
            made["part_of"] = id
        made["added"] = self._today
        return {name: made[name] for name in Resource.model_fields if name in made}

    def _keep_known_terms(self, made: Values) -> None:
        """Leave out terms of the other site's vocabularies that this site does not have."""
        for path, target in KIND.references.items():
            name, _, rest = path.partition(".")
            vocabulary = target.removeprefix("vocabulary:")
            if rest != "*" or vocabulary == target:
                continue
            given = made.get(name)
            terms = self.library.concepts(vocabulary)
            kept = [term for term in given if term in terms] if isinstance(given, list) else []
            kept = kept or self._defaults.get(name, "").split()
            made[name] = kept
            if not kept:
                del made[name]

    def lacking(self, values: Values) -> str:
        """The first field whose terms this site's vocabularies do not have; empty if there is none.

        The usual terms stand in for what a source does not say, and a site may have no such terms.
        """
        for path, target in KIND.references.items():
            name, _, rest = path.partition(".")
            vocabulary = target.removeprefix("vocabulary:")
            if rest == "*" and vocabulary != target:
                terms = self.library.concepts(vocabulary)
                if any(term not in terms for term in values.get(name, ())):
                    return name
        return ""

    def mapped(self, values: Values) -> MappedRecord:
        """The values as a record that can be mended."""
        return MappedRecord(values, self._defaults["publisher"])


def plain(values: Mapping[str, Any]) -> Values:
    """The values as JSON has them, so that what was written and what is read again are the same."""
    made: Values = json.loads(json.dumps(dict(values), default=str))
    return made


def merged(base: Values, mine: Values, theirs: Values) -> tuple[Values, list[str]]:
    """What a record becomes that both sides may have changed, field by field.

    Args:
        base: What the source told the last time.
        mine: What the record says now; where it differs from ``base``, an editor changed it.
        theirs: What the source tells now.

    Returns:
        The new values, and the fields in which an editor's change stays although the source changed too.
    """
    made: Values = {}
    kept: list[str] = []
    for name in dict.fromkeys([*theirs, *mine]):
        if name == "added" or mine.get(name) != base.get(name):
            value = mine.get(name)
            if name != "added" and theirs.get(name) != base.get(name) and theirs.get(name) != value:
                kept.append(name)
        else:
            value = theirs.get(name)
        if value is not None:
            made[name] = value
    order = list(Resource.model_fields)
    return {name: made[name] for name in sorted(made, key=lambda each: _place(each, order))}, kept


def _place(name: str, order: list[str]) -> int:
    return order.index(name) if name in order else len(order)
