"""References between records, and from records to vocabularies, as their kinds declare them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from operator import attrgetter
from typing import Any, Final

from hoctap.checking.reporter import Reporter
from hoctap.diagnostics.suggestions import hints
from hoctap.kinds.clause.model import Clause
from hoctap.kinds.locality.model import Locality
from hoctap.kinds.vocabulary.model import Vocabulary
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.schema.paths import Location, values_at
from hoctap.schema.record import Record
from hoctap.schema.registry import is_kind, kind, kinds


def check_references(library: Library, reporter: Reporter) -> None:
    """Report every reference that leads nowhere, and every list that names the same thing twice."""
    known = _Known(library)
    for each in kinds():
        records = list(library.of_kind(each.name).values())
        fields = _fields(records, sorted({path.partition(".")[0] for path in each.references}))
        for path, target in each.references.items():
            if known.has_errors(target):
                continue
            gone = frozenset() if path in each.may_name_withdrawn else known.withdrawn(target)
            names = () if target == "own-concept" else known.names(target, None)
            head, _, rest = path.partition(".")
            values = fields.get(head, ())
            # What lies deeper than a name or a list of names is no name itself.
            wrong = _not_plainly_right(values, names, gone) if rest in ("", "*") else _named(values)
            for number in wrong:
                _check_record(records[number], path, target, known, gone, reporter)


def _fields(records: Iterable[Record], names: Sequence[str]) -> dict[str, Sequence[Any]]:
    """The values that the records have in each field. Of thousands of records, to fetch one takes the time; once will do."""
    if not names:
        return {}
    # Two or more, because attrgetter gives the value of one by itself.
    rows = map(attrgetter(*names, names[0]), records)
    return dict(zip(names, zip(*rows, strict=True), strict=False))


def _named(values: Sequence[Any]) -> list[int]:
    return [number for number, value in enumerate(values) if value not in (None, ())]


def _not_plainly_right(values: Sequence[Any], names: Container[str], gone: frozenset[str]) -> list[int]:
    """Those that must be looked at more closely: most records name nothing there, or what some other has named."""
    wrong = {value for value in set(values) if value not in (None, ()) and not _is_right(value, names, gone)}
    return [number for number, value in enumerate(values) if value in wrong] if wrong else []


def _is_right(value: str | tuple[str, ...], names: Container[str], gone: frozenset[str]) -> bool:
    named = (value,) if isinstance(value, str) else value
    return len(set(named)) == len(named) and all(each in names and each not in gone for each in named)


def _check_record(
    record: Record, path: str, target: str, known: _Known, gone: frozenset[str], reporter: Reporter
) -> None:
    seen: set[tuple[Location, str]] = set()
    names = known.names(target, record)
    for location, value in values_at(record, path):
        if reporter.diagnostics.is_full(record.location.path):
            break
        if value not in names and not known.may_have(target, value):
            _tell_dangling(record, location, value, known.words(target), names, reporter)
        if value in gone:
            reporter.add(record, location, "withdrawn-reference", value=value)
        same = (location[:-1] if path.endswith("*") else location, value)
        if same in seen:
            reporter.add(record, location, "listed-twice", value=value)
        seen.add(same)


# The key, in ``wanted.yml``, of what a reference names where it is no record of a kind.
_NAMED: Final = {"commune": "commune", "clause-number": "clause", "own-concept": "concept"}


def _tell_dangling(
    record: Record, location: Location, value: str, kind: LocalizedText, names: Any, reporter: Reporter
) -> None:
    # Loaded only where a name is wrong.
    from hoctap.loading.unusual_characters import odd_mark_of

    if odd := odd_mark_of(value):
        reporter.add(record, location, "yaml-odd-mark", **odd.details)
    else:
        reporter.add(record, location, "dangling", value=value, kind=kind, **hints(value, names))


class _Known:
    """The names that each kind of reference may use."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.communes = {commune.id for locality in library.all(Locality) for commune in locality.communes}
        self._withdrawn: dict[str, frozenset[str]] = {}
        self.clauses = {clause.number for clause in library.all(Clause)}

    def names(self, target: str, record: Any) -> Any:
        if target == "commune":
            return self.communes
        if target == "clause-number":
            return self.clauses
        if target == "own-concept":
            return {concept.id for concept in record.concepts}
        if target.startswith("vocabulary:"):
            return self.library.concepts(target.removeprefix("vocabulary:"))
        return self.library.of_kind(target)

    def withdrawn(self, target: str) -> frozenset[str]:
        """The ids of that kind that are no longer offered."""
        if target not in self._withdrawn:
            records = self.library.of_kind(target).items() if is_kind(target) and kind(target).can_be_withdrawn else ()
            self._withdrawn[target] = frozenset(id for id, record in records if record.withdrawal)
        return self._withdrawn[target]

    def has_errors(self, target: str) -> bool:
        """Whether a vocabulary's own file has problems: then every reference to it would be a false alarm."""
        name = target.removeprefix("vocabulary:")
        if name == target or name in self.library.ids(Vocabulary):
            return False
        return (self.library.root / "resources" / "vocabularies" / f"{name}.yml").exists()

    def may_have(self, target: str, value: str) -> bool:
        """Whether the name may be one of a file that could not be read."""
        if target == "commune":
            return not self.library.ids(Locality)
        return self.library.may_have("clause" if target == "clause-number" else target, value)

    def words(self, target: str) -> LocalizedText:
        if is_kind(target):
            return kind(target).label
        if target in _NAMED:
            return localized(f"wanted.{_NAMED[target]}")
        return localized("wanted.entry", name=target.removeprefix("vocabulary:"))
