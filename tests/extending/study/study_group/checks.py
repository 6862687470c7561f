"""What must hold for study groups beyond the types of their fields."""

from __future__ import annotations

from hoctap.checking.reporter import Reporter
from hoctap.schema.library import Library

from .model import StudyGroup


def check_library(library: Library, reporter: Reporter) -> None:
    """Two groups cannot begin at the same place on the same day: there is one room."""
    begun: dict[tuple[str, str], StudyGroup] = {}
    for group in library.all(StudyGroup):
        other = begun.setdefault((group.place, group.starts.isoformat()), group)
        if other is not group:
            reporter.add(group, ("starts",), "study-groups-together", other=other.id, day=group.starts)
