"""What openpyxl omits in read-only mode: links, merged cells, hidden rows, formulas without a value."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Final

from lxml import etree
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

from hoctap.imports.identifiers import is_web

_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LITERAL: Final = re.compile(r'HYPERLINK\(\s*"((?:[^"]|"")*)"\s*[,;)]', re.IGNORECASE)
_BY_CELL: Final = re.compile(r"HYPERLINK\(\s*\$?([A-Z]{1,3})\$?(\d{1,7})\s*[,;)]", re.IGNORECASE)
# Limits: ranges of links and of merged cells, and cells in the range of a link.
_MOST: Final = 100_000
_LARGEST_LINK: Final = 1000
MOST_SHEET_ROWS: Final = 100_000


class WorkbookTooLarge(Exception):
    """The workbook unpacks to an unreasonable size."""


@dataclass(slots=True)
class SheetExtras:
    """Links and merged cells by row (from 1) and column (from 0).

    ``tall``: column and last row of cells that span rows; ``wide``: rows with a cell that spans columns.
    """

    links: dict[int, dict[int, str]] = field(default_factory=dict)
    tall: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    wide: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    uncomputed: list[str] = field(default_factory=list)

    def link(self, row: int, column: int, target: str) -> None:
        """Store a cell's link if it is a web address."""
        if is_web(target):
            self.links.setdefault(row, {}).setdefault(column, target)


def literal_link(formula: str) -> str:
    """The address that a formula ``HYPERLINK`` itself holds; empty if it holds none."""
    found = _LITERAL.search(formula)
    return found.group(1).replace('""', '"') if found else ""


def sheet_extras(archive: zipfile.ZipFile, path: str) -> SheetExtras:
    """Parse the sheet's XML again for what is not in its values."""
    path = path.lstrip("/")
    extras = SheetExtras()
    targets = _targets(archive, path)
    waiting: list[tuple[int, int, str, str]] = []
    rows = 0
    with archive.open(path) as stream:
        for element in _elements(stream):
            name = etree.QName(element).localname
            if name == "row":
                rows += 1
                if rows > MOST_SHEET_ROWS:
                    raise WorkbookTooLarge
                if element.get("hidden") in ("1", "true"):
                    extras.hidden_rows.add(int(element.get("r", "0")))
                _forget(element)
            elif name == "c":
                _formula(element, extras, waiting)
            elif name == "mergeCell" and len(extras.wide) + len(extras.tall) < _MOST:
                _merged(element.get("ref", ""), extras)
            elif name == "hyperlink" and len(extras.links) < _MOST:
                _linked(element, targets, extras)
    if waiting:
        _by_cells(archive, path, waiting, extras)
    return extras


def _elements(stream: IO[bytes], *tags: str) -> Iterator[etree._Element]:
    wanted = [f"{{*}}{tag}" for tag in tags or ("row", "c", "mergeCell", "hyperlink")]
    parts = etree.iterparse(
        stream, events=("end",), tag=wanted, resolve_entities=False, no_network=True, huge_tree=False
    )
    for _, element in parts:
        yield element


def _forget(element: etree._Element) -> None:
    element.clear()
    while element.getprevious() is not None:
        parent = element.getparent()
        if parent is None:
            return
        del parent[0]


def _formula(cell: etree._Element, extras: SheetExtras, waiting: list[tuple[int, int, str, str]]) -> None:
    formula = next((child for child in cell if etree.QName(child).localname == "f"), None)
    if formula is None:
        return
    reference = cell.get("r", "")
    place = _place(reference)
    if place is None:
        return
    column, row = place
    text = formula.text or ""
    if literal := literal_link(text):
        extras.link(row, column, literal)
    elif by_cell := _BY_CELL.search(text):
        waiting.append((row, column, by_cell.group(1).upper(), by_cell.group(2)))
    elif not any(etree.QName(child).localname in ("v", "is") for child in cell):
        extras.uncomputed.append(reference)


def _by_cells(
    archive: zipfile.ZipFile, path: str, waiting: list[tuple[int, int, str, str]], extras: SheetExtras
) -> None:
    """The targets of HYPERLINK formulas that refer to another cell of the sheet: its link or its text."""
    wanted = {f"{letters}{number}" for _, _, letters, number in waiting}
    texts: dict[str, str] = {}
    strings: dict[str, list[str]] = {}
    with archive.open(path) as stream:
        for element in _elements(stream):
            if etree.QName(element).localname == "row":
                _forget(element)
            elif etree.QName(element).localname == "c" and element.get("r") in wanted:
                text = "".join(str(part) for part in element.itertext("{*}v", "{*}t"))
                if element.get("t") == "s":
                    strings.setdefault(text, []).append(str(element.get("r")))
                else:
                    texts[str(element.get("r"))] = text
    if strings:
        with archive.open("xl/sharedStrings.xml") as stream:
            for index, entry in enumerate(_elements(stream, "si")):
                for cell in strings.get(str(index), ()):
                    texts[cell] = "".join(str(part) for part in entry.itertext("{*}t"))
                _forget(entry)
    for row, column, letters, number in waiting:
        other = _place(f"{letters}{number}")
        linked = extras.links.get(other[1], {}).get(other[0], "") if other else ""
        extras.link(row, column, linked or texts.get(f"{letters}{number}", "").strip())


def _merged(reference: str, extras: SheetExtras) -> None:
    bounds = _bounds(reference)
    if bounds is None:
        return
    left, top, right, bottom = bounds
    if bottom > top:
        extras.tall.setdefault(top, []).append((left - 1, bottom))
    if right > left:
        extras.wide.add(top)


def _linked(element: etree._Element, targets: dict[str, str], extras: SheetExtras) -> None:
    bounds = _bounds(element.get("ref", ""))
    target = targets.get(element.get(_RELATION, ""), "")
    if bounds is None or not target:
        return
    if location := element.get("location"):
        target = f"{target}#{location}"
    left, top, right, bottom = bounds
    if (right - left + 1) * (bottom - top + 1) > _LARGEST_LINK:
        return
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            extras.link(row, column - 1, target)


def _targets(archive: zipfile.ZipFile, path: str) -> dict[str, str]:
    folder, name = posixpath.split(path)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.namelist():
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    tree = etree.fromstring(archive.read(relations), parser)
    return {str(each.get("Id")): str(each.get("Target")) for each in tree.iter("{*}Relationship")}


def _place(reference: str) -> tuple[int, int] | None:
    bounds = _bounds(reference)
    return (bounds[0] - 1, bounds[1]) if bounds else None


def _bounds(reference: str) -> tuple[int, int, int, int] | None:
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return None
    if left is None or top is None or right is None or bottom is None:
        return None
    get_column_letter(right)
    return left, top, right, bottom
