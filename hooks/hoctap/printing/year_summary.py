"""The yearly summary for the steering committee, as a PDF: who reported, what counts, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hoctap.kinds.report.form import STATES, amount
from hoctap.kinds.report.reports import ReportedEntry, ReportedValue
from hoctap.kinds.report.year_review import TargetYear, TaskYear, YearReview, owing, year_review
from hoctap.locales import Lang, languages, words
from hoctap.printing.contents import TaggedText, common, is_tall, readable, tagged, tagged_in
from hoctap.printing.engine import PrintDocument, TypstRenderer
from hoctap.printing.qr_code import QrCode
from hoctap.schema.fields import LocalizedText
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.text.dates import long_date, short_date

Row = dict[str, Any]


def year_summaries(site: Site, theme: Path, cache: Path | None) -> Iterator[tuple[str, bytes]]:
    """Address, with the language's prefix, and bytes of each year's summary; none for a year without reports."""
    yield from TypstRenderer(theme, cache).make(
        summary_sheet(site, year, lang) for lang in languages() for year in site.progress.reports.years
    )


def summary_sheet(site: Site, year: int, lang: Lang) -> PrintDocument:
    """The document of one summary, not rendered yet."""
    made = _Summary(site, year_review(year, site.plan, site.links, site.progress), lang)
    address = routes.prefix(lang) + routes.year_summary(year)
    return PrintDocument(address, "table-sheet", made.data(), "pdf")


class _Summary:
    """One year in one language, as the template shows it."""

    def __init__(self, site: Site, review: YearReview, lang: Lang) -> None:
        self.site, self.review, self.lang = site, review, lang
        self.words = words(lang).starting("summary.")

    def data(self) -> dict[str, Any]:
        """The template's data; each section has a title, headings, widths and rows of cells."""
        review, words, lang = self.review, self.words, self.lang
        title = words["title"].format(year=review.year)
        address = self.site.absolute(routes.PROGRESS, lang)
        deadline = review.deadline
        return {
            **common(self.site, lang, title),
            "words": words,
            "lead": [
                *([tagged_in(self.site.plan.title, lang)] if self.site.plan else []),
                self._line(words["as-of"].format(date=long_date(self.site.moment.date(), lang))),
                *([self._line(words["deadline"].format(date=long_date(deadline, lang)))] if deadline else []),
            ],
            "qr": QrCode(address),
            "url": {"text": readable(address), "lang": lang},
            "sections": [
                self._section("reports", ("who", "when", "source", "rows"), (4, 2, 5, 3), self._reports()),
                self._section("targets", ("target", "milestone", "value", "by"), (3, 3, 6, 3), self._targets()),
                self._section("tasks", ("state", "task", "words", "by"), (2, 3, 6, 3), self._tasks()),
                self._section("untold-targets", ("target", "milestone", "owing"), (5, 4, 5), self._missing_targets()),
                self._section("untold-tasks", ("task", "due", "owing"), (6, 3, 5), self._missing_tasks()),
            ],
        }

    def _section(self, title: str, heads: tuple[str, ...], widths: tuple[int, ...], rows: Iterator[list[Any]]) -> Row:
        made = [{"cells": cells, "tall": is_tall(cells, widths)} for cells in rows]
        words = self.words
        return {"title": words[title], "heads": [words[head] for head in heads], "widths": widths, "rows": made}

    def _line(self, text: str) -> TaggedText:
        return tagged(text, self.lang)

    def _in(self, pair: LocalizedText) -> TaggedText:
        return tagged_in(pair, self.lang)

    def _reports(self) -> Iterator[list[Any]]:
        for report in self.review.reports:
            reported = self.words["counts"].format(targets=len(report.targets), tasks=len(report.tasks))
            who = self._in(self.site.progress.reports.by(report))
            day = self._line(short_date(report.date, self.lang))
            yield [[who], [day], [self._in(report.source)], [self._line(reported)]]

    def _targets(self) -> Iterator[list[Any]]:
        for each in self.review.targets:
            # The value that counts comes first. One row per source, so that rows stay short.
            for reported in (each.counted, *each.others):
                if reported is not None:
                    mark = self._line(self.words[each.compared]) if reported is each.counted and each.compared else None
                    value = [*self._value(each, reported), *([mark] if mark else [])]
                    yield [
                        [self._in(each.target.indicator)],
                        self._milestone(each),
                        value,
                        self._by(reported, each.counted),
                    ]

    def _tasks(self) -> Iterator[list[Any]]:
        rows = [
            (reported, each)
            for each in self.review.tasks
            for reported in (each.counted, *each.others)
            if reported is not None
        ]
        order = list(STATES)
        for reported, each in sorted(rows, key=lambda row: order.index(row[0].state)):
            state = self._line(STATES[reported.state][self.lang])
            words = [self._in(reported.text)] if reported.text else []
            yield [[state], [self._in(each.task.title)], words, self._by(reported, each.counted)]

    def _missing_targets(self) -> Iterator[list[Any]]:
        for each in self.review.missing_targets:
            yield [[self._in(each.target.indicator)], self._milestone(each), self._owing(each.target.lead)]

    def _missing_tasks(self) -> Iterator[list[Any]]:
        for each in self.review.missing_tasks:
            yield [
                [self._in(each.task.title)],
                [self._line(self._due(each))],
                self._owing(each.task.answering, each.task.partners),
            ]

    def _due(self, each: TaskYear) -> str:
        return short_date(each.deadline, self.lang) if each.deadline else self.words["no-date"]

    def _milestone(self, each: TargetYear) -> list[TaggedText]:
        goal = each.milestone
        number = "" if goal.value is None else f" {amount(goal.value, each.target.unit, self.lang)}"
        return [self._line(f"{goal.year}:{number}"), self._in(goal.statement)]

    def _value(self, each: TargetYear, reported: ReportedValue) -> list[TaggedText]:
        value = [] if reported.value is None else [self._line(amount(reported.value, each.target.unit, self.lang))]
        return [*value, *([self._in(reported.statement)] if reported.statement else [])]

    def _by(self, reported: ReportedEntry, counted: ReportedEntry | None) -> list[TaggedText]:
        who = self._in(reported.by) if reported.by else self._line(self.words["unsaid"])
        note = self.words["part"] if not reported.whole else "" if reported is counted else self.words["earlier"]
        return [who, *([self._line(f"({note})")] if note else []), self._in(reported.source)]

    def _owing(self, leads: tuple[str, ...], partners: tuple[str, ...] = ()) -> list[TaggedText]:
        """The agencies that answer for it, else those that assist, or their successors; a dissolved agency is named as such."""
        found = [] if leads else [self._line(self.words["with" if partners else "nobody"])]
        for agency, ended in owing(leads or partners, self.site.links, self.site.moment.date()):
            name = agency.name[self.lang]
            text = self.words["ended"].format(name=name) if ended else name
            found.append(tagged(text, agency.name.lang(self.lang)))
        return found
