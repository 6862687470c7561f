"""The first day of each study group in the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.kinds.place.model import LearningPlace
from hoctap.schema.library import Library
from hoctap.site.calendar import CalendarContext
from hoctap.site.calendar_entry import CalendarEntry, lasting

from . import KIND
from .model import StudyGroup


def years(library: Library) -> Iterator[int]:
    """The years in which a group begins: the calendar has their pages."""
    return (group.starts.year for group in library.all(StudyGroup))


def entries(context: CalendarContext) -> Iterator[CalendarEntry]:
    """An entry of each group."""
    for group in context.library.all(StudyGroup):
        yield CalendarEntry(
            f"nhom-hoc.{lasting(group)}",
            KIND.name,
            group.title,
            group.starts,
            None,
            KIND.address(group.id),
            group.summary,
            group,
            place=context.library.get(LearningPlace, group.place),
            status="confirmed",
        )
