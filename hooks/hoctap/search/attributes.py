"""The values by which documents are filtered. Documents with the same values share one set, which keeps the file small.

The file names each facet's values with their labels, the distinct sets of values, and each document's set.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from hoctap.kinds.place.model import LearningPlace
from hoctap.kinds.resource.derived import without_regions
from hoctap.locales import Lang, default_language, languages, words
from hoctap.schema.fields import LocalizedText
from hoctap.schema.localized_text import localized
from hoctap.search.search_document import SearchDocument
from hoctap.site.model import Site
from hoctap.text.language_names import language_name

# The name in the address → the document's field, its vocabulary if it has one, and its heading.
FACETS: Final = {
    "chu-de": ("subjects", "subjects", localized("search-kinds.subject")),
    "cap-hoc": ("levels", "levels", localized("search-kinds.level")),
    "lop": ("grades", "grades", localized("search-kinds.grade")),
    "doi-tuong": ("audiences", "audiences", localized("search-kinds.learner")),
    "loai": ("types", "types", localized("search-kinds.kind")),
    "ngon-ngu": ("languages", None, localized("search-kinds.language")),
    "giay-phep": ("openness", None, localized("search-kinds.licence")),
    "chi-phi": ("cost", None, localized("search-kinds.cost")),
    "nhom": ("families", None, localized("search-kinds.family")),
    "cach-hoc": ("verbs", None, localized("search-kinds.verb")),
    "can": ("needs", None, localized("search-kinds.need")),
    "noi-muon": ("places", None, localized("search-kinds.held-at")),
    "thuoc": ("part_of", None, localized("search-kinds.part-of")),
}
# What only the catalogue is filtered by.
_OF_THE_CATALOGUE: Final = frozenset({"nhom", "cach-hoc", "can", "noi-muon", "thuoc"})
# Of the facets whose values are named in locales/: the prefix of the words' keys.
_PREFIXES: Final = {
    "giay-phep": "openness.",
    "chi-phi": "cost.",
    "nhom": "family.",
    "cach-hoc": "verb.",
    "can": "need.",
}


def attributes(site: Site, documents: Sequence[SearchDocument]) -> dict[str, Any]:
    """The data of the attributes' file."""
    joined = site.compounds.joined
    facets: list[dict[str, Any]] = []
    numbers: dict[str, dict[str, int]] = {}
    for name, (field, vocabulary, title) in FACETS.items():
        used = {value for document in documents for value in _values(document, field)}
        known: dict[str, LocalizedText]
        if vocabulary:
            known = {concept.id: concept.label for concept in site.library.concepts(vocabulary).values()}
        else:
            known = _labels(site, name, used)
        ids = [id for id in known if id in used] + sorted(used - set(known))
        numbers[field] = {id: number for number, id in enumerate(ids)}
        facets.append(
            {
                "name": name,
                **({"onlyInCatalogue": 1} if name in _OF_THE_CATALOGUE else {}),
                # Drawn as headings and on buttons.
                **{lang: joined(title[lang]) for lang in languages()},
                "values": [[id, *(joined(_label(field, id, known, lang)) for lang in languages())] for id in ids],
            }
        )
    sets: dict[tuple[tuple[int, ...], ...], int] = {}
    of = []
    for document in documents:
        values = tuple(
            tuple(sorted(numbers[field][value] for value in _values(document, field)))
            for field, _, _ in FACETS.values()
        )
        of.append(sets.setdefault(values, len(sets)))
    return {
        "languages": list(languages()),
        "facets": facets,
        "sets": [[list(part) for part in each] for each in sets],
        "of": of,
    }


def _labels(site: Site, facet: str, used: Collection[str]) -> dict[str, LocalizedText]:
    """The values of a facet without a vocabulary, with their labels."""
    if facet == "thuoc":
        return {id: site.catalogue.by_id[id].title for id in sorted(used)}
    if facet == "noi-muon":
        return {each.id: each.name for each in site.library.all(LearningPlace) if each.id in used}
    if facet not in _PREFIXES:
        # The site's own languages come first in the filter; any other is named where it occurs.
        return {tag: LocalizedText({lang: language_name(tag, lang) for lang in languages()}) for tag in languages()}
    prefix = _PREFIXES[facet]
    return {value: localized(prefix + value) for value in words(default_language()).starting(prefix)}


def _label(field: str, id: str, known: dict[str, LocalizedText], lang: Lang) -> str:
    if id in known:
        return known[id][lang]
    return language_name(id, lang) if field == "languages" else id


def _values(document: SearchDocument, field: str) -> tuple[str, ...]:
    value = getattr(document, field)
    if isinstance(value, str):
        return (value,) if value else ()
    return without_regions(value) if field == "languages" else tuple(value)
