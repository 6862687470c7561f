"""The page at the address of a withdrawn record: it says so, why, and what to use instead."""

from __future__ import annotations

from typing import Final

from hoctap.schema.localized_text import localized
from hoctap.schema.record import Record, Withdrawal
from hoctap.schema.registry import kind_of_model
from hoctap.site.page import Crumb, Page

_DESCRIPTION: Final = localized("pages.this-entry-has-been-withdrawn")


def withdrawn_page(
    record: Record, *, section: str, entrance: Crumb, address: str | None = None, instead: str | None = None
) -> Page:
    """The page; search engines do not list it.

    Args:
        record: A record with ``withdrawn``.
        section: The entry of the main menu that its kind belongs to.
        entrance: The page of all records of its kind.
        address: Where the record was; the address that its kind gives, if left out.
        instead: Where the record is that replaces it, if the kind cannot tell from the id.
    """
    withdrawal: Withdrawal = getattr(record, "withdrawn")  # noqa: B009 (not every kind has it)
    kind = kind_of_model(type(record))
    if instead is None and withdrawal.instead and kind.route:
        instead = kind.address(withdrawal.instead)
    return Page(
        address=address or kind.address(record.id),
        kind=kind.page_kind or kind.name,
        id=record.id,
        section=section,
        template="withdrawn.html",
        title=kind.title_of(record),
        description=_DESCRIPTION,
        view=lambda lang: {"withdrawal": withdrawal, "instead": instead, "entrance": entrance},
        crumbs=(entrance,),
        source=record.location.path,
        indexed=False,
    )
