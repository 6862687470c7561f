"""Everything that can be found, as documents in one order; a document's number is its place in that order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from hoctap.kinds.agency.model import Agency
from hoctap.kinds.clause.model import Clause
from hoctap.kinds.document.model import Document
from hoctap.kinds.resource.catalogue import concepts_of
from hoctap.kinds.resource.model import Resource
from hoctap.kinds.target.model import Target
from hoctap.kinds.task.model import Task
from hoctap.kinds.vocabulary.model import Vocabulary
from hoctap.locales import languages
from hoctap.schema.fields import LocalizedText
from hoctap.schema.localized_text import localized, same_text
from hoctap.search import documents_dated as dated
from hoctap.search.search_document import KINDS, SearchDocument, joined, plain_pair
from hoctap.site import routes
from hoctap.site.model import Site

# The vocabularies whose words lead to a resource.
_SEARCHED: Final = ("subjects", "levels", "audiences", "types")


def search_documents(site: Site) -> list[SearchDocument]:
    """Every document of the site, in the order of ``KINDS``."""
    makers: dict[str, Callable[[Site], Iterator[SearchDocument]]] = {
        "resource": _resources,
        "list": _lists,
        "shelf": _shelves,
        "target": _targets,
        "task": _tasks,
        "clause": _clauses,
        "agency": _agencies,
        "document": _documents,
        "campaign": dated.campaigns,
        "event": dated.events,
        "place": dated.places,
        "post": dated.posts,
        "award": dated.awards,
        "page": _pages,
    }
    return [found for kind in KINDS for found in makers[kind](site)]


def _resources(site: Site) -> Iterator[SearchDocument]:
    concepts = {name: site.library.concepts(name) for name in routes.SHELVES}
    for resource in site.catalogue.resources:
        yield SearchDocument(
            kind="resource",
            id=resource.id,
            address=routes.resource(resource.id),
            title=resource.title,
            label=concepts["types"][resource.types[0]].label,
            line=plain_pair(resource.description),
            names=resource.alternative_titles + ((resource.series.title["vi"],) if resource.series else ()),
            words=(
                *(same_text(word) for word in resource.keywords),
                *(word for name in _SEARCHED for word in _concept_words(site, resource, name)),
            ),
            people=(*(agent.name for agent in resource.creators), resource.publisher.name),
            body=plain_pair(resource.licence_note),
            subjects=resource.subjects,
            levels=resource.levels,
            audiences=resource.audiences,
            types=resource.types,
            languages=resource.languages,
            openness=concepts["licences"][resource.licence].openness or "unknown",
            cost=resource.cost,
        )


def _concept_words(site: Site, resource: Resource, vocabulary: str) -> Iterator[LocalizedText]:
    for id in concepts_of(resource, vocabulary):
        concept = site.library.concepts(vocabulary)[id]
        yield concept.label
        yield LocalizedText({lang: " · ".join(concept.alt[lang]) for lang in languages()})


def _lists(site: Site) -> Iterator[SearchDocument]:
    audiences = site.library.concepts("audiences")
    for each in site.lists():
        titles = [site.catalogue.by_id[item.resource].title for item in each.items]
        yield SearchDocument(
            kind="list",
            id=each.id,
            address=routes.reading_list(each.id),
            title=each.title,
            label=KINDS["list"],
            line=plain_pair(each.intro),
            words=tuple(audiences[id].label for id in each.audiences),
            body=joined(each.curator, *titles),
            levels=each.levels,
            audiences=each.audiences,
            languages=("vi",),
        )


def _shelves(site: Site) -> Iterator[SearchDocument]:
    """Whoever types a subject, a grade or a kind of people is led to all that is there for it."""
    for vocabulary in _SEARCHED:
        title = site.library.get(Vocabulary, vocabulary)
        for concept, count in site.catalogue.concepts(vocabulary):
            own: dict[str, Any] = {vocabulary: (concept.id,)}
            yield SearchDocument(
                kind="shelf",
                id=f"{vocabulary}-{concept.id.lower()}",
                address=routes.shelf(vocabulary, concept.id),
                title=concept.label,
                label=title.title if title else KINDS["shelf"],
                line=joined(localized("search-kinds.learning-resources", count=count), concept.definition),
                names=tuple(name for lang in languages() for name in concept.alt[lang]),
                **own,
            )


def _targets(site: Site) -> Iterator[SearchDocument]:
    each: Target
    for each in site.links.targets:
        statements = [milestone.statement for milestone in each.milestones]
        yield SearchDocument(
            kind="target",
            id=each.id,
            address=routes.target(each.id),
            title=each.indicator,
            label=KINDS["target"],
            line=joined(*statements),
            body=joined(each.note, *(agency.name for agency in site.links.named(each.lead))),
            languages=("vi",),
        )


def _tasks(site: Site) -> Iterator[SearchDocument]:
    each: Task
    for each in site.links.tasks:
        agencies = site.links.named((*each.lead, *each.partners))
        yield SearchDocument(
            kind="task",
            id=each.id,
            address=routes.task(each.id),
            title=each.title,
            label=KINDS["task"],
            line=plain_pair(each.text or each.note),
            body=joined(*(agency.name for agency in agencies), each.note),
            languages=("vi",),
        )


def _clauses(site: Site) -> Iterator[SearchDocument]:
    each: Clause
    for each in site.links.clauses.values():
        yield SearchDocument(
            kind="clause",
            id=each.id,
            address=routes.clause(each.number),
            title=each.title,
            label=KINDS["clause"],
            line=plain_pair(each.text),
            names=(each.number,) if each.number[0].isupper() else (),
            body=plain_pair(each.note),
            languages=("vi",),
        )


def _agencies(site: Site) -> Iterator[SearchDocument]:
    each: Agency
    for each in site.links.agencies.values():
        yield SearchDocument(
            kind="agency",
            id=each.id,
            address=routes.agency(each.id),
            title=each.name,
            label=KINDS["agency"],
            line=plain_pair(each.role),
            words=(each.short,) if each.short else (),
            body=plain_pair(each.note),
            languages=("vi",),
        )


def _documents(site: Site) -> Iterator[SearchDocument]:
    each: Document
    for each in site.links.documents.values():
        issuer = site.links.agencies[each.issuer].name if each.issuer else each.issuer_name
        number = same_text(each.number) if each.number else None
        yield SearchDocument(
            kind="document",
            id=each.id,
            address=routes.document(each.id),
            title=each.title,
            label=KINDS["document"],
            line=joined(number, issuer, each.note),
            names=(each.number,) if each.number else (),
            languages=("vi",),
        )


def _pages(site: Site) -> Iterator[SearchDocument]:
    by_address: dict[str, dict[str, int]] = {}
    pages = list(site.hand.values())
    for index, page in enumerate(pages):
        by_address.setdefault(page.address, {})[page.lang] = index
    for address in sorted(by_address):
        own = {lang: pages[index] for lang, index in by_address[address].items()}
        yield SearchDocument(
            kind="page",
            id=address.strip("/") or "trang-chu",
            address=address,
            title=LocalizedText({lang: page.title for lang, page in own.items()}),
            label=KINDS["page"],
            line=LocalizedText({lang: page.description for lang, page in own.items()}),
            body=plain_pair(LocalizedText({lang: page.body for lang, page in own.items()})),
            languages=tuple(own),
        )
