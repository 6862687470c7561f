"""What must be right about a reading list's id."""

from __future__ import annotations

from hoctap.checking.reporter import Reporter
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.site.routes import RESERVED_LISTS


def check_record(reading_list: ReadingList, reporter: Reporter) -> None:
    """Check that the page where visitors make lists does not have its address."""
    for index, id in enumerate((reading_list.id, *reading_list.formerly)):
        if id in RESERVED_LISTS:
            reporter.add(reading_list, ("formerly", index - 1) if index else ("id",), "reserved-id", value=id)
