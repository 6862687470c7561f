"""The sheets to print (A4, PDF): which there are, and their addresses below the language's prefix.

There is none for a single resource: a catalogue grows, and its pages print well by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from hoctap.kinds.campaign.model import INKS
from hoctap.site import routes
from hoctap.site.materials import ENDINGS, MATERIALS, PROGRAMME, variants

if TYPE_CHECKING:
    from hoctap.site.model import Site

YEAR_PAPERS: Final = ("a4", "a3")
# The endings of the names of what is printed in every ink; the first is in full colour.
ENDINGS_BY_INK: Final = {ink: ENDINGS[ink] if n else "" for n, ink in enumerate(INKS)}
TARGETS: Final = f"{routes.TARGETS.removesuffix('/')}.pdf"


def reading_list(id: str, ink: str = "") -> str:
    """A reading list to hang up or to hand out; ``ink`` is the ending of one that is not in full colour."""
    return f"{routes.LISTS}{id}{ink}.pdf"


def programme(campaign_id: str) -> str:
    """The programme of a campaign's coming or latest edition."""
    return f"{routes.campaign(campaign_id)}{PROGRAMME.name}.pdf"


def year_poster(year: int, paper: str, ink: str = "") -> str:
    """A year on one sheet, to hang up, on A4 or A3; ``ink`` as in ``reading_list``."""
    return f"{routes.year(year)}lich-nam-{paper}{ink}.pdf"


def year_picture(year: int) -> str:
    """The small picture of the year's sheet."""
    return f"{routes.year(year)}lich-nam.webp"


def place(id: str) -> str:
    """A place's hours and programme, for its door."""
    return f"{routes.PLACES}{id}.pdf"


def years(site: Site) -> Iterator[int]:
    """The years that have a sheet: those that are not over."""
    yield from (year for year in site.calendar.years if year >= site.calendar.today.year)


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
    programmes = (each for campaign in site.campaigns.all for each in variants(campaign, PROGRAMME))
    endings = ENDINGS_BY_INK.values()
    return frozenset(
        (
            *(reading_list(each.id, ending) for each in site.lists() for ending in endings),
            *(address for each in programmes for address in each.files.values()),
            *(place(each.id) for each in site.places.all),
            *(month(number, year) for year, number in months(site)),
            *(year_poster(year, paper, ending) for year in years(site) for paper in YEAR_PAPERS for ending in endings),
            *([TARGETS] if site.plan is not None and site.links.targets else ()),
        )
    )


def all_printed(site: Site) -> frozenset[str]:
    """The address of every file to print or to share, without the language's prefix: the sheets, what is made of each
    campaign, small pictures of both, and the summaries of the plan's years."""
    made = [
        each
        for campaign in site.campaigns.all
        for material in (*MATERIALS, PROGRAMME)
        for each in variants(campaign, material)
    ]
    return all_sheets(site).union(
        (address for each in made for address in (*each.files.values(), each.thumbnail)),
        map(year_picture, years(site)),
        (routes.announcement(each.id) for each in site.campaigns.all if each.announcement),
        (routes.year_summary(year) for year in site.progress.reports.years),
    )
