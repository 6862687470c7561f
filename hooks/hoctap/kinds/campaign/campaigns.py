"""The campaigns, and what their pages and printed files show."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from hoctap.kinds.campaign.edition_days import edition_days
from hoctap.kinds.campaign.model import Campaign, Edition
from hoctap.kinds.news.newsroom import Newsroom
from hoctap.kinds.plan.plan_links import PlanLinks
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.kinds.resource.catalogue import Catalogue
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText
from hoctap.site.calendar import Calendar
from hoctap.site.calendar_entry import CalendarEntry, own_ids
from hoctap.site.page import View

Days = tuple[datetime.date, datetime.date]


@dataclass(frozen=True, slots=True)
class OnPaper:
    """The edition that a campaign's printed files are about: the one that is on or comes next.

    Attributes:
        edition: Its record, if there is one.
        year: Its year, also where only a yearly rule gives it.
        days: Its first and last day, if they are known.
        cancelled: Whether it is cancelled.
        events: Its events that are not over yet.
        organiser: Who holds the first of them, if its record says so and that body still exists.
    """

    edition: Edition | None = None
    year: int | None = None
    days: Days | None = None
    cancelled: bool = False
    events: tuple[CalendarEntry, ...] = ()
    organiser: LocalizedText | None = None

    @property
    def first_event(self) -> CalendarEntry | None:
        """The first event that will take place."""
        return next((each for each in self.events if not each.cancelled), None)


# Where an edition stands: whether its days are known, and whether they are over. ``likely-over``: its days are not known,
# and in other years they would be over by now.
Standing = Literal["coming", "on", "over", "cancelled", "undated", "undated-over", "likely-over"]


class Year(NamedTuple):
    """One year of a campaign: its edition, if it is recorded, its days, if they are known, and where it stands."""

    year: int
    edition: Edition | None
    days: Days | None
    standing: Standing

    @property
    def is_over(self) -> bool:
        """Whether it is over, as far as can be known."""
        return self.standing in ("over", "undated-over", "likely-over")


class Campaigns:
    """What the pages of campaigns show."""

    def __init__(
        self, library: Library, calendar: Calendar, catalogue: Catalogue, links: PlanLinks, newsroom: Newsroom
    ) -> None:
        self.all = list(library.all(Campaign))
        self.library = library
        self.calendar = calendar
        self.catalogue = catalogue
        self.links = links
        self.newsroom = newsroom
        self._entries: dict[str, list[CalendarEntry]] = {}
        for each in calendar.all:
            if isinstance(each.record, Campaign):
                self._entries.setdefault(each.record.id, []).append(each)

    def next(self, campaign: Campaign) -> CalendarEntry | None:
        """The current or next edition, if its days are known."""
        coming = (each for each in self.entries(campaign.id) if each.kind == "campaign")
        return next((each for each in coming if each.last_day >= self.calendar.today), None)

    def entries(self, id: str) -> list[CalendarEntry]:
        """The calendar's entries of one campaign, in order."""
        return self._entries.get(id, [])

    def current_edition(self, campaign: Campaign) -> Edition | None:
        """This year's edition, or the next one, or the last one that is recorded."""
        editions = sorted(campaign.editions, key=lambda each: each.year)
        coming = self.next(campaign)
        if coming is not None:
            return next((each for each in editions if each.year == coming.year), None)
        later = [each for each in editions if not self.year(campaign, each.year).is_over]
        return later[0] if later else editions[-1] if editions else None

    def year(self, campaign: Campaign, number: int) -> Year:
        """What is known of a campaign in a year."""
        edition = next((each for each in campaign.editions if each.year == number), None)
        days = edition_days(campaign, edition, number)
        return Year(number, edition, days, self._standing(campaign, edition, days, number))

    def _standing(self, campaign: Campaign, edition: Edition | None, days: Days | None, year: int) -> Standing:
        today = self.calendar.today
        if edition is not None and edition.status == "cancelled":
            return "cancelled"
        if days is not None:
            return "over" if days[1] < today else "on" if days[0] <= today else "coming"
        if year < today.year or (edition is not None and edition.status == "held"):
            return "undated-over"
        if year > today.year or self._still_to_come(campaign, year):
            return "undated"
        usual = [each.end or each.start for each in campaign.editions if each.start is not None]
        ends = [(each.month, each.day) for each in usual if each is not None]
        return "likely-over" if ends and max(ends) < (today.month, today.day) else "undated"

    def years(self, campaign: Campaign) -> list[Year]:
        """The years of which something is known, the latest first: those recorded, and the next."""
        coming = self.next(campaign)
        known = {each.year for each in campaign.editions} | ({coming.year} if coming and coming.year else set())
        return [self.year(campaign, each) for each in sorted(known, reverse=True)]

    def on_paper(self, campaign: Campaign) -> OnPaper:
        """The edition that the printed files are about: never a past one; a cancelled one until its days or its year are over."""
        coming = self.next(campaign)
        if coming is not None:
            edition = next((each for each in campaign.editions if each.year == coming.year), None)
            days = (coming.first_day, coming.last_day)
            events = () if coming.cancelled else self._still_to_come(campaign, coming.year)
            return self._with_organiser(OnPaper(edition, coming.year, days, coming.cancelled, events))
        later = self.current_edition(campaign)
        if later is None or self.year(campaign, later.year).is_over or later.year < self.calendar.today.year:
            return OnPaper()
        if edition_days(campaign, later, later.year) is not None:
            return OnPaper()
        if later.status == "cancelled":
            return OnPaper(later, later.year, cancelled=True)
        return self._with_organiser(OnPaper(later, later.year, events=self._still_to_come(campaign, later.year)))

    def _with_organiser(self, shown: OnPaper) -> OnPaper:
        """``shown`` with the body that its first event names. The campaign's host is not asked: it may be of the past."""
        first = shown.first_event
        if first is None or shown.edition is None:
            return shown
        events = dict(zip(own_ids(shown.edition.events), shown.edition.events, strict=True))
        host = events[first.anchor].host if first.anchor in events else None
        agency = self.links.agencies.get(host) if host else None
        if agency is None or agency.has_ended(self.calendar.today):
            return shown
        return replace(shown, organiser=agency.name)

    def _still_to_come(self, campaign: Campaign, year: int | None) -> tuple[CalendarEntry, ...]:
        own = (each for each in self.entries(campaign.id) if each.kind == "event" and each.year == year)
        return tuple(each for each in own if each.last_day >= self.calendar.today)

    def undated(self, year: int) -> list[Campaign]:
        """The campaigns of which no days in a year are known: of a year that is over, those with an edition of it.

        What is cancelled is not waited for.
        """
        found = []
        for campaign in self.all:
            edition = next((each for each in campaign.editions if each.year == year), None)
            cancelled = edition is not None and edition.status == "cancelled"
            expected = edition is not None or (year >= self.calendar.today.year and campaign.when.by_edition)
            if expected and not cancelled and edition_days(campaign, edition, year) is None:
                found.append(campaign)
        return found

    def in_order(self) -> list[Campaign]:
        """The campaigns by their current or next edition; those without a known date come last."""

        def key(campaign: Campaign) -> tuple[bool, Any, str]:
            coming = self.next(campaign)
            return (coming is None, coming.first_day if coming else None, campaign.id)

        known = sorted((each for each in self.all if self.next(each)), key=key)
        return known + [each for each in self.all if not self.next(each)]

    def neighbours(self, campaign: Campaign) -> tuple[Campaign | None, Campaign | None]:
        """The campaigns before and after one, in their order."""
        ordered: list[Campaign | None] = [None, *self.in_order(), None]
        at = ordered.index(campaign)
        return ordered[at - 1], ordered[at + 1]

    def view(self, campaign: Campaign, edition: Edition | None) -> View:
        """What a campaign's page or an edition's page shows."""
        year = edition.year if edition else None
        years = self.years(campaign)
        own = self.entries(campaign.id)
        events = [each for each in own if each.kind == "event" and (year is None or each.year == year)]
        lists = self.library.ids(ReadingList)
        return {
            "campaign": campaign,
            "edition": edition,
            "next": self.next(campaign),
            "events": events,
            "own": next((each for each in own if each.kind == "campaign" and each.year == year), None),
            "ld": [each for each in own if year is None or each.year == year],
            "shown": self.year(campaign, edition.year) if edition else None,
            "years": years,
            "neighbours": self.neighbours(campaign),
            "last_time": next((each for each in years if each.standing == "over"), None),
            "before": next((each for each in years if each.edition and year is not None and each.year < year), None),
            "after": next(
                (each for each in reversed(years) if each.edition and year is not None and each.year > year), None
            ),
            "basis": [self.links.documents[id] for id in campaign.basis],
            "host_body": self.links.agencies[campaign.host] if campaign.host else None,
            "partners": self.links.named(campaign.partners),
            "resources": [self.catalogue.by_id[id] for id in campaign.resources if id in self.catalogue.by_id],
            "reading_lists": [lists[id] for id in self.list_ids(campaign)],
            "posts": [post for post in self.newsroom.posts if campaign.id in post.campaigns][:5],
        }

    def list_ids(self, campaign: Campaign) -> list[str]:
        """The ids of the reading lists that the campaign names or that name it."""
        naming = [
            each.id
            for each in self.library.all(ReadingList)
            if campaign.id in each.campaigns and each.withdrawn is None
        ]
        return list(dict.fromkeys([*campaign.reading_lists, *naming]))
