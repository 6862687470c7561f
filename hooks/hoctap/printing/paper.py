"""Documents to print: reading lists, programmes of campaigns and places, months, and the plan's targets.

Unknown values are printed as unknown, and cancelled events as cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from hoctap.kinds.campaign.model import Campaign
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
    is_tall,
    qr_modules,
    readable,
    tagged,
    tagged_in,
    tagged_verbatim,
    whole_words,
)
from hoctap.printing.days_off import closures, holiday_words, opening, skipped_dates
from hoctap.printing.engine import PrintDocument, TypstRenderer
from hoctap.schema.fields import LocalizedText
from hoctap.site import printables, routes
from hoctap.site.calendar_entry import WEEKDAYS, CalendarEntry
from hoctap.site.model import Site
from hoctap.text.dates import long_date, month_year, span, weekday

Cells = list[list[TaggedText]]
# Blank lines to write on, if a programme is empty.
_LINES = 12


def paper_sheets(
    site: Site, theme: Path, cache: Path | None, words: Mapping[Lang, Words]
) -> Iterator[tuple[str, bytes]]:
    """Address, with the language's prefix, and bytes of every document of ``printables.all_sheets``.

    ``words`` are the words of the interface by language; ``cache`` is as for ``material_files``.
    """
    made = (sheet for lang in languages() for sheet in Paper(site, lang, words[lang]).sheets())
    yield from TypstRenderer(theme, cache).make(made)


class Paper:
    """The documents of one language, not rendered yet."""

    def __init__(self, site: Site, lang: Lang, words: Words) -> None:
        self.site, self.lang, self.words = site, lang, words
        self.own = self.words.starting("paper.")

    def sheets(self) -> Iterator[PrintDocument]:
        """Every document."""
        yield from map(self.reading_list, self.site.lists())
        yield from map(self.programme, self.site.campaigns.all)
        yield from map(self.place, self.site.places.all)
        for year, number in printables.months(self.site):
            yield self.month(year, number)
        if printables.TARGETS in printables.all_sheets(self.site):
            yield self.targets()

    def reading_list(self, each: ReadingList) -> PrintDocument:
        """A reading list: number, resource, note."""
        steps = [(item, self.site.catalogue.by_id[item.resource]) for item in each.items]
        rows = [self._step(number, *step) for number, step in enumerate(steps, start=1)]
        lead = [self._in(each.intro), self._line(self.own["curator"].format(name=each.curator[self.lang]))]
        section = self._section(None, ("no", "resource", "why"), (1, 8, 7), rows) | {"first": 1}
        return self._sheet(printables.reading_list(each.id), routes.reading_list(each.id), each.title, lead, [section])

    def _step(self, number: int, item: Item, resource: Resource) -> Cells:
        who = ", ".join(agent.name for agent in resource.creators) or resource.publisher.name
        concept = self.site.library.concepts("licences")[resource.licence]
        openness = self.words(f"openness.{concept.openness or 'unknown'}")
        where = readable(resource.url or self.site.absolute(routes.resource(resource.id), self.lang))
        why = [self._line(f"({self.own['required']})")] if item.required else []
        why += [self._in(item.note)] if item.note else []
        about = [
            self._in(resource.title),
            tagged_verbatim(who, default_language()),
            self._line(openness),
            tagged_verbatim(where, self.lang),
        ]
        return [[self._line(f"{number}")], about, why]

    def programme(self, campaign: Campaign) -> PrintDocument:
        """The events of the coming edition, else of the latest one."""
        edition = self.site.campaigns.current_edition(campaign)
        view = self.site.campaigns.view(campaign, edition)
        coming: CalendarEntry | None = view["own"] if edition else view["next"]
        days = self._when(coming) if coming else self._line(self.words("campaign.no-dates"))
        lead = [days, *self._note(coming)]
        if edition and edition.status == "cancelled":
            lead = [
                self._line(f"{self.words('print.cancelled')}. {self.words('campaign.cancelled', year=edition.year)}")
            ]
            lead += [days] if coming else []
        if edition and edition.theme:
            lead += [self._line(self.words("campaign.theme")), self._in(edition.theme)]
        lead.append(self._in(campaign.summary))
        events = view["events"] if edition else []
        title = self._titled("programme", campaign.name)
        live = routes.edition(campaign.id, edition.year) if edition else routes.campaign(campaign.id)
        # Without recorded events, print blank lines for planning.
        section = self._entries("events", events) | {"none": self.own["by-hand"], "lines": _LINES}
        return self._sheet(printables.programme(campaign.id), live, title, lead, [section])

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

    def _entries(self, title: str | None, entries: Iterable[CalendarEntry]) -> dict[str, Any]:
        rows = [
            [
                [self._when(each)],
                [
                    self._in(each.title),
                    *self._note(each),
                    *skipped_dates(each, self.site.calendar.today, self.lang, self.words),
                ],
                self._where(each),
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

    def _where(self, each: CalendarEntry) -> list[TaggedText]:
        if each.place or each.venue:
            named = (each.venue, each.place.name if each.place else None)
            return [self._in(pair) for pair in named if pair is not None]
        # A campaign or a task of the plan has no single place.
        return [self._line(self.words("unknown"))] if each.kind in ("event", "session") else []

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
        day = self.own["as-of"].format(date=long_date(self.site.moment.date(), self.lang))
        data = {
            **common(self.site, self.lang, text),
            "words": self.own,
            "lead": [*lead, self._line(day)],
            "qr": qr_modules(live),
            "url": {"text": readable(live), "lang": self.lang},
            "sections": sections,
        }
        return PrintDocument(routes.prefix(self.lang) + address, "table-sheet", whole_words(self.site, data), "pdf")

    def _titled(self, word: str, name: LocalizedText) -> TaggedText:
        return self._line(self.own[word].format(name=name[self.lang]))

    def _line(self, text: str) -> TaggedText:
        return tagged(text, self.lang)

    def _in(self, pair: LocalizedText) -> TaggedText:
        return tagged_in(pair, self.lang)
