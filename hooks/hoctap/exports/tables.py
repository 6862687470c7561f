"""CSV for spreadsheets (RFC 4180, with a byte order mark so that Excel reads UTF-8): the catalogue, its lists, the plan.

In the plan's tables a value that was not reported is an empty cell, and nothing is added up.
"""

from __future__ import annotations

import csv
import datetime
import functools
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from hoctap.exports.entry import Entry, HeldCopies
from hoctap.exports.export import DataSet, Export, Source, of_each_list
from hoctap.exports.pieces import NOT_KEPT, Pieces
from hoctap.kinds.locality.commune_names import with_kind
from hoctap.kinds.report.reports import ReportedEntry
from hoctap.kinds.resource.model import Resource
from hoctap.locales import Lang, default_language, languages, words
from hoctap.schema.kind import Fact
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.schema.registry import kind_of_model
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.opened import opened_addresses
from hoctap.text.formulas import guarded
from hoctap.text.plain_text import plain

_IN_WORDS: Final = ("licence", "types", "subjects", "levels", "grades", "audiences", "languages", "cost")
_RFC: Final = "https://www.rfc-editor.org/rfc/rfc4180"


def columns_by_language(name: str) -> tuple[str, ...]:
    """The names of a text's columns, one for each of the site's languages: ``title_vi``, ``title_en``."""
    return tuple(f"{name}_{_suffix(lang)}" for lang in languages())


def _suffix(lang: Lang) -> str:
    return lang.replace("-", "_").lower()


def by_language(text: LocalizedText | None) -> tuple[str | None, ...]:
    """The cells of ``columns_by_language``; empty where a language has no text of its own."""
    return tuple(text.get(lang) if text else None for lang in languages())


def resource_columns() -> tuple[str, ...]:
    """The names of the columns of ``resources_csv``."""
    return (
        "id",
        *columns_by_language("title"),
        *columns_by_language("description"),
        "url",
        "page",
        "licence",
        "openness",
        "types",
        "subjects",
        "levels",
        "audiences",
        "languages",
        "creators",
        "publisher",
        "date",
        "added",
        "cost",
        "isbn",
        "keywords",
        "grades",
        "age",
        "holdings",
        *columns_by_language("note"),
        *columns_by_language("licence_note"),
        "reviewed",
        "doi",
        "issn",
        "offline",
        "accessibility",
        "duration",
        "alternative_titles",
        "aliases",
        "series",
        "series_number",
        "part_of",
        "related",
        "source",
        "source_date",
        "featured",
        *(fact.field for fact in _facts()),
        "origin",
        *_word_columns(),
        "creator_urls",
        "publisher_url",
        *columns_by_language("start"),
        "oclc",
        "lccn",
    )


def _word_columns() -> tuple[str, ...]:
    """The columns that say in the default language's words what others say in ids: ``subjects_vi``."""
    return tuple(f"{name}_{_suffix(default_language())}" for name in _IN_WORDS)


def list_columns() -> tuple[str, ...]:
    """The names of the further columns of a list's table: its notes, and with which resources to begin."""
    return *columns_by_language("list_note"), "required", f"required_{_suffix(default_language())}"


def _facts() -> list[Fact]:
    return [fact for fact in kind_of_model(Resource).facts if fact.exported]


def _in_order(values: Iterable[str]) -> str:
    """Several values of which some may be missing: those after one keep their places."""
    found = list(values)
    return "|".join(found) if any(found) else ""


def _fact_cell(value: object) -> object:
    """A fact as a cell: values as the record has them, and a text in the first of its languages."""
    if isinstance(value, LocalizedText):
        return plain(value[default_language()])
    return "|".join(map(str, value)) if isinstance(value, tuple) else value


def holding_cell(held: HeldCopies) -> str:
    """``place; shelf mark; copies``, as the import reads them again; what is not known at the end is left out."""
    parts = (held.place, held.shelf_mark.replace(";", ","), str(held.copies or ""))
    return "; ".join(parts).rstrip("; ").replace("|", "/")


