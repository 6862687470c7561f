"""XLSX workbooks (ECMA-376, transitional) with styles and lists to choose from; the same input gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from hoctap.exports.xml_text import escape, quoteattr
from hoctap.kinds.report.form import column_name

Style = Literal["plain", "title", "small", "head", "label", "fill", "fill-date", "fill-text", "fixed"]
_STYLES: Final[tuple[Style, ...]] = get_args(Style)
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# The first moment that a zip archive can state.
_TIME: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Choice:
    """Cells (``B4`` or ``H12:H90``) with a list to choose from and a line of help; ``source`` is a formula or empty.

    ``strict`` refuses what is not in the list.
    """

    cells: str
    source: str
    help: str
    strict: bool = True


@dataclass(slots=True)
class Worksheet:
    """Rows of texts or numbers, each with a style; ``frozen`` rows stay in sight, ``filtered`` is a range."""

    name: str
    rows: list[list[tuple[str | int, Style]]] = field(default_factory=list)
    widths: Sequence[int] = ()
    choices: Sequence[Choice] = ()
    merged: Sequence[str] = ()
    frozen: int = 0
    filtered: str = ""


def workbook(sheets: Sequence[Worksheet], title: str, lang: str) -> bytes:
    """The workbook's bytes: no time, no author, no formula."""
    numbers = range(1, len(sheets) + 1)
    types = "".join(_type(f"/xl/worksheets/sheet{n}.xml", "worksheet") for n in numbers)
    names = "".join(f'<sheet name={quoteattr(s.name)} sheetId="{n}" r:id="rId{n}"/>' for n, s in enumerate(sheets, 1))
    styles = len(sheets) + 1
    related = "".join(_related(n, "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{_type('/xl/workbook.xml', 'sheet.main')}{types}{_type('/xl/styles.xml', 'styles')}"
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{_related(1, "officeDocument", "xl/workbook.xml")}'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
        f"<dc:language>{lang}</dc:language></cp:coreProperties>",
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}'
        f"{_related(styles, 'styles', 'styles.xml')}</Relationships>",
        "xl/styles.xml": _styles(),
        **{f"xl/worksheets/sheet{n}.xml": _sheet(sheet) for n, sheet in enumerate(sheets, 1)},
    }
    return _zipped(parts)


def _zipped(parts: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            # As if made on Unix, wherever it is made.
            info.create_system = 3
            archive.writestr(info, (_XML + text).encode(), compresslevel=9)
    return out.getvalue()


def _sheet(sheet: Worksheet) -> str:
    rows = []
    for y, row in enumerate(sheet.rows, 1):
        cells = "".join(_cell(f"{column_name(x)}{y}", *cell) for x, cell in enumerate(row, 1))
        rows.append(f'<row r="{y}">{cells}</row>')
    widths = [f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(sheet.widths, 1)]
    merged = [f'<mergeCell ref="{cells}"/>' for cells in sheet.merged]
    pane = f'<pane ySplit="{sheet.frozen}" topLeftCell="A{sheet.frozen + 1}" activePane="bottomLeft" state="frozen"/>'
    # The order of the elements is the standard's.
    parts = (
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">',
        pane if sheet.frozen else "",
        "</sheetView></sheetViews>",
        _group("cols", widths),
        f"<sheetData>{''.join(rows)}</sheetData>",
        f'<autoFilter ref="{sheet.filtered}"/>' if sheet.filtered else "",
        _group("mergeCells", merged),
        _group("dataValidations", [_choice(choice) for choice in sheet.choices]),
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
    )
    return f'<worksheet xmlns="{_MAIN}">{"".join(parts)}</worksheet>'


def _group(name: str, items: Sequence[str]) -> str:
    return f"<{name}>{''.join(items)}</{name}>" if items else ""


def _cell(place: str, value: str | int, style: Style) -> str:
    number = _STYLES.index(style)
    if isinstance(value, int):
        return f'<c r="{place}" s="{number}"><v>{value}</v></c>'
    if not value:
        return f'<c r="{place}" s="{number}"/>'
    return f'<c r="{place}" s="{number}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def _choice(choice: Choice) -> str:
    kind = f'type="list" errorStyle="{"stop" if choice.strict else "warning"}"' if choice.source else 'type="none"'
    source = f"<formula1>{escape(choice.source)}</formula1>" if choice.source else ""
    return (
        f'<dataValidation {kind} allowBlank="1" showInputMessage="1" showErrorMessage="1" '
        f"prompt={quoteattr(choice.help[:255])} sqref={quoteattr(choice.cells)}>{source}</dataValidation>"
    )


def _styles() -> str:
    """One cell format a name of ``_STYLES``: font, fill, border, number format."""
    fonts = '<font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="15"/><name val="Calibri"/></font>'
    fonts += '<font><i/><sz val="10"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>'
    colours = ("FFFFF6CC", "FFE3EFEC")
    fills = '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    fills += "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="{c}"/></patternFill></fill>' for c in colours
    )
    side = "".join(
        f'<{edge} style="thin"><color rgb="FFB8B5AC"/></{edge}>' for edge in ("left", "right", "top", "bottom")
    )
    borders = f"<border><left/><right/><top/><bottom/><diagonal/></border><border>{side}<diagonal/></border>"
    # Font, fill, border, number format: 49 is text kept as typed, 14 the reader's own way of writing a day.
    looks = (
        (0, 0, 0, 0),
        (1, 0, 0, 0),
        (2, 0, 0, 0),
        (3, 3, 1, 0),
        (3, 0, 0, 0),
        (0, 2, 1, 0),
        (0, 2, 1, 14),
        (0, 2, 1, 49),
        (0, 0, 1, 49),
    )
    formats = "".join(
        f'<xf numFmtId="{form}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyNumberFormat="1" '
        'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
        for font, fill, border, form in looks
    )
    return (
        f'<styleSheet xmlns="{_MAIN}"><fonts count="4">{fonts}</fonts><fills count="4">{fills}</fills>'
        f'<borders count="2">{borders}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" '
        f'borderId="0"/></cellStyleXfs><cellXfs count="{len(looks)}">{formats}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _type(part: str, kind: str) -> str:
    return f'<Override PartName="{part}" ContentType="{_WORKBOOK}.{kind}+xml"/>'


def _related(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
