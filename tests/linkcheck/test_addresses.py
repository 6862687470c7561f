"""Which addresses are checked: those in fields of the type ``Url``, whatever the fields are called."""

from __future__ import annotations

from pathlib import Path

from hoctap.linkcheck.external_links import external_addresses
from hoctap.schema.fields import Line, Title, Url
from hoctap.schema.library import Library
from hoctap.schema.record import Record, Withdrawal
from hoctap.schema.structure import Structure


class Stop(Structure):
    """A part with an address that is required."""

    homepage: Url


class Route(Record):
    """A record with addresses in fields of its own names."""

    title: Title
    timetable: Url | None = None
    photos: tuple[Url, ...] = ()
    stops: tuple[Stop, ...] = ()
    first: Stop | None = None
    url: Line | None = None
    withdrawn: Withdrawal | None = None


def test_fields_are_known_by_their_type() -> None:
    route = Route.model_validate(
        {
            "id": "a",
            "title": "https://example.org/title",
            "timetable": "https://example.org/timetable",
            "photos": ["https://example.org/1", "https://example.org/2"],
            "stops": [{"homepage": "https://example.org/stop"}],
            "first": {"homepage": "https://example.org/1"},
            "url": "https://example.org/line",
        }
    )
    other = Route.model_validate({"id": "b", "title": "B", "timetable": "https://example.org/timetable"})
    withdrawn = {"on": "2026-01-31", "reason": "Hết"}
    gone = Route.model_validate({"id": "c", "title": "C", "timetable": "https://example.org/c", "withdrawn": withdrawn})
    found = external_addresses(Library(Path(), {"route": {each.id: each for each in (route, other, gone)}}))
    assert found == {
        "https://example.org/1": ["route:a"],
        "https://example.org/2": ["route:a"],
        "https://example.org/stop": ["route:a"],
        "https://example.org/timetable": ["route:a", "route:b"],
    }
