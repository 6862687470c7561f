"""Abbreviations that search understands."""

from __future__ import annotations

from hoctap.kinds.abbreviation.model import Abbreviation
from hoctap.schema.kind import Kind

KIND = Kind(
    name="abbreviation",
    package=__name__,
    model=Abbreviation,
    files="content/abbreviations.yml",
    shape="many",
    order=150,
    title="full",
    untranslated=frozenset({"full"}),
)
