"""The catalogue's pages: its entrance, a shelf for each concept, every shelf by name, and a page for each resource."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hoctap.kinds.harvest_source.model import HarvestSource
from hoctap.kinds.place.model import LearningPlace
from hoctap.kinds.resource.catalogue import Catalogue
from hoctap.kinds.resource.model import Resource
from hoctap.kinds.resource.origin import origin
from hoctap.locales import Lang
from hoctap.schema.concept import Concept
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.site import routes
from hoctap.site.looks import Looks
from hoctap.site.model import Site
from hoctap.site.page import Crumb, MenuEntry, Page, View
from hoctap.site.paging import page_count
from hoctap.text import numbers

# Cards on one page: enough to browse, few enough for a cheap phone.
ON_A_PAGE: Final = 24
# As many parts as a collection's own page shows; where it has more, they have pages of their own.
PARTS_SHOWN: Final = 6
_PARTS_OF_MANY: Final = 3
_TITLE: Final = localized("pages.catalogue")
_DESCRIPTION: Final = localized("pages.catalogue-about")
CRUMB: Final = Crumb(routes.CATALOGUE, _TITLE)
_CRUMBS: Final = (CRUMB,)
_MENU: Final = MenuEntry(word="nav.catalogue", order=10)


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """Some resources of the catalogue, or all of them, in pages.

    Attributes:
        facet: The vocabulary or derived shelf whose ``value`` it is; ``part_of`` for the parts of a collection.
        definition: What the value means.
        family: The family of subjects that it is about.
    """

    address: str
    kind: str
    id: str
    title: LocalizedText
    description: LocalizedText
    resources: Sequence[Resource]
    facet: str = ""
    value: str = ""
    definition: LocalizedText | None = None
    concept: Concept | None = None
    whole: Resource | None = None
    family: str = ""
    siblings: Sequence[tuple[Concept, int]] = ()
    crumbs: tuple[Crumb, ...] = ()
    source: str = "resources/catalogue"


def pages(site: Site) -> Iterator[Page]:
    """The catalogue's entrance, the shelves, their list, and a page for each resource."""
    catalogue = site.catalogue
    for shelf in _shelves(catalogue):
        yield from _in_pages(shelf, site)
    yield _all_shelves(site)
    for resource in catalogue.resources:
        yield _resource_page(resource, catalogue, site.looks, origin(site.library, resource))


def _shelves(catalogue: Catalogue) -> Iterator[Shelf]:
    yield Shelf(
        address=routes.CATALOGUE,
        kind="catalogue",
        id="hoc-lieu",
        title=_TITLE,
        description=_DESCRIPTION,
        resources=catalogue.resources,
    )
    for facet in (*routes.SHELVES, *routes.DERIVED_SHELVES):
        for concept, _ in catalogue.concepts(facet):
            family = _family(facet, concept)
            yield Shelf(
                address=routes.shelf(facet, concept.id),
                kind="shelf",
                id=f"{facet}-{concept.id}",
                title=concept.label,
                description=concept.definition or _DESCRIPTION,
                resources=catalogue.shelves[facet][concept.id],
                facet=facet,
                value=concept.id,
                definition=concept.definition,
                concept=concept,
                family=family,
                siblings=catalogue.subjects_of(family) if family else (),
                crumbs=(CRUMB,),
                source=f"resources/vocabularies/{facet}.yml" if facet in routes.SHELVES else "resources/catalogue",
            )
    for id, parts in catalogue.parts.items():
        whole = catalogue.by_id.get(id)
        if whole and len(parts) > PARTS_SHOWN:
            yield Shelf(
                address=routes.parts(id),
                kind="shelf",
                id=f"part-of-{id}",
                title=whole.title,
                description=whole.description,
                resources=parts,
                facet="part_of",
                value=id,
                whole=whole,
                crumbs=(CRUMB, Crumb(routes.resource(id), whole.title)),
                source=whole.location.path,
            )


def _family(facet: str, concept: Concept) -> str:
    if facet == "families":
        return concept.id
    return concept.family or "general" if facet == "subjects" else ""


def _in_pages(shelf: Shelf, site: Site) -> Iterator[Page]:
    resources = shelf.resources
    last = page_count(resources, ON_A_PAGE)
    for number in range(1, last + 1):

        def view(lang: Lang, number: int = number) -> View:
            start = (number - 1) * ON_A_PAGE
            return {
                "resources": resources[start : start + ON_A_PAGE],
                "total": len(resources),
                "shown_total": numbers.number(len(resources), lang),
                "number": number,
                "last": last,
                "address": shelf.address,
                "shelf": shelf,
            }

        yield Page(
            address=routes.paged(shelf.address, number),
            kind=shelf.kind,
            id=shelf.id if number == 1 else f"{shelf.id}-{number}",
            section="catalogue",
            menu=_MENU if shelf.kind == "catalogue" and number == 1 else None,
            template="catalogue.html",
            title=shelf.title if number == 1 else localized("pages.title-page", title=shelf.title, number=number),
            description=shelf.description,
            view=view,
            crumbs=shelf.crumbs if number == 1 else (*shelf.crumbs, Crumb(shelf.address, shelf.title)),
            source=shelf.source,
        )


def _all_shelves(site: Site) -> Page:
    """Every shelf by name, for those who look for a subject that the short lists leave out."""
    return Page(
        address=routes.ALL_SHELVES,
        kind="shelves",
        id="chu-de",
        section="catalogue",
        template="shelves.html",
        title=localized("pages.shelves"),
        description=localized("pages.shelves-about"),
        view=lambda lang: {},
        crumbs=(CRUMB,),
        source="resources/vocabularies",
    )


def _resource_page(resource: Resource, catalogue: Catalogue, looks: Looks, source: HarvestSource | None) -> Page:
    parts = catalogue.parts.get(resource.id, [])

    return Page(
        address=routes.resource(resource.id),
        kind="resource",
        is_prose=True,
        id=resource.id,
        section="catalogue",
        template="resource.html",
        title=resource.title,
        description=resource.description,
        # No function of its own, which would be seven objects more for each of thousands of pages.
        view=functools.partial(_resource_view, resource, catalogue, parts, source),
        crumbs=_CRUMBS,
        source=resource.location.path,
        share=routes.family_card(looks.family(resource)),
    )


def _resource_view(
    resource: Resource, catalogue: Catalogue, parts: list[Resource], source: HarvestSource | None, lang: Lang
) -> View:
    return {
        "resource": resource,
        "parts": parts if len(parts) <= PARTS_SHOWN else parts[:_PARTS_OF_MANY],
        "part_count": len(parts),
        "taken_from": source,
        "holdings": [
            (each, place) for each in resource.holdings if (place := catalogue.library.get(LearningPlace, each.place))
        ],
        "whole": catalogue.by_id.get(resource.part_of or ""),
        "related": catalogue.related(resource.id, 3 if parts else 6),
        "lists": catalogue.lists.get(resource.id, []),
        "campaigns": catalogue.campaigns.get(resource.id, []),
        "catalogue": catalogue,
    }
