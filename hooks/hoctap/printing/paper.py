"""Documents to print: reading lists, programmes of campaigns and places, months, and the plan's targets.

Unknown values are printed as unknown, and cancelled events as cancelled.
"""

from __future__ import annotations

import calendar as months_of
import datetime
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hoctap.kinds.campaign.model import INKS, Campaign
from hoctap.kinds.place.model import LearningPlace
from hoctap.kinds.reading_list.model import Item, ReadingList
from hoctap.kinds.report.form import amount
from hoctap.kinds.report.reports import ReportedValue
from hoctap.kinds.resource.model import Resource
from hoctap.kinds.target.model import Target
from hoctap.locales import Lang, Words, default_language, languages
from hoctap.printing.contents import (
    TaggedText,
    common,
    heading,
    is_tall,
    of_campaign,
    readable,
    tagged,
    tagged_in,
    tagged_verbatim,
    whole_words,
)
from hoctap.printing.days_off import closures, holiday_words, opening, skipped_dates
from hoctap.printing.engine import PrintDocument, TypstRenderer
from hoctap.printing.materials import small_ppi
from hoctap.printing.qr_code import QrCode
from hoctap.schema.fields import LocalizedText
from hoctap.site import printables, routes
from hoctap.site.calendar_entry import WEEKDAYS, CalendarEntry
from hoctap.site.materials import PROGRAMME, YEAR, variants
from hoctap.site.model import Site
from hoctap.text.dates import long_date, month_name, month_year, short_day, span, weekday

Cells = list[list[TaggedText]]
Documents = Callable[[], Iterable[PrintDocument]]
# A note of more letters may be parted over two pages.
_TALL: Final = 1500
# What lasts longer is a band in the year's sheet, not a row of marks.
_WHOLE_DAYS: Final = 10


def paper_sheets(
    site: Site, renderer: TypstRenderer
) -> Iterator[tuple[str, Callable[[], Iterator[tuple[str, bytes]]]]]:
    """Functions that make the documents of ``printables.all_sheets``, those of each record in every language, and a name
    of each. They give the address, with the language's prefix, and the bytes of each document."""
    for parts in zip(*(Paper(site, lang, Words(lang)).parts() for lang in languages()), strict=True):
        yield parts[0][0], functools.partial(_made, renderer, [documents for _, documents in parts])


def _alone(make: Callable[..., PrintDocument], *of: Any) -> Iterator[PrintDocument]:
    yield make(*of)


def _made(renderer: TypstRenderer, parts: Sequence[Documents]) -> Iterator[tuple[str, bytes]]:
    return renderer.make(document for part in parts for document in part())


