"""The fields of a study group's record."""

from __future__ import annotations

from hoctap.schema.fields import Date, Description, Id, Line, Note, Text, Title
from hoctap.schema.record import Record, Withdrawal


class StudyGroup(Record):
    """A group that meets at a place from a day on."""

    title: Title
    summary: Description
    place: Id
    starts: Date
    meets: Title | None = None
    photo: Line | None = None
    photo_alt: Note | None = None
    text: Text | None = None
    withdrawn: Withdrawal | None = None
