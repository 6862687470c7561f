"""Places to learn: their entrance, a page each, a page for each commune."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from hoctap.kinds.locality.model import Commune, Locality
from hoctap.kinds.place.model import LearningPlace
from hoctap.locales import Lang
from hoctap.schema.fields import LocalizedText
from hoctap.schema.library import Library
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.calendar import Calendar
from hoctap.site.opening import holiday_rule, open_week
from hoctap.site.page import Crumb, Page, View
from hoctap.site.plan_links import PlanLinks
from hoctap.text import sorting

PLACES_CRUMB = Crumb(routes.PLACES, localized("pages.places-to-learn"))


class Places:
    """What the pages of places show."""

    def __init__(self, library: Library, locality: Locality, calendar: Calendar, links: PlanLinks) -> None:
        self.all = sorted(library.all(LearningPlace), key=lambda each: (sorting.sort_key(each.name["vi"]), each.id))
        self.communes = {commune.id: commune for commune in locality.communes}
        self.calendar = calendar
        self.links = links

    def in_commune(self, id: str) -> list[LearningPlace]:
        """The places of a commune, and of those that are part of it now."""
        return [place for place in self.all if id in self.way(place.commune)]

    def way(self, id: str) -> list[str]:
        """A commune and, in order, what it became part of."""
        found: list[str] = []
        at: str | None = id
        while at in self.communes and at not in found:
            found.append(at)
            at = self.communes[at].now_part_of
        return found

    def today_communes(self) -> list[Commune]:
        """The communes that there are now, as far as that is known."""
        return [commune for commune in self.communes.values() if not _is_former(commune)]

    def former_communes(self) -> list[Commune]:
        """The communes that have ended, became part of another, or of which that is not known."""
        return [commune for commune in self.communes.values() if _is_former(commune)]

    def view(self, place: LearningPlace) -> View:
        """What a place's page shows."""
        monday = self.calendar.today - datetime.timedelta(days=self.calendar.today.weekday())
        return {
            "place": place,
            "commune": self.communes[place.commune],
            "now": self.communes[self.way(place.commune)[-1]] if self.communes[place.commune].now_part_of else None,
            "monday": monday,
            "week": open_week(place, monday, self.calendar.holidays) if place.hours else None,
            "holiday_rule": holiday_rule(place.hours, monday) if place.hours else None,
            "closures": [each for each in place.closed if (each.end or each.start) >= self.calendar.today],
            "host": self.links.agencies[place.host] if place.host else None,
            "programme": self.calendar.by_next_day(
                each for each in self.calendar.all if each.place is place and each.last_day >= self.calendar.today
            ),
            "clause": self.links.clauses.get(place.clause) if place.clause else None,
        }


def _is_former(commune: Commune) -> bool:
    return bool(commune.until or commune.now_part_of or commune.unsure)


def place_pages(places: Places) -> Iterator[Page]:
    """Every page of the places."""

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
        kind="places",
        id="dia-diem",
        section="places",
        template="places.html",
        title=localized("pages.places-to-learn-and-to-read"),
        description=localized("pages.community-learning-centres-libraries-reading-rooms"),
        view=index,
        source="content/places",
    )
    for commune in places.communes.values():
        yield _commune_page(commune, places)
    for place in places.all:
        yield Page(
            address=routes.place(place.id),
            kind="place",
            id=place.id,
            section="places",
            template="place.html",
            title=place.name,
            description=place.description or LocalizedText(vi=place.name["vi"], en=place.name["en"]),
            view=lambda lang, place=place: places.view(place),  # type: ignore[misc]
            crumbs=(PLACES_CRUMB, Crumb(routes.commune(place.commune), places.communes[place.commune].name)),
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
        crumbs=(PLACES_CRUMB,),
        source="content/locality.yml",
    )
