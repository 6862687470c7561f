"""Learning resources, the catalogue's records."""

from __future__ import annotations

from hoctap.kinds.resource.model import Resource
from hoctap.schema.kind import Fact, Kind

KIND = Kind(
    name="resource",
    package=__name__,
    model=Resource,
    files="resources/catalogue/**/*.yml",
    # What `harvest` writes, below a folder of its source.
    also=("resources/harvested/*/**/*.yml",),
    shape="either",
    order=50,
    route="hoc-lieu/{id}/",
    section="catalogue",
    entrance_title="pages.catalogue",
    references={
        "licence": "vocabulary:licences",
        "types.*": "vocabulary:types",
        "subjects.*": "vocabulary:subjects",
        "levels.*": "vocabulary:levels",
        "grades.*": "vocabulary:grades",
        "audiences.*": "vocabulary:audiences",
        "files.*.licence": "vocabulary:licences",
        "holdings.*.place": "place",
        "part_of": "resource",
        "related.*": "resource",
        "withdrawn.instead": "resource",
        "harvested.source": "harvest-source",
    },
    not_in_form={"harvested": "the command `harvest` writes it"},
    may_name_withdrawn=frozenset({"part_of"}),
    facts=(Fact(field="pages", searched=False),),
    withdrawn="listed",
    in_offline_news=True,
    value_words={"Resource.cost": "cost."},
)
