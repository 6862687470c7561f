"""Covers in templates: a ground in the tone of the subject's family, its pictogram, and a pattern that says how one learns.

A cover is drawn from the record alone. The pattern is shifted by a hash of the record's id, so that two covers of one family
and verb differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal

from markupsafe import Markup

from hoctap.kinds.reading_list.model import ReadingList
from hoctap.kinds.resource.model import Resource
from hoctap.render.symbols import ICON, PATTERN, Symbols
from hoctap.schema.concept import FAMILIES, VERBS
from hoctap.search.documents import sources
from hoctap.site.looks import Look
from hoctap.site.model import Site
from hoctap.text.hashing import fnv1a

# ``card`` is 3:2, and a strip of 84 px beside the text on phones; ``book`` is 3:4.
Crop = Literal["card", "book"]
_PATTERN: Final = (
    '<svg class="cover-pattern" viewBox="{} {} {} 180" preserveAspectRatio="xMidYMid slice" aria-hidden="true">'
    '<use href="#{}"/></svg>'
)


def cover_functions(site: Site, symbols: Symbols) -> dict[str, Any]:
    """The functions for the pages of ``site``."""

    def look(record: Resource | ReadingList) -> Look:
        """The look of a resource or of a reading list."""
        if isinstance(record, ReadingList):
            return site.looks.of(record)
        # So thousands of cards ask a watched site some hundred questions, and the same one is quickly answered again.
        return site.looks.of_concepts(record.subjects[0], record.types[0])

    def cover(record: Resource | ReadingList, crop: Crop = "card") -> Markup:
        """The cover of a resource or of a reading list, whose items are its spines."""
        seen = look(record)
        shown = _spines(seen) if isinstance(record, ReadingList) else symbols.pic(f"family-{seen.family}", "cover-pic")
        return _cover(seen, record.id, crop, shown)

    return {
        **symbols.functions(),
        "cover": cover,
        "drawn_by_scripts": drawn_by_scripts,
        "pictures_of_results": pictures_of_results,
        "look": look,
        "tone": site.looks.tone,
    }


def drawn_by_scripts(more: Iterable[str] = (), patterns: Iterable[str] = VERBS) -> Markup:
    """Nothing to see: on pages whose scripts draw covers, it asks for all symbols of them, and for more.

    Args:
        more: The names of further pictures.
        patterns: The verbs whose patterns covers have.
    """
    names = [f"family-{each}" for each in FAMILIES]
    names += [f"verb-{each}" for each in VERBS] + [f"pattern-{each}" for each in patterns]
    uses = "".join(f'<use href="#{name}"/>' for name in (*names, f"{ICON}check", *more))
    return Markup(f"<template><svg>{uses}</svg></template>")


def pictures_of_results() -> list[str]:
    """The pictures that the search shows besides covers."""
    return sorted({f"{ICON}print", *(source.picture for source in sources())})


def _cover(look: Look, seed: str, crop: Crop, shown: Markup) -> Markup:
    html = f'<span class="cover cover-{crop} tone-{look.family}">{pattern(look, seed)}{shown}</span>'
    return Markup(html)


def pattern(look: Look, seed: str) -> str:
    """The pattern of a cover, shifted and scaled by the hash of ``seed``."""
    number = fnv1a(seed)
    across, down, wide = number % 120, number // 120 % 90, 280 + number // 10_800 % 40
    return _PATTERN.format(across, down, wide, f"{PATTERN}{look.verb}")


def _spines(look: Look) -> Markup:
    spines = "".join(f'<i class="tone-{family}"></i>' for family in look.spines)
    return Markup(f'<span class="cover-spines">{spines}</span>')
