"""The addresses of records: those of their pages now, those under former ids, and the redirects between them.

The same code reads today's records and, for ``check --against``, the plain data of files as an earlier commit had them:
what was published then must still be answered.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from hoctap.schema.kind import Kind
from hoctap.schema.library import Library
from hoctap.schema.record import Record
from hoctap.schema.registry import kind_of_model, kinds
from hoctap.site.page import Page, Redirect

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AddressContext:
    """What addresses depend on besides the record.

    Attributes:
        zone: The locality's time zone, which decides the year of a post.
        moment: Nothing dated later is published.
        drafts: Whether drafts and later posts are shown, as in a preview.
    """

    zone: ZoneInfo
    moment: datetime.datetime
    drafts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAddress:
    """One address of a record, or of a part of it that has its own id.

    Attributes:
        address: The address.
        record_kind: The kind of the record.
        kind: The same, or what the part is called: ``commune``, ``concept``.
        id: The id of the record or part.
        former: The id in this address: ``id`` or a former one.
        title: Its title, by which it may be recognised under another id.
        url: Its own address elsewhere, likewise.
        part: What tells apart several addresses of one record, such as the year of an edition; for a part of a
            record, the record's id.
        list_field: The field of the record that lists such parts.
        may_lack_page: Whether the page is only there while something uses it.
    """

    address: str
    record_kind: str
    kind: str
    id: str
    former: str
    title: str = ""
    url: str = ""
    part: str = ""
    list_field: str = ""
    may_lack_page: bool = False


def addresses_of(kind: Kind, id: str, data: Data, context: AddressContext) -> Iterator[RecordAddress]:
    """Every address that a record has, now and under its former ids.

    Args:
        kind: The record's kind; its part ``addresses.py`` answers, where there is one.
        id: The record's id.
        data: What its file says of it; nothing is taken for granted.
        context: The time zone and moment of the site.
    """
    part = kind.part("addresses")
    if part is None:
        yield from addresses_by_route(kind, id, data)
    else:
        yield from part.addresses(kind, id, data, context)


def addresses_by_route(kind: Kind, id: str, data: Data, **others: object) -> Iterator[RecordAddress]:
    """The addresses that a kind's routes make; ``others`` fill the placeholders besides the id."""
    for number, route in enumerate(kind.routes):
        for each in (id, *texts(data.get("formerly"))):
            yield RecordAddress(
                address=route.format(id=each, **others),
                record_kind=kind.name,
                kind=kind.name,
                id=id,
                former=each,
                title=text(data.get(kind.title)),
                url=str(data.get("url") or ""),
                part=str(number) if number else "",
            )


def address_of(record: Record, context: AddressContext) -> str | None:
    """The address at which the record is shown; ``None`` where no page shows it."""
    kind = kind_of_model(type(record))
    part = kind.part("addresses")
    if part is not None and hasattr(part, "address"):
        address: str | None = part.address(record, context)
        return address
    return kind.address(record.id) if kind.route else None


def redirects(library: Library, context: AddressContext, pages: Mapping[str, Page]) -> list[Redirect]:
    """Every redirect of the site: from former addresses to present pages, and never where a page is."""
    targets: dict[str, str] = {}
    for kind in kinds():
        part = kind.part("addresses")
        has_parts = getattr(part, "PARTS_HAVE_ADDRESSES", False)
        for record in library.of_kind(kind.name).values():
            if record.formerly or has_parts:
                targets |= _pairs(addresses_of(kind, record.id, record.model_dump(mode="json"), context))
        for record in library.withdrawn.get(kind.name, {}).values():
            # Its one page says that it is withdrawn; whatever else it had leads there.
            if (to := address_of(record, context)) is not None:
                listed = addresses_of(kind, record.id, record.model_dump(mode="json"), context)
                targets |= {each.address: to for each in listed if each.address != to}
    own = {page.address for page in library.pages}
    former = {f"{old}/": page.address for page in library.pages for old in page.formerly}
    targets = {old: to for old, to in targets.items() if to in pages}
    targets |= {old: to for old, to in former.items() if old not in own}
    return [Redirect(old, to) for old, to in targets.items() if old not in pages]


def _pairs(listed: Iterable[RecordAddress]) -> dict[str, str]:
    """Former address → present address."""
    listed = list(listed)
    present = {(each.kind, each.id, each.part): each.address for each in listed if each.former == each.id}
    return {
        each.address: present[each.kind, each.id, each.part]
        for each in listed
        if each.former != each.id and (each.kind, each.id, each.part) in present
    }


def text(value: Any) -> str:
    """A text of unchecked data, in whichever language it has one."""
    if isinstance(value, dict):
        value = next((each for each in value.values() if each), "")
    return str(value or "")


def texts(value: Any) -> list[str]:
    """The strings in a list of unchecked data."""
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def mappings(value: Any) -> list[Data]:
    """The mappings in a list of unchecked data."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
