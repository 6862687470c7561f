"""A concept of a vocabulary (SKOS), which records refer to."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from hoctap.locales import Lang
from hoctap.schema.fields import Code, Line, Text, Title, Url
from hoctap.schema.structure import Structure

Openness = Literal["open", "open-noncommercial", "free-to-read", "closed", "varies", "unknown"]


# Concept ids may be SPDX ids, which have capitals and dots.
ConceptId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(?:[.+-][A-Za-z0-9]+)*\+?$", max_length=80)]


class Phrases(Structure):
    """Short phrases in both languages."""

    vi: tuple[Line, ...] = ()
    en: tuple[Line, ...] = ()

    def __getitem__(self, lang: Lang) -> tuple[str, ...]:
        """The phrases in ``lang``."""
        return self.vi if lang == "vi" else self.en


class Concept(Structure):
    """One concept (skos:Concept): a label, other names people type, and what it means.

    The fields from ``spdx`` on are for licences: what one may, must and must not do, in plain words.
    """

    id: ConceptId
    formerly: tuple[ConceptId, ...] = ()
    label: Title
    alt: Phrases = Phrases()
    definition: Text | None = None
    broader: ConceptId | None = None
    order: int | None = None
    spdx: Code | None = None
    openness: Openness | None = None
    url: Url | None = None
    may: Phrases = Phrases()
    must: Phrases = Phrases()
    must_not: Phrases = Phrases()
