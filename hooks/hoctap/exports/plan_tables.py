"""The plan's targets, tasks and reports as CSV. What nobody reported is an empty cell; nothing is added up."""

from __future__ import annotations

from hoctap.exports.tables import by_language, columns_by_language, table
from hoctap.kinds.report.reports import ReportedEntry
from hoctap.locales import default_language
from hoctap.site.model import Site


def targets_csv(site: Site) -> bytes:
    """One milestone a row; an empty ``reported`` means that nobody who answers for the whole reported that year.

    ``latest_*`` is what counts of the last year that has any, the same in each of a target's rows.
    """
    columns = (
        "id",
        *columns_by_language("indicator"),
        "unit",
        "year",
        "value",
        *columns_by_language("goal"),
        "clause",
        "reported",
        "reported_date",
        "reported_by",
        "source",
        "latest_year",
        "latest_value",
        "latest_statement",
    )
    rows = []
    reports = site.progress.reports
    for target in site.links.targets:
        years = reports.counted_years(target.id)
        latest = years[-1] if years else None
        last = (
            (latest.year, latest.value, latest.statement[default_language()] if latest.statement else None)
            if latest
            else ()
        )
        for m in target.milestones:
            told = reports.counted(target.id, m.year)
            names = (target.id, *by_language(target.indicator), target.unit)
            goal = (m.year, m.value, *by_language(m.statement), m.clause)
            value = (told.value, told.date, *_who(told)) if told else (None, None, *_who(None))
            rows.append((*names, *goal, *value, *(last or (None, None, None))))
    return table(columns, rows)


def tasks_csv(site: Site) -> bytes:
    """One task a row, with where it stands at the build's moment and the report that decided it."""
    about = ("id", *columns_by_language("title"), "lead", "partners", "clauses", "due_kind", "deadline", "standing")
    columns = (*about, "state", "reported_date", "reported_by", "source")
    rows = []
    for p in site.progress.tasks:
        t = p.task
        bodies = ("|".join(t.lead), "|".join(t.partners), "|".join(t.cited))
        told = p.current.report
        state = (told.state, told.date) if told else (None, None)
        stands = (t.due.kind, p.current.deadline, p.standing)
        rows.append((t.id, *by_language(t.title), *bodies, *stands, *state, *_who(told)))
    return table(columns, rows)


def reports_csv(site: Site) -> bytes:
    """Everything that was reported, one target or task of one source a row, parts and earlier reports included.

    ``scope`` is ``whole`` where the body answers for the whole target or task, else ``part``; ``counts`` is ``1``
    where this row is what the site goes by for that target and year, or for where the task stands now.
    """
    said = ("kind", "id", "year", "value", "state", *columns_by_language("words"), "scope", "counts")
    columns = (*said, "report", "agency", "reported_by", "date", *columns_by_language("source"), "url")
    reports = site.progress.reports
    rows: list[tuple[object, ...]] = []
    about: tuple[object, ...]
    for target in site.links.targets:
        for value in reports.values[target.id]:
            about = ("target", target.id, value.year, value.value, None, *by_language(value.statement))
            counts = value is reports.counted(target.id, value.year)
            rows.append((*about, *_scope(value, counts), value.date, *_source(value)))
    for p in site.progress.tasks:
        for told in p.reports:
            about = ("task", p.task.id, told.year, None, told.state, *by_language(told.text))
            rows.append((*about, *_scope(told, told is p.current.report), told.date, *_source(told)))
    return table(columns, rows)


def _scope(told: ReportedEntry, counts: bool) -> tuple[object, ...]:
    scope = ("whole" if told.whole else "part", "1" if counts else "")
    return (*scope, told.report, told.agency, told.by[default_language()] if told.by else None)


def _source(told: ReportedEntry) -> tuple[object, ...]:
    return *by_language(told.source), told.url


def _who(told: ReportedEntry | None) -> tuple[object, object]:
    if told is None:
        return None, None
    return told.by[default_language()] if told.by else None, told.source[default_language()]
