"""An agency that the plan names."""

from __future__ import annotations

import datetime
from typing import Literal

from hoctap.kinds.clause.model import ClauseNumber
from hoctap.schema.fields import Date, Id, NameText, Text, Url
from hoctap.schema.record import Record


class Agency(Record):
    """A body that the plan names, what it is asked to do, and what became of it.

    ``several``: the name stands for many bodies, such as the committees of all communes, and each reports for itself.
    ``until`` is the first day without it; ``until_at_latest``: it may have ended before. ``source`` and ``url`` say
    where that is written.
    """

    name: NameText
    short: NameText | None = None
    kind: Literal[
        "committee",
        "office",
        "police-military",
        "association",
        "union",
        "front",
        "party",
        "centre",
        "school",
        "media",
        "enterprise",
        "ministry",
        "government",
        "steering",
    ]
    level: Literal["central", "province", "district", "commune"]
    several: bool = False
    role: Text
    clause: ClauseNumber | None = None
    until: Date | None = None
    until_at_latest: bool = False
    source: Text | None = None
    url: Url | None = None
    succeeded_by: tuple[Id, ...] = ()
    note: Text | None = None

    def has_ended(self, today: datetime.date) -> bool:
        """Whether it is no more: ``until`` is the first day without it."""
        return self.until is not None and self.until <= today
