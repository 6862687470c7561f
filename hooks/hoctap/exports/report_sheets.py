"""The empty sheet of the yearly report, as XLSX and as CSV, in each language of the site."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Final

from hoctap.exports.export import Export, Files, Source
from hoctap.exports.tables import table
from hoctap.exports.workbook import Choice, Style, Worksheet, workbook
from hoctap.kinds.agency.model import Agency
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.report import form as layout
from hoctap.kinds.report.bodies import answering, ended_text
from hoctap.kinds.target.model import Target
from hoctap.kinds.task.model import Task
from hoctap.locales import Lang, default_language, languages, words
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.site import routes
from hoctap.site.model import Site

_WIDTHS: Final = (22, 28, 44, 12, 28, 38, 16, 14, 48, 40)
# Words stay as they are typed: a spreadsheet makes days and formulas of what looks like one.
_ANSWERS: Final[dict[layout.Head, Style]] = {"year": "fill", "date": "fill-date"}
# What is known of the report before anybody fills it in.
Given = dict[layout.Head, str | int]


def report_sheets(site: Site) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of the sheet in each form and language; none where there is no plan to report on."""
    if site.plan is None:
        return
    for lang in languages():
        for form in routes.SHEET_FORMS:
            content = sheet_file(site.library, site.plan, lang, form, {}, site.progress.today)
            yield routes.prefix(lang) + routes.report_sheet(lang, form), content


def sheet_file(library: Library, plan: Plan, lang: Lang, form: str, given: Given, today: datetime.date) -> bytes:
    """One sheet, ``xlsx`` or ``csv``, with what is ``given`` at its head; ``today`` tells which bodies are still there."""
    given = {"language": lang, **given}
    make = _csv if form == "csv" else _xlsx
    return make(library, plan, lang, given, today)


def _csv(library: Library, plan: Plan, lang: Lang, given: Given, today: datetime.date) -> bytes:
    width = len(layout.COLUMNS)

    def line(*cells: object) -> list[object]:
        return [*cells, *[""] * (width - len(cells))]

    rows = [line(_intro(lang))]
    rows += [line(name[lang], given.get(head, ""), layout.head_help(head, lang)) for head, name in layout.HEADS.items()]
    rows += [line(), [name[lang] for name in layout.COLUMNS.values()]]
    rows += [line(*before, "", "", "", counts) for *before, counts in _rows(library, plan, lang, today)]
    return table([str(cell) for cell in line(layout.sheet_title(plan, lang))], rows)


def _intro(lang: Lang) -> str:
    return f"{words(lang)('reports.intro')} {words(lang)('reports.who')}"


def _xlsx(library: Library, plan: Plan, lang: Lang, given: Given, today: datetime.date) -> bytes:
    rows: list[list[tuple[str | int, Style]]] = [
        [(layout.sheet_title(plan, lang), "title")],
        [(_intro(lang), "small")],
    ]
    choices = []
    units_name = words(lang)("reports.units")
    agencies = library.ids(Agency)
    bodies = [each for each in agencies.values() if not each.has_ended(today)]
    ended = [each for each in agencies.values() if each.has_ended(today)]
    for head, name in layout.HEADS.items():
        help = layout.head_help(head, lang)
        fill = _ANSWERS.get(head, "fill-text")
        # The answer takes two columns, so that a long name can be read.
        rows.append([(name[lang], "label"), (given.get(head, ""), fill), ("", fill), (help, "small")])
        source: str | list[str] = ""
        if head == "agency":
            source = f"='{units_name}'!$A$1:$A${max(len(bodies), 1)}"
        elif head == "language":
            source = list(languages())
        choices.append(Choice(f"B{len(rows)}", source, help))
    heads = range(len(rows) - len(layout.HEADS) + 1, len(rows) + 1)
    merged = [each for n in heads for each in (f"B{n}:C{n}", f"D{n}:J{n}")]
    rows += [[], [(name[lang], "head") for name in layout.COLUMNS.values()]]
    top = len(rows)
    for *cells, counts in _rows(library, plan, lang, today):
        fixed: list[tuple[str | int, Style]] = [(cell, "fixed") for cell in cells]
        rows.append([*fixed, ("", "fill"), ("", "fill"), ("", "fill-text"), (counts, "fixed")])
        choices += _row_choices(cells[0], len(rows), lang)
    last = layout.column_name(len(layout.COLUMNS))
    sheet = Worksheet(
        words(lang)("reports.title"),
        rows,
        _WIDTHS,
        choices,
        ["A1:J1", "A2:J2", *merged],
        top,
        f"A{top}:{last}{len(rows)}",
    )
    units = Worksheet(
        units_name, [*_living(bodies, library, plan, lang), *_ended(ended, agencies, lang, today)], (70, 90)
    )
    return workbook([sheet, units], layout.sheet_title(plan, lang))


def _living(bodies: list[Agency], library: Library, plan: Plan, lang: Lang) -> Iterator[list[tuple[str | int, Style]]]:
    """Bodies to choose from, each with what its report counts for."""
    agencies = library.ids(Agency)
    say = words(lang)
    for body in bodies:
        whole = sum(body.id in answering((*each.lead, plan.issuer), agencies) for each in library.all(Target))
        whole += sum(body.id in answering((*each.answering_alone, plan.issuer), agencies) for each in library.all(Task))
        text = say("reports.counts-for", n=whole) if whole else say("reports.counts-as-part")
        if body.several:
            text = say("reports.name-of-many")
        yield [(layout.body_text(body, lang), "plain"), (text, "plain")]


def _ended(
    bodies: list[Agency], agencies: Mapping[str, Agency], lang: Lang, today: datetime.date
) -> Iterator[list[tuple[str | int, Style]]]:
    """Bodies that report no more, below those to choose from, each with who came after it."""
    if bodies:
        yield []
        yield [(words(lang)("reports.ended-bodies"), "label")]
    for body in bodies:
        yield [(layout.body_text(body, lang), "plain"), (ended_text(body, agencies, today)[lang], "plain")]


def _rows(library: Library, plan: Plan, lang: Lang, today: datetime.date) -> Iterator[tuple[str, ...]]:
    for row in layout.sheet_rows(library, plan, lang, today):
        kind = layout.KINDS[row.kind][lang]
        yield kind, row.id, row.title, row.measure, row.lead, row.milestones, row.counts


def _row_choices(kind: str, row: int, lang: Lang) -> Iterator[Choice]:
    value, state, _ = (layout.column_name(list(layout.COLUMNS).index(name) + 1) for name in layout.FILLED)
    if kind == layout.KINDS["task"][lang]:
        yield Choice(
            f"{state}{row}", [names[lang] for names in layout.STATES.values()], words(lang)("reports.choose-state")
        )
    else:
        yield Choice(f"{value}{row}", "", words(lang)("reports.one-number"))


def _addresses(form: str) -> Mapping[str, LocalizedText]:
    return {routes.prefix(lang) + routes.report_sheet(lang, form): _LABEL for lang in languages()}


def _make(source: Source) -> Files:
    return report_sheets(source.site)


_MEDIA_TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}
_LABEL: Final = localized("report.sheet-name")
EXPORTS: Final = tuple(
    Export(
        path=routes.report_sheet(default_language(), form),
        media_type=_MEDIA_TYPES[form],
        label=_LABEL,
        scope="site",
        make=_make,
        order=250,
        section="elsewhere",
        files=lambda site, form=form: _addresses(form) if site.plan else {},  # type: ignore[misc]
    )
    for form in routes.SHEET_FORMS
)
