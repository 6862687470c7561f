"""Former ids: each redirects to what has it, so it belongs to one record, part or page only."""

from __future__ import annotations

from hoctap.checking.reporter import Reporter
from hoctap.schema.library import Library
from hoctap.schema.paths import paths_to, values_at
from hoctap.schema.record import Record
from hoctap.schema.registry import kinds
from hoctap.schema.structure import Structure


def check_former_ids(library: Library, reporter: Reporter) -> None:
    """Check that no record, part of a record or page uses the former id of another: it redirects."""
    for records in library.records.values():
        claimed: dict[str, Record] = {}
        for record in records.values():
            for index, old in enumerate(record.formerly):
                other = records.get(old) or claimed.get(old)
                if other is not None:
                    place = f"{other.location.path}:{other.location.line}"
                    reporter.add(record, ("formerly", index), "formerly-taken", value=old, other=place)
                claimed[old] = record
    for kind in kinds():
        for path in paths_to(kind.model, _has_former_ids):
            for record in library.of_kind(kind.name).values():
                _check_parts(record, path.removesuffix(".*"), reporter)
    known = {page.address: page for page in library.pages}
    for page in library.pages:
        for index, old in enumerate(page.formerly):
            if other := known.get(f"{old}/"):
                details = {"value": old, "other": other.location.path}
                reporter.diagnostics.add(page.location.path, 2, 1, f"formerly.{index}", "formerly-taken", **details)


def _has_former_ids(structure: type[Structure]) -> bool:
    return "formerly" in structure.model_fields


def _check_parts(record: Record, field: str, reporter: Reporter) -> None:
    """Check the parts of a record that have ids: the items of one of its lists."""
    for location, parts in values_at(record, field):
        claimed = {part.id.casefold(): index for index, part in enumerate(parts)}
        for index, part in enumerate(parts):
            for number, old in enumerate(part.formerly):
                other = claimed.setdefault(old.casefold(), index)
                if other != index or old.casefold() == part.id.casefold():
                    line = reporter.line_of(record, (*location, other))
                    place = f"{record.location.path}:{line}"
                    where = (*location, index, "formerly", number)
                    reporter.add(record, where, "formerly-taken", value=old, other=place)
