"""The places to learn, by commune, and what their pages show."""

from __future__ import annotations

import datetime

from hoctap.kinds.locality.commune_names import told_apart
from hoctap.kinds.locality.model import Commune, Locality
from hoctap.kinds.place.model import LearningPlace
from hoctap.kinds.place.opening_hours import OpenDay, holiday_rule, open_week
from hoctap.kinds.plan.plan_links import PlanLinks
from hoctap.locales import default_language
from hoctap.schema.library import Library
from hoctap.site.calendar import Calendar
from hoctap.site.page import View
from hoctap.text import sorting


class Places:
    """What the pages of places show."""

    def __init__(self, library: Library, locality: Locality, calendar: Calendar, links: PlanLinks) -> None:
        self.all = sorted(
            library.all(LearningPlace), key=lambda each: (sorting.sort_key(each.name[default_language()]), each.id)
        )
        self.communes = {commune.id: commune for commune in locality.communes}
        self.commune_names = told_apart(locality)
        self.calendar = calendar
        self.links = links

    def in_commune(self, id: str) -> list[LearningPlace]:
        """The places of a commune, and of those that are part of it now."""
        return [place for place in self.all if id in self.way(place.commune)]

    def way(self, id: str) -> list[str]:
        """A commune, then the commune that it became part of, and so on."""
        found: list[str] = []
        at: str | None = id
        while at in self.communes and at not in found:
            found.append(at)
            at = self.communes[at].now_part_of
        return found

    def today_communes(self) -> list[Commune]:
        """The communes that exist now, as far as is known."""
        return [commune for commune in self.communes.values() if not commune.is_former]

    def former_communes(self) -> list[Commune]:
        """The communes that ended, became part of another, or of which neither is known."""
        return [commune for commune in self.communes.values() if commune.is_former]

    def now(self, commune: Commune) -> Commune | None:
        """The commune of today that a former one is part of, where that is known."""
        last = self.communes[self.way(commune.id)[-1]]
        return None if last.id == commune.id or last.is_former else last

    def parts(self, commune: Commune) -> list[Commune]:
        """The former communes that a commune was made of."""
        return [each for each in self.communes.values() if each.now_part_of == commune.id]

    @property
    def monday(self) -> datetime.date:
        """The first day of the week of the build."""
        return self.calendar.today - datetime.timedelta(days=self.calendar.today.weekday())

    def week(self, place: LearningPlace) -> tuple[OpenDay, ...] | None:
        """The days of that week; ``None`` where the hours are not known."""
        return open_week(place, self.monday, self.calendar.holidays) if place.hours else None

    def view(self, place: LearningPlace) -> View:
        """What a place's page shows."""
        return {
            "place": place,
            "commune": self.communes[place.commune],
            "commune_names": self.commune_names,
            "now": self.now(self.communes[place.commune]),
            "monday": self.monday,
            "week": self.week(place),
            "holiday_rule": holiday_rule(place.hours, self.monday) if place.hours else None,
            "closures": [each for each in place.closed if (each.end or each.start) >= self.calendar.today],
            "host": self.links.agencies[place.host] if place.host else None,
            "programme": self.calendar.by_next_day(
                each for each in self.calendar.all if each.place is place and each.last_day >= self.calendar.today
            ),
            "clause": self.links.clauses.get(place.clause) if place.clause else None,
        }
