"""The plan's targets."""

from __future__ import annotations

from hoctap.kinds.target.model import Target
from hoctap.schema.kind import Kind

KIND = Kind(
    name="target",
    package=__name__,
    model=Target,
    files="content/plan/targets.yml",
    shape="many",
    order=90,
    title="indicator",
    route="ke-hoach/muc-tieu/#{id}",
    references={
        "lead.*": "agency",
        "documents.*": "document",
        "milestones.*.clause": "clause-number",
        "audiences.*": "vocabulary:audiences",
    },
    value_words={"Target.group": "group."},
)