@dataclass(frozen=True)
class Paper:
    """The documents of one language, not rendered yet."""

    site: Site
    lang: Lang
    words: Words

    @functools.cached_property
    def own(self) -> Mapping[str, str]:
        """The words of documents."""
        return self.words.starting("paper.")

    def parts(self) -> Iterator[tuple[str, Documents]]:
        """All documents: functions that make those of one record, and a name of each."""
        for each in self.site.lists():
            yield f"list {each.id}", functools.partial(self.reading_list, each)
        for campaign in self.site.campaigns.all:
            yield f"campaign {campaign.id}", functools.partial(self.programme, campaign)
        for year in printables.years(self.site):
            yield f"year {year}", functools.partial(self.year, year)
        for place in self.site.places.all:
            yield f"place {place.id}", functools.partial(_alone, self.place, place)
        for of, number in printables.months(self.site):
            yield f"month {of}-{number}", functools.partial(_alone, self.month, of, number)
        if printables.TARGETS in printables.all_sheets(self.site):
            yield "targets", functools.partial(_alone, self.targets)

    def reading_list(self, each: ReadingList) -> Iterator[PrintDocument]:
        """A reading list in each ink: number, cover, resource, note, and the code of the resource's page."""
        steps = [(item, self.site.catalogue.by_id[item.resource]) for item in each.items]
        live = self.site.absolute(routes.reading_list(each.id), self.lang)
        data = {
            **self._common(each.title[self.lang]),
            "tone": self.site.looks.of(each).family,
            "name": heading(self.site, each.title, self.lang),
            "count": self._line(self.own["items"].format(n=len(steps))),
            "intro": self._in(each.intro),
            "curator": self._line(self.own["curator"].format(name=each.curator[self.lang])),
            "qr": QrCode(live),
            # Not the day of the build: who prints it again after a year without changes has the same sheet.
            "asof": self._line(self.own["updated"].format(date=long_date(each.updated, self.lang))),
            "items": [self._step(number, *step) for number, step in enumerate(steps, start=1)],
        }
        made = whole_words(self.site, data)
        for ink, ending in printables.ENDINGS_BY_INK.items():
            address = printables.reading_list(each.id, ending)
            yield PrintDocument(routes.prefix(self.lang) + address, "list-sheet", {**made, "ink": ink}, "pdf")

    def _step(self, number: int, item: Item, resource: Resource) -> dict[str, Any]:
        who = ", ".join(agent.name for agent in resource.creators) or resource.publisher.name
        concept = self.site.library.concepts("licences")[resource.licence]
        about = [who] if concept.openness is None else [who, self.words(f"openness.{concept.openness}")]
        note = self._in(item.note) if item.note else None
        start = self.own["required"]
        said = note is not None and note["text"].casefold().startswith(start.casefold())
        start = start[:1].upper() + start[1:]
        return {
            "number": number,
            "family": self.site.looks.of(resource).family,
            "title": self._in(resource.title),
            "about": tagged_verbatim(" · ".join(about), default_language()),
            # Many notes say it themselves.
            "required": self._line(f"{start}:") if item.required and not said else None,
            "note": note,
            # No more than fits on a page.
            "tall": note is not None and len(note["text"]) > _TALL,
            "qr": QrCode(self.site.absolute(routes.resource(resource.id), self.lang)),
        }

    def programme(self, campaign: Campaign) -> Iterator[PrintDocument]:
        """The events of the coming edition, else of the latest one, in each of the campaign's inks."""
        edition = self.site.campaigns.current_edition(campaign)
        view = self.site.campaigns.view(campaign, edition)
        coming: CalendarEntry | None = view["own"] if edition else view["next"]
        lead = [*self._note(coming)]
        cancelled = bool(edition and edition.status == "cancelled")
        if edition and cancelled:
            said = self.words("campaign.cancelled", year=edition.year)
            lead = [self._line(f"{self.words('print.cancelled')}. {said}")]
        if edition and edition.theme:
            theme = edition.theme
            lead.append(tagged(f"{self.words('campaign.theme')} {theme[self.lang]}", theme.lang(self.lang)))
        lead.append(self._in(campaign.summary))
        events = view["events"] if edition else []
        # A place that is not known is written in by hand.
        section = self._entries("events", events, told=False)
        if not events:
            # Without recorded events, all rows are for writing.
            lead.append(self._line(self.own["by-hand"]))
        live = routes.edition(campaign.id, edition.year) if edition else routes.campaign(campaign.id)
        data = {
            **of_campaign(self.site, campaign, self.lang),
            **self._common(self.own["programme"].format(name=campaign.name[self.lang])),
            "when": self._when(coming) if coming else self._line(""),
            "notice": {} if cancelled else None,
            "lead": lead,
            **({} if events else {"asof": self._line("")}),
            "heads": section["heads"],
            "rows": section["rows"],
            "qr": QrCode(self.site.absolute(live, self.lang)),
        }
        made = whole_words(self.site, data)
        for variant in variants(campaign, PROGRAMME):
            address = routes.prefix(self.lang) + variant.files["pdf"]
            yield PrintDocument(address, "programme", {**made, "ink": variant.ink}, "pdf")
            small = routes.prefix(self.lang) + variant.thumbnail
            yield PrintDocument(small, "programme", {**made, "ink": variant.ink}, "webp", small_ppi(PROGRAMME))

    def year(self, year: int) -> Iterator[PrintDocument]:
        """A year on one sheet, on A4 and A3, in each ink, and its small picture."""
        made = whole_words(self.site, self._year(year))
        for paper in printables.YEAR_PAPERS:
            for ink, ending in printables.ENDINGS_BY_INK.items():
                address = printables.year_poster(year, paper, ending)
                data = {**made, "ink": ink, "paper": paper}
                yield PrintDocument(routes.prefix(self.lang) + address, "year", data, "pdf")
        address = routes.prefix(self.lang) + printables.year_picture(year)
        yield PrintDocument(address, "year", {**made, "ink": INKS[0], "paper": "a4"}, "webp", small_ppi(YEAR))

    def _year(self, year: int) -> dict[str, Any]:
        title = self.own["year"].format(year=year)
        undated = [
            each.name[self.lang]
            for each in self.site.campaigns.all
            if not any(
                entry.kind == "campaign" and entry.year == year for entry in self.site.campaigns.entries(each.id)
            )
        ]
        return {
            **self._common(title),
            "name": self._line(title),
            "tone": "health",
            "weekdays": [self.words(f"weekday-short.{day}") for day in range(7)],
            "months": [self._month_of_year(year, number) for number in range(1, 13)],
            "undated": self._line(self.own["undated"].format(names=", ".join(undated))) if undated else None,
            "qr": QrCode(self.site.absolute(routes.year(year), self.lang)),
        }

    def _month_of_year(self, year: int, number: int) -> dict[str, Any]:
        """A month: its name, the column of its first day, what each day is marked with, and what happens."""
        first, count = months_of.monthrange(year, number)
        days: list[dict[str, Any] | None] = [None] * count
        shown = [
            each
            for each in self.site.calendar.in_month(year, number)
            if isinstance(each.record, Campaign) and not each.cancelled
        ]
        entries = []
        for each in sorted(shown, key=lambda one: one.last_day - one.first_day, reverse=True):
            assert isinstance(each.record, Campaign)
            family = self.site.looks.tone(each.record)
            whole = (each.last_day - each.first_day).days < _WHOLE_DAYS
            for day in each.days(datetime.date(year, number, 1), datetime.date(year, number, count)):
                days[day.day - 1] = {"tone": family, "whole": whole}
        for each in shown:
            assert isinstance(each.record, Campaign)
            name = self._in(each.title)
            entries.append({"day": _days_of(each, self.lang), "name": name, "tone": self.site.looks.tone(each.record)})
        return {
            "name": self._line(month_name(number, self.lang)),
            "first": first,
            "days": days,
            "entries": entries,
            "more": [self._line(self.own["more"].format(n=count)) for count in range(len(entries) + 1)],
        }

    def place(self, place: LearningPlace) -> PrintDocument:
        """A place's opening hours and programme."""
        view = self.site.places.view(place)
        address = place.address[self.lang] if place.address else self.words("unknown")
        lead = [self._in(view["commune_names"][place.commune]), self._line(self.own["address"].format(address=address))]
        lead += closures(view["closures"], self.lang, self.words)
        sections = [self._entries("sessions", view["programme"])]
        if view["week"] is None:
            lead.append(self._line(self.words("place.hours-unknown-long")))
        else:
            hours = [
                [[self._line(weekday(n, self.lang))], opening(day, self.lang, self.words)]
                for n, day in enumerate(view["week"])
            ]
            lead += holiday_words(view["holiday_rule"], self.lang, self.words)
            title = self.own["hours"].format(date=long_date(view["monday"], self.lang))
            sections.insert(0, self._section(title, ("day", "open"), (1, 3), hours) | {"counted": False})
        return self._sheet(printables.place(place.id), routes.place(place.id), place.name, lead, sections)

    def month(self, year: int, number: int) -> PrintDocument:
        """The events of a month."""
        title = self.own["month"].format(month=month_year(year, number, self.lang))
        section = self._entries(None, self.site.calendar.in_month(year, number))
        return self._sheet(printables.month(number, year), routes.month(number, year), self._line(title), [], [section])

    def targets(self) -> PrintDocument:
        """The plan's targets, their milestones, and the latest reported values."""
        plan, targets = self.site.plan, self.site.links.targets
        years = sorted({goal.year for target in targets for goal in target.milestones})
        heads = ("target", *map(str, years), "reported")
        section = self._section(
            None, heads, (6, *(4 for _ in years), 5), [self._target(each, years) for each in targets]
        )
        lead = [self._in(plan.title)] if plan else []
        return self._sheet(printables.TARGETS, routes.TARGETS, self._line(self.own["targets"]), lead, [section])

    def _target(self, target: Target, years: Sequence[int]) -> Cells:
        goals = [self._goals(target, year) for year in years]
        counted = self.site.progress.reports.counted_years(target.id)
        return [[self._in(target.indicator)], *goals, self._reported(target, counted[-1] if counted else None)]

    def _goals(self, target: Target, year: int) -> list[TaggedText]:
        found: list[TaggedText] = []
        for goal in target.milestones:
            if goal.year == year:
                found += [] if goal.value is None else [self._line(amount(goal.value, target.unit, self.lang))]
                found.append(self._in(goal.statement))
        return found or [self._line(self.own["no-goal"])]

    def _reported(self, target: Target, reported: ReportedValue | None) -> list[TaggedText]:
        if reported is None:
            return [self._line(self.words("not-reported"))]
        value = "" if reported.value is None else f": {amount(reported.value, target.unit, self.lang)}"
        statement = [self._in(reported.statement)] if reported.statement else []
        return [self._line(f"{reported.year}{value}"), *statement, self._in(reported.source)]

    def _entries(self, title: str | None, entries: Iterable[CalendarEntry], *, told: bool = True) -> dict[str, Any]:
        rows = [
            [
                [self._when(each)],
                [
                    self._in(each.title),
                    *self._note(each),
                    *skipped_dates(each, self.site.calendar.today, self.lang, self.words),
                ],
                self._where(each, told=told),
            ]
            for each in entries
        ]
        made = self._section(self.own[title] if title else None, ("when", "what", "where"), (5, 7, 5), rows)
        return made | {"first": 1, "counted": False}

    def _when(self, each: CalendarEntry) -> TaggedText:
        if not each.weekly:
            return self._line(span(each.start, each.end, self.lang))
        day = weekday(WEEKDAYS.index(each.weekly[:2]), self.lang)
        text = self.words("weekly", day=day, times=each.weekly[3:].replace("-", "–"))
        if each.end:
            return self._line(f"{text} ({span(each.start, each.end, self.lang)})")
        return self._line(f"{text} ({self.words('weekly.from')} {long_date(each.first_day, self.lang)})")

    def _note(self, each: CalendarEntry | None) -> list[TaggedText]:
        return [self._line(self.words("calendar-entry.cancelled"))] if each is not None and each.cancelled else []

    def _where(self, each: CalendarEntry, *, told: bool) -> list[TaggedText]:
        if each.place or each.venue:
            named = (each.venue, each.place.name if each.place else None)
            return [self._in(pair) for pair in named if pair is not None]
        # A campaign or a task of the plan has no single place.
        return [self._line(self.words("unknown"))] if told and each.kind in ("event", "session") else []

    def _section(
        self, title: str | None, heads: Sequence[str], widths: Sequence[int], rows: list[Cells]
    ) -> dict[str, Any]:
        return {
            "title": title,
            "heads": [self.own.get(head, head) for head in heads],
            "widths": list(widths),
            "rows": [{"cells": cells, "tall": is_tall(cells, widths)} for cells in rows],
        }

    def _sheet(
        self,
        address: str,
        page: str,
        title: LocalizedText | TaggedText,
        lead: list[TaggedText],
        sections: list[dict[str, Any]],
    ) -> PrintDocument:
        live = self.site.absolute(page, self.lang)
        text = title[self.lang] if isinstance(title, LocalizedText) else title["text"]
        shared = self._common(text)
        data = {
            **shared,
            "lead": [*lead, shared["asof"]],
            "qr": QrCode(live),
            "url": {"text": readable(live), "lang": self.lang},
            "sections": sections,
        }
        return PrintDocument(routes.prefix(self.lang) + address, "table-sheet", whole_words(self.site, data), "pdf")

    def _common(self, title: str) -> dict[str, Any]:
        day = self.own["as-of"].format(date=long_date(self.site.moment.date(), self.lang))
        return {**common(self.site, self.lang, title), "words": self.own, "asof": self._line(day)}

    def _line(self, text: str) -> TaggedText:
        return tagged(text, self.lang)

    def _in(self, pair: LocalizedText) -> TaggedText:
        return tagged_in(pair, self.lang)


def _days_of(each: CalendarEntry, lang: Lang) -> str:
    """``21/4``, ``1/10–7/10``; ``21 Apr``."""
    first, last = short_day(each.first_day, lang), short_day(each.last_day, lang)
    return first if first == last else f"{first}–{last}"
