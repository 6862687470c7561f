"""When records last changed, according to git: the dates in feeds, OAI-PMH and data catalogues.

Unknown (``known`` is ``False``) without git and in a shallow clone. Uncommitted changes have the time of the build.
"""

from __future__ import annotations

import bisect
import datetime
from collections.abc import Collection
from dataclasses import dataclass, field

from hoctap.git.line_ages import Ages
from hoctap.schema.library import Library
from hoctap.schema.record import Record
from hoctap.schema.registry import kind_of


@dataclass(slots=True)
class RecordDates:
    """The times of changes; ``now`` is the build's moment, and no time is later."""

    library: Library | None = None
    ages: Ages | None = None
    now: int = 0
    # File → the first line of each record in it, from 0.
    _starts: dict[str, list[int]] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether git's history could be read."""
        return self.ages is not None

    def moment(self, record: Record, *others: str) -> datetime.datetime | None:
        """When the record or one of the ``others`` (files) last changed, in UTC; ``None`` if unknown."""
        if self.ages is None:
            return None
        times = [self._record(self.ages, record), *(self._file(self.ages, path) for path in others)]
        return datetime.datetime.fromtimestamp(max(times), datetime.UTC)

    def day(self, record: Record) -> datetime.date | None:
        """The day of the record's last change, in UTC; ``None`` if unknown."""
        moment = self.moment(record)
        return moment.date() if moment else None

    def day_of_kinds(self, kinds: Collection[str]) -> datetime.date | None:
        """The day, in UTC, on which a record of these kinds was last changed, added or deleted.

        ``None`` if unknown, or if there has never been such a record.
        """
        if self.ages is None or self.library is None:
            return None
        paths = {record.location.path for kind in kinds for record in self.library.of_kind(kind).values()}
        times = [self._file(self.ages, path) for path in paths]
        for path, time in self.ages.removed.items():
            kind = kind_of(path)
            if kind and kind.name in kinds:
                times.append(min(time, self.now))
        return datetime.datetime.fromtimestamp(max(times), datetime.UTC).date() if times else None

    def _file(self, ages: Ages, path: str) -> int:
        changed = ages.changed(path)
        # A file that was never committed is new.
        return self.now if changed is None else min(changed, self.now)

    def _record(self, ages: Ages, record: Record) -> int:
        location = record.location
        if location.position is None:
            return self._file(ages, location.path)
        starts = self._lines(location.path)
        start = location.line - 1
        after = bisect.bisect_right(starts, start)
        # Lines before the first record of a file count for that record.
        changed = ages.changed(
            location.path, 0 if after <= 1 else start, starts[after] if after < len(starts) else None
        )
        return self.now if changed is None else min(changed, self.now)

    def _lines(self, path: str) -> list[int]:
        if not self._starts and self.library is not None:
            for shelf in self.library.records.values():
                for record in shelf.values():
                    if record.location.position is not None:
                        self._starts.setdefault(record.location.path, []).append(record.location.line - 1)
            for lines in self._starts.values():
                lines.sort()
        return self._starts[path]
