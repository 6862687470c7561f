"""Learning resources as documents of the search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from hoctap.kinds.place.model import LearningPlace
from hoctap.kinds.resource.catalogue import SEARCHED, concepts_of
from hoctap.kinds.resource.model import Resource
from hoctap.kinds.resource.origin import origin
from hoctap.kinds.resource.reuse import reuse
from hoctap.locales import Lang, default_language, languages
from hoctap.schema.localized_text import LocalizedText, localized, same_text
from hoctap.search.search_document import NOTHING, SearchDocument, SearchSource, joined, plain_pair
from hoctap.site import routes
from hoctap.site.model import Site


def documents(site: Site) -> Iterator[SearchDocument]:
    """Every resource on offer, in the catalogue's order: a document's number is then the resource's in the catalogue."""
    concepts = {name: site.library.concepts(name) for name in routes.SHELVES}
    derived = site.catalogue.derived.values
    for resource in site.catalogue.resources:
        yield SearchDocument(
            kind="resource",
            id=resource.id,
            address=routes.resource(resource.id),
            title=resource.title,
            label=concepts["types"][resource.types[0]].label,
            aliases=resource.aliases,
            line=plain_pair(resource.description),
            names=resource.alternative_titles
            + ((resource.series.title[default_language()],) if resource.series else ()),
            words=(
                *(same_text(word) for word in resource.keywords),
                *(word for name in SEARCHED for word in _concept_words(site, resource, name)),
            ),
            people=(*(agent.name for agent in resource.creators), resource.publisher.name),
            body=joined(resource.note, resource.licence_note, *_holders(site, resource)),
            subjects=resource.subjects,
            levels=resource.levels,
            grades=resource.grades,
            age=resource.age or "",
            audiences=resource.audiences,
            types=resource.types,
            languages=resource.languages,
            names_languages=True,
            openness=concepts["licences"][resource.licence].openness or "unknown",
            reuse=reuse(concepts["licences"][resource.licence].may),
            origin=_origin(site, resource),
            look=site.looks.of(resource).words,
            cost=resource.cost,
            families=derived["families"](resource),
            verbs=derived["verbs"](resource),
            needs=derived["needs"](resource),
            places=derived["places"](resource),
            part_of=resource.part_of if resource.part_of in site.catalogue.by_id else "",
        )


def _origin(site: Site, resource: Resource) -> LocalizedText:
    source = origin(site.library, resource)
    return localized("card.origin", name=source.name) if source else NOTHING


def _holders(site: Site, resource: Resource) -> Iterator[LocalizedText]:
    """The names of the places that have it in print, so that it is found with the library's name."""
    for id in dict.fromkeys(each.place for each in resource.holdings):
        if (place := site.library.get(LearningPlace, id)) is not None:
            yield place.name


def _concept_words(site: Site, resource: Resource, vocabulary: str) -> Iterator[LocalizedText]:
    for id in concepts_of(resource, vocabulary):
        concept = site.library.concepts(vocabulary)[id]
        yield concept.label
        others = {lang: concept.alt[lang] for lang in languages()}
        if vocabulary == "levels" and resource.grades:
            # What is for grade 4 is not found by the other grades of its level.
            others = {lang: _without_grades(site, lang, others[lang]) for lang in languages()}
        yield LocalizedText({lang: " · ".join(names) for lang, names in others.items()})


def _without_grades(site: Site, lang: Lang, names: Iterable[str]) -> tuple[str, ...]:
    grades = {each.label[lang].casefold() for each in site.library.concepts("grades").values()}
    return tuple(name for name in names if name.casefold() not in grades)


SOURCE: Final = SearchSource(
    kind="resource",
    label=localized("search-kinds.resource"),
    order=10,
    weight=1.4,
    group="resource",
    picture="verb-read",
    documents=documents,
)