def cell(value: object) -> str:
    """A cell's text, with apostrophes where a spreadsheet would see a formula."""
    return "" if value is None else guarded(str(value))


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table with its header."""
    return _file(columns, [_line(row) for row in rows])


def _file(columns: Sequence[str], lines: Iterable[bytes]) -> bytes:
    return b"".join((b"\xef\xbb\xbf", _written(columns), *lines))


def _line(row: Sequence[object]) -> bytes:
    return _written([cell(value) for value in row])


def _written(cells: Sequence[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()


def resources_csv(items: Sequence[Entry], *, of_list: bool = False, pieces: Pieces = NOT_KEPT) -> bytes:
    """One resource a row; several values in a cell are separated by ``|``.

    Args:
        items: The resources.
        of_list: Whether they are those of a reading list, which has columns for what it says of them.
        pieces: What the last build has made.
    """
    lines = pieces.of_each("csv", items, functools.partial(_resource_line, of_list))
    return _file((*resource_columns(), *(list_columns() if of_list else ())), lines)


def _resource_line(of_list: bool, entry: Entry) -> bytes:
    r = entry.resource
    return _line(
        (
            r.id,
            *by_language(r.title),
            *(plain(text or "") for text in by_language(r.description)),
            r.url,
            entry.page,
            r.licence,
            entry.openness,
            "|".join(r.types),
            "|".join(r.subjects),
            "|".join(r.levels),
            "|".join(r.audiences),
            "|".join(r.languages),
            "|".join(agent.name for agent in r.creators),
            r.publisher.name,
            r.date,
            r.added,
            r.cost,
            "|".join(entry.isbns),
            "|".join(r.keywords),
            "|".join(r.grades),
            r.age,
            "|".join(holding_cell(each) for each in entry.holdings),
            *by_language(r.note),
            *by_language(r.licence_note),
            r.reviewed,
            r.identifiers.doi,
            r.identifiers.issn,
            int(r.offline) or "",
            "|".join(r.accessibility),
            r.duration,
            "|".join(r.alternative_titles),
            "|".join(r.aliases),
            r.series.title[default_language()] if r.series else "",
            r.series.number if r.series else "",
            r.part_of,
            "|".join(r.related),
            r.source.url if r.source else "",
            r.source.date if r.source else "",
            int(r.featured) or "",
            *(_fact_cell(getattr(r, fact.field)) for fact in _facts()),
            entry.origin.title if entry.origin else "",
            *_in_words(entry),
            _in_order(agent.url or "" for agent in r.creators),
            r.publisher.url,
            *(_in_order(plain(step.get(lang) or "").replace("|", "/") for step in r.start) for lang in languages()),
            r.identifiers.oclc,
            r.identifiers.lccn,
            *(_list_cells(entry) if of_list else ()),
        )
    )


def _in_words(entry: Entry) -> Iterator[str]:
    say = words(default_language())
    of_one = {"licence": entry.licence_name, "cost": say(f"cost.{entry.resource.cost}")}
    for name in _IN_WORDS:
        yield of_one[name] if name in of_one else "|".join(entry.names.get(name, ()))


def _list_cells(entry: Entry) -> tuple[object, ...]:
    listed = entry.listed
    notes = (plain(text or "") for text in by_language(listed.note if listed else None))
    if listed is None or not listed.required:
        return *notes, None, None
    return *notes, "1", words(default_language())("exports.listed.required")


def links_csv(site: Site) -> bytes:
    """The address of one resource a row, what the link check last found there, and when a person last looked."""
    columns = ("id", "address", "standing", "reason", "since", "checked", "reviewed")
    rows = []
    for each in opened_addresses(site):
        entry = each.entry
        found = (entry.reason, entry.since, entry.checked) if entry else (None, None, None)
        rows.append((each.resource.id, each.address, each.standing, *found, each.resource.reviewed))
    return table(columns, rows)


def targets_csv(site: Site) -> bytes:
    """One milestone a row; ``reported`` is empty where no body that is responsible for the whole target reported that year.

    ``latest_*`` is the value that counts of the last reported year, the same in each row of a target.
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
            reported = reports.counted(target.id, m.year)
            names = (target.id, *by_language(target.indicator), target.unit)
            goal = (m.year, m.value, *by_language(m.statement), m.clause)
            value = (reported.value, reported.date, *_who(reported)) if reported else (None, None, *_who(None))
            rows.append((*names, *goal, *value, *(last or (None, None, None))))
    return table(columns, rows)


def tasks_csv(site: Site) -> bytes:
    """One task a row, with its state at the time of the build and the report that it is taken from."""
    about = ("id", *columns_by_language("title"), "lead", "partners", "clauses", "due_kind", "deadline", "standing")
    parts = ("doers", "issuer", "recipient", "audiences")
    columns = (*about, "state", "reported_date", "reported_by", "source", *parts)
    rows = []
    for p in site.progress.tasks:
        t = p.task
        bodies = ("|".join(t.lead), "|".join(t.partners), "|".join(t.cited))
        reported = p.current.report
        state = (reported.state, reported.date) if reported else (None, None)
        standing = (t.due.kind, p.current.deadline, p.standing)
        others = ("|".join(t.doers), t.issuer, t.recipient, "|".join(t.audiences))
        rows.append((t.id, *by_language(t.title), *bodies, *standing, *state, *_who(reported), *others))
    return table(columns, rows)


def reports_csv(site: Site) -> bytes:
    """Everything that was reported, one target or task of one source a row, parts and earlier reports included.

    ``scope`` is ``whole`` where the body answers for the whole target or task, else ``part``; ``counts`` is ``1``
    where the site shows this row as the value of that year, or as the task's state.
    """
    first_columns = ("kind", "id", "year", "value", "state", *columns_by_language("words"), "scope", "counts")
    columns = (*first_columns, "report", "agency", "reported_by", "date", *columns_by_language("source"), "url")
    reports = site.progress.reports
    rows: list[tuple[object, ...]] = []
    about: tuple[object, ...]
    for target in site.links.targets:
        for value in reports.values[target.id]:
            about = ("target", target.id, value.year, value.value, None, *by_language(value.statement))
            counts = value is reports.counted(target.id, value.year)
            rows.append((*about, *_scope(value, counts), value.date, *_source(value)))
    for p in site.progress.tasks:
        for reported in p.reports:
            about = ("task", p.task.id, reported.year, None, reported.state, *by_language(reported.text))
            rows.append((*about, *_scope(reported, reported is p.current.report), reported.date, *_source(reported)))
    return table(columns, rows)


