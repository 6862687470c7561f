"""People, families and bodies that were recognised."""

from __future__ import annotations

from hoctap.kinds.honour.model import Honour
from hoctap.schema.kind import Kind

KIND = Kind(
    name="honour",
    package=__name__,
    model=Honour,
    files="content/honours/*.yml",
    shape="either",
    order=60,
    title="name",
    references={"commune": "commune", "documents.*": "document"},
    pictures=True,
    deletable=True,
)
