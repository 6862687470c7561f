"""The catalogue's pages: its entrance, a shelf for each concept, and a page for each resource."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from hoctap.kinds.resource.catalogue import Catalogue
from hoctap.kinds.resource.model import Resource
from hoctap.locales import Lang
from hoctap.schema.concept import Concept
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.site import routes
from hoctap.site.looks import Looks
from hoctap.site.model import Site
from hoctap.site.page import Crumb, MenuEntry, Page, View
from hoctap.site.paging import page_count

# Cards on one page: enough to browse, few enough for a cheap phone.
ON_A_PAGE: Final = 24
_TITLE: Final = localized("pages.catalogue")
_DESCRIPTION: Final = localized("pages.catalogue-about")
CRUMB: Final = Crumb(routes.CATALOGUE, _TITLE)
_MENU: Final = MenuEntry(word="nav.catalogue", order=10)


def pages(site: Site) -> Iterator[Page]:
    """The catalogue's entrance, the shelves, and a page for each resource."""
    catalogue = site.catalogue
    yield from _long_list(
        routes.CATALOGUE, "catalogue", "hoc-lieu", _TITLE, _DESCRIPTION, catalogue.resources, catalogue, None, ()
    )
    for vocabulary in routes.SHELVES:
        for concept, _ in catalogue.concepts(vocabulary):
            yield from _long_list(
                routes.shelf(vocabulary, concept.id),
                "shelf",
                f"{vocabulary}-{concept.id}",
                concept.label,
                concept.definition or _DESCRIPTION,
                catalogue.shelves[vocabulary][concept.id],
                catalogue,
                (vocabulary, concept),
                (CRUMB,),
            )
    for resource in catalogue.resources:
        yield _resource_page(resource, catalogue, site.looks)


def _long_list(
    address: str,
    kind: str,
    id: str,
    title: LocalizedText,
    description: LocalizedText,
    resources: Sequence[Resource],
    catalogue: Catalogue,
    shelf: tuple[str, Concept] | None,
    crumbs: tuple[Crumb, ...],
) -> Iterator[Page]:
    last = page_count(resources, ON_A_PAGE)
    for number in range(1, last + 1):

        def view(lang: Lang, number: int = number) -> View:
            start = (number - 1) * ON_A_PAGE
            return {
                "resources": resources[start : start + ON_A_PAGE],
                "start": start + 1,
                "total": len(resources),
                "number": number,
                "last": last,
                "address": address,
                "shelf": shelf,
                "catalogue": catalogue,
            }

        yield Page(
            address=routes.paged(address, number),
            kind=kind,
            id=id if number == 1 else f"{id}-{number}",
            section="catalogue",
            menu=_MENU if address == routes.CATALOGUE and number == 1 else None,
            template="catalogue.html",
            title=title if number == 1 else localized("pages.title-page", title=title, number=number),
            description=description,
            view=view,
            crumbs=crumbs if number == 1 else (*crumbs, Crumb(address, title)),
            source=f"resources/vocabularies/{shelf[0]}.yml" if shelf else "resources/catalogue",
        )


def _resource_page(resource: Resource, catalogue: Catalogue, looks: Looks) -> Page:
    def view(lang: Lang) -> View:
        return {
            "resource": resource,
            "parts": catalogue.parts.get(resource.id, ()),
            "whole": catalogue.by_id.get(resource.part_of or ""),
            "related": catalogue.related(resource, 6),
            "lists": catalogue.lists[resource.id],
            "campaigns": catalogue.campaigns[resource.id],
            "catalogue": catalogue,
        }

    return Page(
        address=routes.resource(resource.id),
        kind="resource",
        is_prose=True,
        id=resource.id,
        section="catalogue",
        template="resource.html",
        title=resource.title,
        description=resource.description,
        view=view,
        crumbs=(CRUMB,),
        source=resource.location.path,
        share=routes.family_card(looks.of(resource).family),
    )
