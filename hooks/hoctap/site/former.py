"""Former addresses, and the present ones that they lead to."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.records.campaign import Campaign
from hoctap.records.library import Library
from hoctap.records.locality import Locality
from hoctap.records.record import Record
from hoctap.site import addresses
from hoctap.site.newsroom import Newsroom
from hoctap.site.page import Forward, Page
from hoctap.site.withdrawn_records import withdrawn_forwards


def forwards(library: Library, newsroom: Newsroom, pages: dict[str, Page]) -> list[Forward]:
    """Every forward of the site; where a page stands there is none."""
    makers = (
        ("resource", addresses.resource),
        ("agency", addresses.agency),
        ("list", addresses.reading_list),
        ("list", addresses.embedded),
        ("campaign", addresses.campaign),
        ("place", addresses.place),
    )
    found = []
    for kind, maker in makers:
        record: Record
        for record in (*library.ids(kind).values(), *library.withdrawn.get(kind, {}).values()):
            found += [Forward(maker(old), maker(record.id)) for old in record.formerly if maker(old) not in pages]
    for post in newsroom.posts:
        found += [Forward(newsroom.address(post, old), newsroom.address(post)) for old in post.formerly]
    for campaign in library.all("campaign", Campaign):
        for edition in campaign.editions:
            new = addresses.edition(campaign.id, edition.year)
            found += [Forward(addresses.edition(old, edition.year), new) for old in campaign.formerly]
    found += withdrawn_forwards(library, newsroom)
    found += [Forward(old, new) for old, new in _former_shelves(library) if old not in pages and new in pages]
    own = {page.address for page in library.pages}
    former = {f"{old}/": page.address for page in library.pages for old in page.formerly}
    return found + [Forward(old, new) for old, new in former.items() if old not in own and old not in pages]


def _former_shelves(library: Library) -> Iterator[tuple[str, str]]:
    """Former addresses of communes and of the concepts of vocabularies, and the present ones."""
    for locality in library.all("locality", Locality):
        for commune in locality.communes:
            yield from ((addresses.commune(old), addresses.commune(commune.id)) for old in commune.formerly)
    for vocabulary in (*addresses.SHELVES, "columns"):
        for concept in library.concepts(vocabulary).values():
            for old in concept.formerly:
                if vocabulary == "columns":
                    yield addresses.column(old), addresses.column(concept.id)
                else:
                    yield addresses.shelf(vocabulary, old), addresses.shelf(vocabulary, concept.id)
