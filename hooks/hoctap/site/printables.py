"""The sheets to print (A4, PDF): which there are, and their addresses below the language's prefix.

There is none for a single resource: a catalogue grows, and its pages print well by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from hoctap.site import routes

if TYPE_CHECKING:
    from hoctap.site.model import Site

TARGETS: Final = f"{routes.TARGETS.removesuffix('/')}.pdf"


def reading_list(id: str) -> str:
    """A reading list to hang up or to hand out."""
    return f"{routes.LISTS}{id}.pdf"


def programme(campaign_id: str) -> str:
    """The programme of a campaign's coming or latest edition."""
    return f"{routes.campaign(campaign_id)}chuong-trinh.pdf"


def place(id: str) -> str:
    """A place's hours and programme, for its door."""
    return f"{routes.PLACES}{id}.pdf"


def month(number: int, of: int) -> str:
    """What happens in a month."""
    return f"{routes.month(number, of).removesuffix('/')}.pdf"


def months(site: Site) -> Iterator[tuple[int, int]]:
    """Year and month of those that have a sheet: something happens in them, and their year is not over."""
    for year in site.calendar.years:
        if year >= site.calendar.today.year:
            yield from ((year, number) for number in range(1, 13) if site.calendar.in_month(year, number))


def all_sheets(site: Site) -> frozenset[str]:
    """The address of every sheet, without the language's prefix."""
    return frozenset(
        (
            *(reading_list(each.id) for each in site.lists()),
            *(programme(each.id) for each in site.campaigns.all),
            *(place(each.id) for each in site.places.all),
            *(month(number, year) for year, number in months(site)),
            *([TARGETS] if site.plan is not None and site.links.targets else ()),
        )
    )


def all_printed(site: Site) -> frozenset[str]:
    """The address of every file to print or to share, without the language's prefix: the sheets, what is made of each
    campaign, and the summaries of the plan's years."""
    materials = [(name, form) for name, forms in routes.MATERIALS.items() for form in forms]
    return all_sheets(site).union(
        (routes.material(each.id, name, form) for each in site.campaigns.all for name, form in materials),
        (routes.announcement(each.id) for each in site.campaigns.all if each.announcement),
        (routes.year_summary(year) for year in site.progress.reports.years),
    )
