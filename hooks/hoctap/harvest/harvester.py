"""Turn what a source tells into changes of records, and write them only if the whole site still passes its check."""

from __future__ import annotations

import datetime
import itertools
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

from hoctap.checking.checks import checked_library
from hoctap.diagnostics import Diagnostics
from hoctap.harvest.client import Client, SourceFailed
from hoctap.harvest.ledger import HarvestLedger, KnownItem
from hoctap.harvest.protocols import protocols
from hoctap.harvest.reading import Item, Reading
from hoctap.harvest.report import HarvestReport
from hoctap.harvest.values import ValueMaker, Values, merged, plain
from hoctap.imports.duplicates import KnownRecords, identity
from hoctap.imports.mapping import record_text
from hoctap.imports.mending import mended
from hoctap.imports.new_files import refuse_links
from hoctap.kinds.harvest_source.model import HarvestSource
from hoctap.kinds.resource.model import Resource
from hoctap.loading.yaml_source import YamlSource
from hoctap.locales import default_language
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.schema.paths import values_at
from hoctap.schema.registry import kinds
from hoctap.site.routes import RESERVED
from hoctap.text.slug import DEVICE, file_slug

FOLDER: Final = "resources/harvested"
_IN_A_FOLDER: Final = 500
# A source that loses more of its records at once than this has most likely a fault.
_MOST_LOST: Final = 0.5
_FEW: Final = 10
_DAYS: Final = ("added",)


