"""The compounds that a site's own records name: its subjects, communes and offices, and what its locality adds."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.kinds.agency.model import Agency
from hoctap.kinds.locality.model import Locality
from hoctap.kinds.vocabulary.model import Vocabulary
from hoctap.locales import default_language
from hoctap.schema.library import Library
from hoctap.text.compounds import Compounds


def compounds_of(library: Library, locality: Locality) -> Compounds:
    """The compounds of the language and of the site."""
    return Compounds(_own(library, locality))


def _own(library: Library, locality: Locality) -> Iterator[str]:
    lang = default_language()
    yield from locality.compounds
    for name in (locality.name, *(commune.name for commune in locality.communes)):
        yield name[lang]
    for agency in library.all(Agency):
        if agency.short is not None:
            yield agency.short[lang]
    for vocabulary in library.all(Vocabulary):
        for concept in vocabulary.concepts:
            yield concept.label[lang]
