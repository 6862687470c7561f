"""Former addresses, and the present ones that they lead to."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.kinds.campaign.model import Campaign
from hoctap.kinds.locality.model import Locality
from hoctap.kinds.news.newsroom import Newsroom
from hoctap.schema.library import Library
from hoctap.schema.record import Record
from hoctap.site import routes
from hoctap.site.page import Page, Redirect


def redirects(library: Library, newsroom: Newsroom, pages: dict[str, Page]) -> list[Redirect]:
    """Every forward of the site; where a page stands there is none."""
    makers = (
        ("resource", routes.resource),
        ("agency", routes.agency),
        ("list", routes.reading_list),
        ("list", routes.embedded),
        ("campaign", routes.campaign),
        ("place", routes.place),
    )
    found = []
    for kind, maker in makers:
        record: Record
        for record in (*library.of_kind(kind).values(), *library.withdrawn.get(kind, {}).values()):
            found += [Redirect(maker(old), maker(record.id)) for old in record.formerly if maker(old) not in pages]
    for post in newsroom.posts:
        found += [Redirect(newsroom.address(post, old), newsroom.address(post)) for old in post.formerly]
    for campaign in library.all(Campaign):
        for edition in campaign.editions:
            new = routes.edition(campaign.id, edition.year)
            found += [Redirect(routes.edition(old, edition.year), new) for old in campaign.formerly]
    found += _of_withdrawn(library, newsroom)
    found += [Redirect(old, new) for old, new in _former_shelves(library) if old not in pages and new in pages]
    own = {page.address for page in library.pages}
    former = {f"{old}/": page.address for page in library.pages for old in page.formerly}
    return found + [Redirect(old, new) for old, new in former.items() if old not in own and old not in pages]


def _of_withdrawn(library: Library, newsroom: Newsroom) -> Iterator[Redirect]:
    """Former addresses of withdrawn posts, and those of the editions of withdrawn campaigns."""
    for post in newsroom.withdrawn:
        yield from (Redirect(newsroom.address(post, old), newsroom.address(post)) for old in post.formerly)
    for campaign in library.withdrawn.get("campaign", {}).values():
        if isinstance(campaign, Campaign):
            to = routes.campaign(campaign.id)
            for edition in campaign.editions:
                ids = (campaign.id, *campaign.formerly)
                yield from (Redirect(routes.edition(id, edition.year), to) for id in ids)


def _former_shelves(library: Library) -> Iterator[tuple[str, str]]:
    """Former addresses of communes and of the concepts of vocabularies, and the present ones."""
    for locality in library.all(Locality):
        for commune in locality.communes:
            yield from ((routes.commune(old), routes.commune(commune.id)) for old in commune.formerly)
    for vocabulary in (*routes.SHELVES, "columns"):
        for concept in library.concepts(vocabulary).values():
            for old in concept.formerly:
                if vocabulary == "columns":
                    yield routes.column(old), routes.column(concept.id)
                else:
                    yield routes.shelf(vocabulary, old), routes.shelf(vocabulary, concept.id)
