"""Groups of people who study something together at a place."""

from __future__ import annotations

from hoctap.schema.kind import Fact, Kind

from .model import StudyGroup

KIND = Kind(
    name="study-group",
    package=__name__,
    model=StudyGroup,
    files="content/study-groups/*.yml",
    order=125,
    route="nhom-hoc/{id}/",
    section="study-groups",
    calendar_file="nhom-hoc/{id}.ics",
    references={"place": "place", "withdrawn.instead": "study-group"},
    facts=(Fact(field="meets"),),
    pictures=True,
    in_offline_news=True,
)
