"""Places to learn."""

from __future__ import annotations

from hoctap.kinds.place.model import LearningPlace
from hoctap.schema.kind import CalendarList, Kind

KIND = Kind(
    name="place",
    package=__name__,
    model=LearningPlace,
    files="content/places/*.yml",
    shape="either",
    order=30,
    title="name",
    route="dia-diem/{id}/",
    section="places",
    entrance_title="pages.places",
    references={
        "commune": "commune",
        "clause": "clause-number",
        "host": "agency",
        "programme.*.audiences.*": "vocabulary:audiences",
        "withdrawn.instead": "place",
    },
    calendar_file="dia-diem/{id}.ics",
    calendar=CalendarList(field="programme", watched=("start", "end", "weekly", "skip", "status")),
    value_words={"LearningPlace.kind": "place-kind."},
)
