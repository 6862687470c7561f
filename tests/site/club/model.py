"""The record of a club."""

from __future__ import annotations

from hoctap.schema.localized_text import Text, Title
from hoctap.schema.record import Record


class Club(Record):
    """One club."""

    title: Title
    summary: Text
