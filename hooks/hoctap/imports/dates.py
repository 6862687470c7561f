"""Find years and dates in statements of library formats."""

from __future__ import annotations

import re
from typing import Final

_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
# A year since books have been printed: not 2545 of the Buddhist calendar, nor four digits of a longer number.
_YEAR = re.compile(
    r"(?P<right>[©℗]\s*|\bcop(?:yright|\.)?\s*|\b[cp](?=\d))?(?<!\d)(?P<year>1[4-9]\d\d|2[01]\d\d)(?![\ds])",
    re.IGNORECASE,
)
_RANGE = re.compile(r"between|not (?:before|after)|trong khoảng|không (?:trước|sau)", re.IGNORECASE)


def year_of(statement: str) -> str:
    """The year of publication in a cataloguer's statement; empty if there is none.

    A year in brackets corrects the one before it: "2545 [2002]", "2008 [i.e. 2009]". A copyright year counts only if
    there is no other. A decade ("[198-?]") or a range ("between …") is not a year.
    """
    if _RANGE.search(statement):
        return ""
    found: dict[int, str] = {}
    for match in _YEAR.finditer(statement):
        before = statement[: match.start()]
        within = before.count("[") > before.count("]")
        rank = 2 if match["right"] else 0 if within else 1
        found.setdefault(rank, match["year"])
    return found[min(found)] if found else ""


def date_of(said: str) -> str:
    """A date as year, year and month, or day: ``2020/05/01/`` (RIS), ``2020-05-01T10:00:00Z``, ``May 2020``, ``2020``.

    Without a recognisable year, returns the text unchanged, so that its loss is reported.
    """
    said = said.strip()
    parts = re.match(r"([12]\d{3})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?![\d])", said)
    if parts is None:
        return year_of(said) or said
    year, month, day = parts[1], int(parts[2] or 0), int(parts[3] or 0)
    # Programs write 1 January if only the year is known.
    if not 1 <= month <= 12 or (month, day) == (1, 1):
        return year
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= 31 else f"{year}-{month:02}"


def written_date(said: str) -> str:
    """A date as people write it in a cell, day before month: ``4/5/2020``, ``05/2020``, ``2020.``, ``năm 2020``.

    What is not understood is returned unchanged.
    """
    # Without the time of day.
    text = re.sub(r"\.0$|[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?$", "", said.strip())
    if spelt := re.fullmatch(r"(?:ngày\s+(\d{1,2})\s+)?tháng\s+(\d{1,2})[,\s]+năm\s+([12]\d{3})", text, re.IGNORECASE):
        text = "/".join(filter(None, spelt.groups()))
    found = re.fullmatch(r"(?:(\d{1,2})[-/.])?(\d{1,2})[-/.]([12]\d{3})", text)
    if found:
        day, month = int(found[1] or 0), int(found[2])
        if 1 <= month <= 12 and day <= 31:
            return f"{found[3]}-{month:02}" + (f"-{day:02}" if day else "")
        return text
    # A year with a word or a cataloguer's sign beside it, but no other number.
    year = re.fullmatch(r"(?:[^\d\s]{0,10}\s*)([12]\d{3})(?:\s*[\].?])?", text)
    return year[1] if year else text


def with_month(year: str, month: str) -> str:
    """``2020`` and ``may``, ``5`` or ``May`` → ``2020-05``; the year alone if the month is unclear."""
    number = _MONTHS.get(month.strip().casefold()[:3], 0)
    if month.strip().isdecimal():
        number = int(month)
    return f"{year}-{number:02}" if re.fullmatch(r"[12]\d{3}", year) and 1 <= number <= 12 else year