class Harvest:
    """One visit to one source.

    Args:
        library: The records of a site whose check found nothing.
        source: The catalogue to visit.
        today: The day that new and withdrawn records get.
    """

    def __init__(self, library: Library, source: HarvestSource, today: datetime.date) -> None:
        self.library = library
        self.source = source
        self.today = today
        self.report = HarvestReport()
        self.folder = f"{FOLDER}/{source.id}"
        refuse_links(library.root, library.root / self.folder)
        self.ledger = HarvestLedger.of(library.root / self.folder)
        self._maker = ValueMaker(library, source, today)
        # Path → the file's new text.
        self._changes: dict[str, str] = {}
        self._known = KnownRecords()
        self._ours: dict[str, Resource] = {}
        self._taken: set[str] = set(RESERVED)
        self._numbers: dict[str, int] = {}
        self._count = 0
        self._learn_records()

    def visit(self, client: Client) -> Reading:
        """Ask the source. Raises ``SourceFailed`` or ``UnreadableFile``; nothing has then changed."""
        stamps = {identifier: item.stamp for identifier, item in self.ledger.items.items() if not item.gone}
        return protocols()[self.source.protocol].read(client, self.source, self.ledger.marker, stamps)

    def take(self, reading: Reading, *, allow_removals: bool = False) -> None:
        """Work out what changes. Raises ``SourceFailed`` if the source has lost, or has, too much."""
        if len(reading.items) > self.source.most:
            raise SourceFailed(localized("harvest.too-many", count=len(reading.items), most=self.source.most))
        items = {item.identifier: item for item in reading.items}
        present = {each.identifier for each in items.values() if not each.removed} | set(reading.unchanged)
        lost = {
            identifier
            for identifier, known in self.ledger.items.items()
            if (reading.whole and identifier not in present)
            or (identifier in items and items[identifier].removed)
            or (known.gone and not known.withdrawn and identifier not in present)
        }
        offered = sum(not known.gone for known in self.ledger.items.values())
        fresh = {identifier for identifier in lost if not self.ledger.items[identifier].gone}
        if not allow_removals and len(fresh) >= _FEW and len(fresh) > offered * _MOST_LOST:
            raise SourceFailed(localized("harvest.too-much-lost", count=len(fresh), of=offered))
        self._adopt_renamed(items, lost)
        for item in items.values():
            if not item.removed:
                self._take(item)
        for identifier in sorted(lost):
            self._withdraw(identifier, "harvest.gone")
        self.report.notes += reading.notes
        self.ledger.marker = reading.marker

    def write(self) -> Diagnostics:
        """Write the changes, check the whole site, and undo them all if it no longer passes.

        Returns:
            What the check found; where that is something, nothing has changed.
        """
        root = self.library.root
        before = {path: _bytes_of(root / path) for path in self._changes}
        try:
            for path, text in self._changes.items():
                refuse_links(root, (root / path).parent)
                _write(root / path, text.encode())
            _, found = checked_library(root)
        except BaseException:
            _restore(root, before)
            raise
        if found:
            _restore(root, before)
        else:
            self.ledger.save()
        return found

    def _learn_records(self) -> None:
        """What is there already: identities, ids, and this source's own records."""
        self._taken |= self.library.invalid.get("resource", set())
        for resource in self.library.all(Resource):
            self._taken |= {resource.id, *resource.formerly}
            self._known.add(_identity(resource.id, plain(resource.model_dump(mode="json", exclude_none=True))))
            if resource.harvested and resource.harvested.source == self.source.id:
                self._ours[resource.id] = resource
                self._count += 1
        listed = {item.id for item in self.ledger.items.values()}
        for id, resource in self._ours.items():
            # An interrupted run wrote it and noted nothing: what it says is what the source said.
            if id not in listed and resource.harvested and (mine := self._mine(id)) is not None:
                self.ledger.items[resource.harvested.identifier] = KnownItem(id, mine)

    def _take(self, item: Item) -> None:
        theirs = self._maker.values(item, self._local_id)
        if theirs is None:
            self._refuse(item, localized("harvest.no-title"))
        elif self._is_filtered(theirs):
            self.report.filtered.append(item.identifier)
            if item.identifier in self.ledger.items:
                self._withdraw(item.identifier, "harvest.no-longer-fits")
        elif item.identifier in self.ledger.items:
            self._change(item, theirs)
        else:
            self._add(item, theirs)

    def _add(self, item: Item, theirs: Values) -> None:
        like = self._known.like(_identity("", theirs))
        if like is not None and like[0] != "same-title":
            self.report.duplicates.append(like[1].id)
            return
        id = self._free_id(str(item.record["id"]) if item.record else _title(theirs))
        theirs = self._valid(id, item, theirs)
        if not theirs:
            return
        self._taken.add(id)
        self._known.add(_identity(id, theirs))
        self.ledger.items[item.identifier] = KnownItem(id, theirs, item.stamp)
        self._changes[f"{self.folder}/{self._count // _IN_A_FOLDER:03}/{id}.yml"] = _text(theirs)
        self._count += 1
        self.report.new.append(id)

    def _change(self, item: Item, theirs: Values) -> None:
        known = self.ledger.items[item.identifier]
        mine = self._mine(known.id)
        if mine is None:
            # An editor removed the record: it stays away.
            known.stamp = item.stamp
            return
        valid = self._valid(known.id, item, theirs)
        if not valid:
            return
        returns = known.withdrawn and "withdrawn" in mine
        if returns:
            mine = {name: value for name, value in mine.items() if name != "withdrawn"}
            self.report.returned.append(known.id)
        made, kept = merged(known.values, mine, valid)
        for name in kept:
            self.report.notes.append(localized("harvest.kept", id=known.id, name=name))
        if made != mine or returns:
            self._changes[self._ours[known.id].location.path] = _text(made)
            if not returns:
                self.report.changed.append(known.id)
        self.ledger.items[item.identifier] = KnownItem(known.id, valid, item.stamp)

    def _withdraw(self, identifier: str, why: str) -> None:
        known = self.ledger.items[identifier]
        known.gone = True
        mine = self._mine(known.id)
        if mine is None or "withdrawn" in mine or known.withdrawn:
            return
        if users := self._users(known.id):
            self.report.notes.append(localized("harvest.still-used", id=known.id, users=", ".join(users)))
            return
        reason = localized(why, name=self.source.name)
        made = {**mine, "withdrawn": {"on": self.today, "reason": {lang: reason[lang] for lang in reason}}}
        self._changes[self._ours[known.id].location.path] = _text(made)
        known.withdrawn = True
        self.report.withdrawn.append(known.id)

    def _adopt_renamed(self, items: dict[str, Item], lost: set[str]) -> None:
        """A record that is lost under one identifier and new under another is the same one: it keeps its id."""
        by_address = {
            str(self.ledger.items[identifier].values.get("url", "")): identifier
            for identifier in lost
            if not self.ledger.items[identifier].withdrawn
        }
        for item in items.values():
            if item.removed or item.identifier in self.ledger.items:
                continue
            values = self._maker.values(item, self._local_id)
            former = by_address.pop(str(values.get("url", "")), None) if values else None
            if former is not None:
                self.ledger.items[item.identifier] = self.ledger.items.pop(former)
                lost.discard(former)

    def _valid(self, id: str, item: Item, theirs: Values) -> Values:
        """The values without those that the check refuses; empty, and noted, if no record remains."""
        if name := self._maker.lacking(theirs):
            self._refuse(item, localized("harvest.no-term", name=name))
            return {}
        mapped = self._maker.mapped({**theirs, "added": self.today})
        problem = mended(id, mapped, lambda text: None)
        if problem is not None:
            self._refuse(item, problem[1])
            return {}
        return plain({**mapped.values, "added": theirs.get("added", str(self.today))})

    def _refuse(self, item: Item, why: LocalizedText) -> None:
        self.report.refused.append(item.identifier)
        self.report.notes.append(localized("harvest.refused", identifier=item.identifier[:120], why=why))

    def _is_filtered(self, values: Values) -> bool:
        source = self.source
        return bool(
            (source.licences and values["licence"] not in source.licences)
            or (source.languages and not set(source.languages) & set(values["languages"]))
        )

    def _mine(self, id: str) -> Values | None:
        """What the record's file says now; ``None`` where there is no such record of this source, or several in one file."""
        resource = self._ours.get(id)
        if resource is None or resource.location.position is not None:
            return None
        path = resource.location.path
        text = self._changes.get(path) or (self.library.root / path).read_text("utf-8")
        data: Any = YamlSource(path, text, Diagnostics()).data({})
        return plain(data) if isinstance(data, dict) else None

    def _local_id(self, identifier: str) -> str | None:
        known = self.ledger.items.get(identifier)
        if known is not None and known.id in self._ours:
            return known.id
        return None

    def _users(self, id: str) -> list[str]:
        """Records that name this one, and may not name a withdrawn one."""
        return self._uses().get(id, [])

    def _uses(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for kind in kinds():
            for path, target in kind.references.items():
                if target != "resource" or path in kind.may_name_withdrawn:
                    continue
                for record in self.library.of_kind(kind.name).values():
                    if record.withdrawal is None:
                        for _, value in values_at(record, path):
                            found[str(value)].append(f"{kind.name}:{record.id}")
        return found

    def _free_id(self, wanted: str) -> str:
        base = file_slug(wanted, 60)
        if base not in self._taken and not DEVICE.fullmatch(base):
            return base
        for number in itertools.count(self._numbers.get(base, 2)):
            id = f"{base}-{number}"
            if id not in self._taken and not DEVICE.fullmatch(id):
                self._numbers[base] = number
                return id
        raise AssertionError


def _identity(id: str, values: Values) -> Any:
    isbn = (values.get("identifiers") or {}).get("isbn") or ()
    people = tuple(each if isinstance(each, str) else each.get("name", "") for each in values.get("creators", ()))
    isbns = (isbn,) if isinstance(isbn, str) else tuple(isbn)
    return identity(id, _title(values), people, values.get("url"), isbns)


def _title(values: Values) -> str:
    title = values["title"]
    return str(title.get(default_language()) or next(iter(title.values()), "")) if isinstance(title, dict) else title


def _text(values: Values) -> str:
    """The text of a file three folders below ``resources/``."""
    written = {
        name: datetime.date.fromisoformat(str(value)) if name in _DAYS else value for name, value in values.items()
    }
    return record_text(written, 2)


def _bytes_of(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    made = file.with_name(f".{file.name}.new")
    made.write_bytes(data)
    made.replace(file)


def _restore(root: Path, before: dict[str, bytes | None]) -> None:
    for path, data in before.items():
        if data is None:
            (root / path).unlink(missing_ok=True)
        else:
            _write(root / path, data)
