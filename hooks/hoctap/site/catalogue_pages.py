"""The catalogue's pages: its entrance, one shelf a concept in pages of fixed length, and one page a resource."""

from __future__ import annotations

import functools
import heapq
import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from hoctap.kinds.campaign.model import Campaign
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.kinds.resource.model import Resource
from hoctap.locales import Lang
from hoctap.schema.concept import Concept
from hoctap.schema.fields import LocalizedText
from hoctap.schema.library import Library
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.page import Crumb, Page, View
from hoctap.site.withdrawn_page import withdrawn_page

# Entries of the feed of what is new.
Ids = tuple[str, ...]
IN_FEED = 30
# Cards on one page: enough to browse, few enough for a cheap phone.
ON_A_PAGE = 24
# Concepts that nearly everything has: sharing them does not make two resources alike.
_UNTELLING = frozenset({"general", "all"})
_KEPT = 64
_WEIGHED = 200
CATALOGUE_CRUMB = Crumb(routes.CATALOGUE, localized("pages.learning-resources"))
_TITLE = localized("pages.learning-resources")
_DESCRIPTION = localized("pages.free-and-open-things-to-learn")


class Catalogue:
    """The resources in Vietnamese order of title, and on which shelf each stands."""

    def __init__(self, library: Library) -> None:
        self.library = library
        everything = sorted(library.all(Resource), key=lambda resource: (resource.order, resource.id))
        self.resources = [resource for resource in everything if resource.withdrawn is None]
        self.withdrawn = [resource for resource in everything if resource.withdrawn is not None]
        self.by_id = {resource.id: resource for resource in self.resources}
        self.order = {resource.id: number for number, resource in enumerate(self.resources)}
        self.shelves: dict[str, dict[str, list[Resource]]] = {}
        for vocabulary in routes.SHELVES:
            shelves: dict[str, list[Resource]] = defaultdict(list)
            for resource, concepts in zip(self.resources, map(_named_in(vocabulary), self.resources), strict=True):
                for concept in concepts if isinstance(concepts, tuple) else (concepts,):
                    shelves[concept].append(resource)
            self.shelves[vocabulary] = shelves
        self.parts: dict[str, list[Resource]] = defaultdict(list)
        for resource in self.resources:
            if resource.part_of:
                self.parts[resource.part_of].append(resource)

        self.lists: dict[str, list[ReadingList]] = defaultdict(list)
        for reading_list in library.all(ReadingList):
            if reading_list.withdrawn:
                continue
            for item in reading_list.items:
                self.lists[item.resource].append(reading_list)
        self._ranked: dict[tuple[Ids, Ids, Ids], list[str]] = {}
        self._firsts: dict[tuple[str, str], list[str]] = {}
        self.campaigns: dict[str, list[Campaign]] = defaultdict(list)
        for campaign in library.all(Campaign):
            for id in campaign.resources:
                self.campaigns[id].append(campaign)

    def related(self, resource: Resource, most: int) -> list[Resource]:
        """What the editors named, then what shares most subjects, audiences and levels."""
        skipped = {resource.id, *resource.related}
        alike = self._alike(resource.subjects, resource.audiences, resource.levels)
        found = itertools.islice((id for id in alike if id not in skipped), max(0, most - len(resource.related)))
        return [self.by_id[id] for id in (*resource.related[:most], *found)]

    def _alike(self, subjects: Ids, audiences: Ids, levels: Ids) -> list[str]:
        """What is alike to any resource with these concepts, most alike first.

        Only the first two hundred of each shelf are weighed: at ten thousand records the shelf is long, and its first
        two hundred hold enough that is alike. Many resources have the same concepts, so the answer is kept.
        """
        kept = self._ranked.get((subjects, audiences, levels))
        if kept is not None:
            return kept
        weights: Counter[str] = Counter()
        for vocabulary, ids, weight in (
            ("subjects", subjects, 4),
            ("audiences", audiences, 2),
            ("levels", levels, 1),
        ):
            for concept in ids:
                if concept not in _UNTELLING:
                    weights.update(self._first(vocabulary, concept) * weight)
        # One shared audience or level alone says little.
        order = heapq.nsmallest(_KEPT, ((-weight, id) for id, weight in weights.items() if weight >= 4))
        # Each resource leaves out itself and those that its editors named: what is kept is enough for any of them.
        self._ranked[subjects, audiences, levels] = [id for _, id in order]
        return self._ranked[subjects, audiences, levels]

    def _first(self, vocabulary: str, concept: str) -> list[str]:
        known = self._firsts.get((vocabulary, concept))
        if known is None:
            found = [resource.id for resource in self.shelves[vocabulary].get(concept, ())[:_WEIGHED]]
            known = self._firsts[vocabulary, concept] = found
        return known

    def concepts(self, vocabulary: str) -> list[tuple[Concept, int]]:
        """The concepts that have resources, in the vocabulary's order, with their counts."""
        shelves = self.shelves[vocabulary]
        return [(c, len(shelves[c.id])) for c in self.library.concepts(vocabulary).values() if shelves.get(c.id)]

    @functools.cached_property
    def in_feed(self) -> frozenset[str]:
        """The ids of those in the feed of what is new."""
        return frozenset(resource.id for resource in self.newest(IN_FEED))

    def newest(self, most: int) -> list[Resource]:
        """The resources added last."""
        return sorted(self.resources, key=lambda resource: (resource.added, resource.id), reverse=True)[:most]


def concepts_of(resource: Resource, vocabulary: str) -> tuple[str, ...]:
    """The ids of ``vocabulary`` that the resource carries."""
    named = _named_in(vocabulary)(resource)
    return named if isinstance(named, tuple) else (named,)


@functools.cache
def _named_in(vocabulary: str) -> Callable[[Resource], str | tuple[str, ...]]:
    return attrgetter("licence" if vocabulary == "licences" else vocabulary)


def catalogue_pages(catalogue: Catalogue) -> Iterator[Page]:
    """Every page of the catalogue."""
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
                (CATALOGUE_CRUMB,),
            )
    for resource in catalogue.resources:
        yield _resource_page(resource, catalogue)
    for resource in catalogue.withdrawn:
        yield withdrawn_page(routes.resource(resource.id), "resource", resource, resource.title, CATALOGUE_CRUMB)


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
    last = max(1, -(-len(resources) // ON_A_PAGE))
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
            template="catalogue.html",
            title=title if number == 1 else localized("pages.title-page", title=title, number=number),
            description=description,
            view=view,
            crumbs=crumbs if number == 1 else (*crumbs, Crumb(address, title)),
            source=f"resources/vocabularies/{shelf[0]}.yml" if shelf else "resources/catalogue",
        )


def _resource_page(resource: Resource, catalogue: Catalogue) -> Page:
    def view(lang: Lang) -> View:
        return {
            "resource": resource,
            "parts": catalogue.parts.get(resource.id, ()),
            "whole": catalogue.by_id.get(resource.part_of or ""),
            "related": catalogue.related(resource, 6),
            "lists": catalogue.lists[resource.id],
            "campaigns": catalogue.campaigns[resource.id],
            "list_formats": routes.FORMATS,
            "catalogue": catalogue,
        }

    return Page(
        address=routes.resource(resource.id),
        kind="resource",
        id=resource.id,
        section="catalogue",
        template="resource.html",
        title=resource.title,
        description=resource.description,
        view=view,
        crumbs=(CATALOGUE_CRUMB,),
        source=resource.location.path,
    )
