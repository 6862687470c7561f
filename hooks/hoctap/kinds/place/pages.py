"""The places' pages: their entrance, a page for each commune, and a page for each place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.kinds.locality.model import Commune
from hoctap.kinds.place.model import LearningPlace
from hoctap.kinds.place.places import Places
from hoctap.locales import Lang, languages
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import Crumb, MenuEntry, Page, View

CRUMB: Final = Crumb(routes.PLACES, localized("pages.places"))


def pages(site: Site) -> Iterator[Page]:
    """The places' entrance, a page for each commune and for each place."""
    places = site.places

    def index(lang: Lang) -> View:
        kinds = dict.fromkeys(place.kind for place in places.all)
        return {
            "places": places.all,
            "by_id": places.communes,
            "kinds": {kind: [place for place in places.all if place.kind == kind] for kind in kinds},
            "communes": [(each, len(places.in_commune(each.id))) for each in places.today_communes()],
            "former": [(each, len(places.in_commune(each.id))) for each in places.former_communes()],
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
    for commune in places.communes.values():
        yield _commune_page(commune, places)
    for place in places.all:
        yield _place_page(place, places)


def _place_page(place: LearningPlace, places: Places) -> Page:
    return Page(
        address=routes.place(place.id),
        kind="place",
        id=place.id,
        section="places",
        template="place.html",
        title=place.name,
        description=place.description or LocalizedText({lang: place.name[lang] for lang in languages()}),
        view=lambda lang: places.view(place),
        crumbs=(CRUMB, Crumb(routes.commune(place.commune), places.communes[place.commune].name)),
        source=place.location.path,
    )


def _commune_page(commune: Commune, places: Places) -> Page:
    def view(lang: Lang) -> View:
        return {
            "commune": commune,
            "now": places.communes.get(places.way(commune.id)[-1]) if commune.now_part_of else None,
            "parts": [each for each in places.communes.values() if each.now_part_of == commune.id],
            "places": places.in_commune(commune.id),
            "by_id": places.communes,
        }

    name = commune.name
    return Page(
        address=routes.commune(commune.id),
        kind="commune",
        id=commune.id,
        section="places",
        template="commune.html",
        title=localized("pages.commune", name=name),
        description=localized("pages.commune-about", name=name),
        view=view,
        crumbs=(CRUMB,),
        source="content/locality.yml",
    )