def communes_csv(site: Site) -> bytes:
    """One commune a row, of today or former. ``now_part_of`` is the next step, ``today`` the commune at the end of all.

    ``code`` does not tell communes apart: a new one may have the code of a former one.
    """
    names = (*columns_by_language("name"), *columns_by_language("full_name"))
    times = ("since", "until", "now_part_of", "today")
    columns = ("id", "code", "kind", *names, *times, *columns_by_language("basis"), "source", "page")
    places = site.places
    rows = []
    for each in places.communes.values():
        today = places.now(each) if each.is_former else each
        named = (each.id, each.code, each.kind, *_names(each.name), *_names(with_kind(each)))
        when = (each.since, each.until, each.now_part_of, today.id if today else None)
        page = site.absolute(routes.commune(each.id), default_language())
        rows.append((*named, *when, *by_language(each.basis), each.source, page))
    return table(columns, rows)


def _names(name: LocalizedText) -> tuple[str, ...]:
    return tuple(name[lang] for lang in languages())


def _scope(reported: ReportedEntry, counts: bool) -> tuple[object, ...]:
    scope = ("whole" if reported.whole else "part", "1" if counts else "")
    return (*scope, reported.report, reported.agency, reported.by[default_language()] if reported.by else None)


def _source(reported: ReportedEntry) -> tuple[object, ...]:
    return *by_language(reported.source), reported.url


def _who(reported: ReportedEntry | None) -> tuple[object, object]:
    if reported is None:
        return None, None
    return reported.by[default_language()] if reported.by else None, reported.source[default_language()]


def _resources(source: Source) -> bytes:
    return resources_csv(source.entries, pieces=source.pieces)


def _of_list(source: Source) -> bytes:
    return resources_csv(source.entries, of_list=True)


def _task_days(source: Source) -> Iterator[datetime.date | None]:
    """The state of a task also changes as its deadline passes."""
    site = source.site
    if site.translations.changes.day_of_kinds(_TASK_KINDS):
        yield site.progress.last_turn


def _report_days(source: Source) -> Iterator[datetime.date | None]:
    """Some reports are written in the targets and tasks themselves."""
    site = source.site
    changes = site.translations.changes
    yield from (changes.day(each) for each in site.links.targets if each.reported)
    yield from (changes.day(each.task) for each in site.progress.tasks if each.task.reports)


_TASK_KINDS: Final = ("task", "report", "agency")
_CSV: Final = Export(
    path="du-lieu/resources.csv",
    media_type="text/csv",
    label=localized("format.csv"),
    scope="catalogue",
    make=_resources,
    order=30,
    specification=_RFC,
)
EXPORTS: Final = (
    _CSV,
    of_each_list(_CSV, _of_list),
    Export(
        path="du-lieu/targets.csv",
        media_type="text/csv",
        label=localized("format.table", what=localized("nav.targets")),
        scope="site",
        make=lambda source: targets_csv(source.site),
        order=210,
        data_set=DataSet(
            name="targets", title=localized("exports.data-set-targets"), kinds=("target", "report", "agency")
        ),
        specification=_RFC,
    ),
    Export(
        path="du-lieu/tasks.csv",
        media_type="text/csv",
        label=localized("format.table", what=localized("nav.tasks")),
        scope="site",
        make=lambda source: tasks_csv(source.site),
        order=220,
        data_set=DataSet(name="tasks", title=localized("exports.data-set-tasks"), kinds=_TASK_KINDS, days=_task_days),
        specification=_RFC,
    ),
    Export(
        path="du-lieu/reports.csv",
        media_type="text/csv",
        label=localized("format.table", what=localized("report.all")),
        scope="site",
        make=lambda source: reports_csv(source.site),
        order=230,
        data_set=DataSet(
            name="reports",
            title=localized("exports.data-set-reports"),
            kinds=("report", "agency"),
            days=_report_days,
        ),
        specification=_RFC,
    ),
    Export(
        path="du-lieu/links.csv",
        media_type="text/csv",
        label=localized("format.table", what=localized("exports.data-set-links")),
        scope="site",
        make=lambda source: links_csv(source.site),
        order=250,
        data_set=DataSet(name="links", title=localized("exports.data-set-links"), kinds=("resource",)),
        specification=_RFC,
    ),
    Export(
        path="du-lieu/communes.csv",
        media_type="text/csv",
        label=localized("format.table", what=localized("pages.communes")),
        scope="site",
        make=lambda source: communes_csv(source.site),
        order=245,
        data_set=DataSet(name="communes", title=localized("exports.data-set-communes"), kinds=("locality",)),
        specification=_RFC,
    ),
)
