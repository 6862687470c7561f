"""Other catalogues, which `harvest` reads."""

from __future__ import annotations

from hoctap.kinds.harvest_source.model import HarvestSource
from hoctap.schema.kind import Kind

KIND = Kind(
    name="harvest-source",
    package=__name__,
    model=HarvestSource,
    files="content/sources.yml",
    shape="many",
    order=155,
    title="name",
    references={
        "licences.*": "vocabulary:licences",
        "defaults.licence": "vocabulary:licences",
        "defaults.types.*": "vocabulary:types",
        "defaults.subjects.*": "vocabulary:subjects",
        "defaults.levels.*": "vocabulary:levels",
        "defaults.audiences.*": "vocabulary:audiences",
    },
)
