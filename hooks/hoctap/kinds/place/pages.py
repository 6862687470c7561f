"""The places' pages: their entrance, which commune a former one is now, a page for each commune and for each place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from hoctap.kinds.locality.commune_names import as_title
from hoctap.kinds.locality.model import Commune
from hoctap.kinds.place.commune_map import commune_map
from hoctap.kinds.place.commune_tiles import commune_tiles, tree_of
from hoctap.kinds.place.model import LearningPlace
from hoctap.kinds.place.place_map import place_map
from hoctap.kinds.place.places import Places
from hoctap.kinds.resource.model import Resource
from hoctap.locales import Lang, languages
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import Crumb, MenuEntry, Page, View
from hoctap.text import sorting

# As many printed works as a place names on its page; all are on its shelf of the catalogue.
HELD_SHOWN: Final = 12
CRUMB: Final = Crumb(routes.PLACES, localized("pages.places"))
_COMMUNES: Final = Crumb(routes.COMMUNES, localized("pages.communes"))


def pages(site: Site) -> Iterator[Page]:
    """The places' entrance, a page for each commune and for each place."""
    places = site.places

    def index(lang: Lang) -> View:
        kinds = dict.fromkeys(place.kind for place in places.all)
        return {
            "places": places.all,
            "commune_names": places.commune_names,
            "kinds": {kind: [place for place in places.all if place.kind == kind] for kind in kinds},
            "tiles": commune_tiles(places, lang),
            "former": bool(places.former_communes()),
            "map": place_map(places.all, lang),
            "communes_map": commune_map(places.today_communes(), lang),
        }

    yield Page(
        address=routes.PLACES,
        menu=MenuEntry(word="nav.places", order=50),
        kind="places",
        id="dia-diem",
        section="places",
        template="places.html",
        title=localized("pages.places-title"),
        description=localized("pages.places-about"),
        view=index,
        source="content/places",
    )
    if places.former_communes():
        yield _communes_page(places)
    for commune in places.communes.values():
        yield _commune_page(commune, places)
    for place in places.all:
        yield _place_page(place, places, site.catalogue.shelves["places"].get(place.id, []))


def _place_page(place: LearningPlace, places: Places, held: Sequence[Resource]) -> Page:
    return Page(
        address=routes.place(place.id),
        kind="place",
        id=place.id,
        section="places",
        template="place.html",
        title=place.name,
        description=place.description or LocalizedText({lang: place.name[lang] for lang in languages()}),
        view=lambda lang: {
            **places.view(place),
            "held": held[:HELD_SHOWN],
            "held_count": len(held),
        },
        crumbs=(CRUMB, Crumb(routes.commune(place.commune), places.commune_names[place.commune])),
        source=place.location.path,
    )


def _communes_page(places: Places) -> Page:
    def view(lang: Lang) -> View:
        def order(commune: Commune) -> sorting.Key:
            return sorting.sort_key(commune.name[lang])

        return {
            "former": [
                (each, as_title(each), [places.communes[id] for id in places.way(each.id)[1:-1]], places.now(each))
                for each in sorted(places.former_communes(), key=lambda each: (order(each), each.id))
            ],
            "today": places.today_communes(),
            "commune_names": places.commune_names,
            "map": commune_map(places.today_communes(), lang),
        }

    return Page(
        address=routes.COMMUNES,
        kind="communes",
        id="xa",
        section="places",
        template="communes.html",
        title=localized("pages.communes-title"),
        description=localized("pages.communes-about"),
        view=view,
        crumbs=(CRUMB,),
        source="content/locality.yml",
    )


def _commune_page(commune: Commune, places: Places) -> Page:
    def view(lang: Lang) -> View:
        return {
            "commune": commune,
            "then": places.communes.get(commune.now_part_of or ""),
            "now": places.now(commune),
            "parts": tree_of(places, commune, lang),
            "places": places.in_commune(commune.id),
            "commune_names": places.commune_names,
            "map": commune_map(places.today_communes(), lang),
        }

    name = places.commune_names[commune.id]
    return Page(
        address=routes.commune(commune.id),
        kind="commune",
        id=commune.id,
        section="places",
        template="commune.html",
        title=as_title(commune) if name is commune.name else name,
        description=localized("pages.commune-about", name=name),
        view=view,
        crumbs=(CRUMB, _COMMUNES) if places.former_communes() else (CRUMB,),
        source="content/locality.yml",
    )
