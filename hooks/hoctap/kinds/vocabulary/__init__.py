"""Vocabularies (SKOS) that records refer to."""

from __future__ import annotations

from hoctap.kinds.vocabulary.model import Vocabulary
from hoctap.schema.kind import Kind

KIND = Kind(
    name="vocabulary",
    package=__name__,
    model=Vocabulary,
    files="resources/vocabularies/*.yml",
    order=170,
    references={"concepts.*.broader": "own-concept", "concepts.*.level": "vocabulary:levels"},
    form="records stand or fall with it: a change belongs before more eyes than an editor's",
)
