"""The page at the address of a record that is no longer offered: it says so, why, and what to use instead."""

from __future__ import annotations

from hoctap.records.fields import TextPair
from hoctap.records.reading_list import ReadingList
from hoctap.records.resource import Resource
from hoctap.site import addresses
from hoctap.site.page import Crumb, Page, both

_DESCRIPTION = both("Mục này đã được rút khỏi trang.", "This entry has been withdrawn.")


def withdrawn_page(address: str, kind: str, record: Resource | ReadingList, title: TextPair, crumb: Crumb) -> Page:
    """The page; search engines are not pointed to it."""
    withdrawal = record.withdrawn
    assert withdrawal is not None
    maker = {"resource": addresses.resource, "list": addresses.reading_list}[kind]
    instead = maker(withdrawal.instead) if withdrawal.instead else None
    return Page(
        address,
        kind,
        record.id,
        "catalogue" if kind == "resource" else "lists",
        "withdrawn.html",
        title,
        _DESCRIPTION,
        lambda lang: {"withdrawal": withdrawal, "instead": instead, "entrance": crumb},
        (crumb,),
        record.place.path,
        indexed=False,
    )
