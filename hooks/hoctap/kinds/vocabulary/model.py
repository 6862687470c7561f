"""Vocabularies: SKOS-like lists of concepts that records refer to."""

from __future__ import annotations

from hoctap.schema.concept import Concept
from hoctap.schema.fields import Text, Title
from hoctap.schema.record import Record


class Vocabulary(Record):
    """One vocabulary file (skos:ConceptScheme)."""

    title: Title
    description: Text | None = None
    concepts: tuple[Concept, ...]
