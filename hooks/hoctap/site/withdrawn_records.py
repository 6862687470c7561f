"""What answers at the addresses of places, campaigns and posts that were withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.kinds.campaign.model import Campaign
from hoctap.kinds.news.model import NewsPost
from hoctap.kinds.place.model import LearningPlace
from hoctap.schema.library import Library
from hoctap.site import routes
from hoctap.site.campaign_pages import CAMPAIGNS_CRUMB
from hoctap.site.news_pages import NEWS_CRUMB
from hoctap.site.newsroom import Newsroom
from hoctap.site.page import Page, Redirect
from hoctap.site.place_pages import PLACES_CRUMB
from hoctap.site.withdrawn_page import withdrawn_page

# Resources and reading lists are not among them: exports tell who harvests them that they are gone.
SET_ASIDE: Final = ("place", "campaign", "news")


def withdrawn_pages(library: Library, newsroom: Newsroom) -> Iterator[Page]:
    """A page for each of them that says so."""
    for record in _withdrawn(library, newsroom):
        if isinstance(record, LearningPlace):
            yield withdrawn_page(routes.place(record.id), "place", record, record.name, PLACES_CRUMB)
        elif isinstance(record, Campaign):
            yield withdrawn_page(routes.campaign(record.id), "campaign", record, record.name, CAMPAIGNS_CRUMB)
        else:
            instead = record.withdrawn.instead if record.withdrawn else None
            post = newsroom.by_id.get(instead or "")
            address = newsroom.address(post) if post else None
            yield withdrawn_page(newsroom.address(record), "post", record, record.title, NEWS_CRUMB, address)


def withdrawn_redirects(library: Library, newsroom: Newsroom) -> list[Redirect]:
    """Former addresses of withdrawn posts, and those of the editions of withdrawn campaigns."""
    found = []
    for record in _withdrawn(library, newsroom):
        if isinstance(record, Campaign):
            to = routes.campaign(record.id)
            ids, years = (record.id, *record.formerly), [edition.year for edition in record.editions]
            found += [Redirect(routes.edition(id, year), to) for id in ids for year in years]
        elif isinstance(record, NewsPost):
            found += [Redirect(newsroom.address(record, old), newsroom.address(record)) for old in record.formerly]
    return found


def _withdrawn(library: Library, newsroom: Newsroom) -> Iterator[LearningPlace | Campaign | NewsPost]:
    for kind in SET_ASIDE:
        for record in library.withdrawn.get(kind, {}).values():
            if isinstance(record, NewsPost):
                # What never came out has nothing to take back.
                if newsroom.was_published(record):
                    yield record
            elif isinstance(record, (LearningPlace, Campaign)):
                yield record
