"""The pages at the addresses of records that are no longer offered: they say so, why, and what to use instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from hoctap.schema.localized_text import localized
from hoctap.schema.record import Record
from hoctap.schema.registry import kind_of_model, kinds
from hoctap.site.page import Crumb, Page

if TYPE_CHECKING:
    from hoctap.site.model import Site

_DESCRIPTION: Final = localized("pages.withdrawn")


def pages(site: Site) -> Iterator[Page]:
    """A page for each address of each withdrawn record."""
    library = site.library
    for kind in kinds():
        if not kind.can_be_withdrawn or not kind.has_page:
            continue
        records = (*library.withdrawn.get(kind.name, {}).values(), *library.of_kind(kind.name).values())
        for record in records:
            # What was never published has nothing to take back.
            if record.withdrawal and (address := site.address(record)) is not None:
                others = [route.format(id=record.id) for route in kind.other_routes]
                for each in (address, *others):
                    yield _page(site, record, each)


def _page(site: Site, record: Record, address: str) -> Page:
    """One such page; search engines are not pointed to it."""
    kind = kind_of_model(type(record))
    withdrawal = record.withdrawal
    assert withdrawal is not None
    other = site.library.of_kind(kind.name).get(withdrawal.instead or "")
    instead = site.address(other) if other else None
    entrance = Crumb(kind.entrance, kind.all_title)
    return Page(
        address=address,
        kind=kind.data_kind,
        id=record.id,
        section=kind.section,
        template="withdrawn.html",
        title=kind.title_of(record),
        description=_DESCRIPTION,
        view=lambda lang: {"withdrawal": withdrawal, "instead": instead, "entrance": entrance},
        crumbs=(entrance,),
        source=record.location.path,
        indexed=False,
    )
