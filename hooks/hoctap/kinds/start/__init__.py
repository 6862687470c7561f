"""Start pages: somebody's first thing to do, today, and where to go on."""

from __future__ import annotations

from hoctap.kinds.start.model import Start
from hoctap.schema.kind import Kind

KIND = Kind(
    name="start-page",
    package=__name__,
    model=Start,
    files="content/starts.yml",
    shape="many",
    order=5,
    title="name",
    route="huong-dan/{id}/",
    section="start",
    references={
        "audiences.*": "vocabulary:audiences",
        "lists.*": "list",
        "resources.*": "resource",
        "reader": "plan-reader",
    },
)
