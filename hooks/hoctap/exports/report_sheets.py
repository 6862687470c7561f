"""The empty sheet of the yearly report, as XLSX and as CSV, in each language of the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from hoctap.exports.export import Export, Files, Source
from hoctap.exports.tables import table
from hoctap.exports.workbook import Choice, Style, Worksheet, workbook
from hoctap.kinds.agency.model import Agency
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.report import form as layout
from hoctap.locales import Lang, default_language, languages, words
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.site import routes
from hoctap.site.model import Site

_WIDTHS: Final = (22, 28, 44, 12, 28, 38, 16, 14, 48)
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
            content = sheet_file(site.library, site.plan, lang, form, {})
            yield routes.prefix(lang) + routes.report_sheet(lang, form), content


def sheet_file(library: Library, plan: Plan, lang: Lang, form: str, given: Given) -> bytes:
    """One sheet, ``xlsx`` or ``csv``, with what is ``given`` at its head."""
    given = {"language": lang, **given}
    return _csv(library, plan, lang, given) if form == "csv" else _xlsx(library, plan, lang, given)


def _csv(library: Library, plan: Plan, lang: Lang, given: Given) -> bytes:
    width = len(layout.COLUMNS)

    def line(*cells: object) -> list[object]:
        return [*cells, *[""] * (width - len(cells))]

    rows = [line(words(lang)("reports.intro"))]
    rows += [line(name[lang], given.get(head, ""), layout.head_help(head, lang)) for head, name in layout.HEADS.items()]
    rows += [line(), [name[lang] for name in layout.COLUMNS.values()]]
    rows += [line(*cells) for cells in _rows(library, lang)]
    return table([str(cell) for cell in line(layout.sheet_title(plan, lang))], rows)


def _xlsx(library: Library, plan: Plan, lang: Lang, given: Given) -> bytes:
    rows: list[list[tuple[str | int, Style]]] = [
        [(layout.sheet_title(plan, lang), "title")],
        [(words(lang)("reports.intro"), "small")],
    ]
    choices = []
    units_name = words(lang)("reports.units")
    bodies = [layout.body_text(agency, lang) for agency in library.all(Agency)]
    for head, name in layout.HEADS.items():
        help = layout.head_help(head, lang)
        fill = _ANSWERS.get(head, "fill-text")
        # The answer takes two columns, so that a long name can be read.
        rows.append([(name[lang], "label"), (given.get(head, ""), fill), ("", fill), (help, "small")])
        source: str | list[str] = ""
        if head == "agency":
            source = f"='{units_name}'!$A$1:$A${len(bodies)}"
        elif head == "language":
            source = list(languages())
        choices.append(Choice(f"B{len(rows)}", source, help))
    heads = range(len(rows) - len(layout.HEADS) + 1, len(rows) + 1)
    merged = [each for n in heads for each in (f"B{n}:C{n}", f"D{n}:I{n}")]
    rows += [[], [(name[lang], "head") for name in layout.COLUMNS.values()]]
    top = len(rows)
    for cells in _rows(library, lang):
        rows.append([*((cell, "fixed") for cell in cells), ("", "fill"), ("", "fill"), ("", "fill-text")])
        choices += _row_choices(cells[0], len(rows), lang)
    last = layout.column_name(len(layout.COLUMNS))
    sheet = Worksheet(
        words(lang)("reports.title"),
        rows,
        _WIDTHS,
        choices,
        ["A1:I1", "A2:I2", *merged],
        top,
        f"A{top}:{last}{len(rows)}",
    )
    units = Worksheet(units_name, [[(body, "plain")] for body in bodies], (100,))
    return workbook([sheet, units], layout.sheet_title(plan, lang))


def _rows(library: Library, lang: Lang) -> Iterator[tuple[str, ...]]:
    for row in layout.sheet_rows(library, lang):
        yield layout.KINDS[row.kind][lang], row.id, row.title, row.measure, row.lead, row.milestones


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
