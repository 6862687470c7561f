"""The locality: its name, offices, communes and settings."""

from __future__ import annotations

from hoctap.kinds.locality.model import Locality
from hoctap.schema.kind import Kind

KIND = Kind(
    name="locality",
    package=__name__,
    model=Locality,
    files="content/locality.yml",
    order=160,
    title="name",
    references={"communes.*.now_part_of": "commune", "data_licence": "vocabulary:licences"},
    form="one file, set up once, and what it says of communes rests on comments that give the sources",
)
