"""The pages of the news: the front, the archive by year and by column, and a page for each post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from hoctap.kinds.campaign.model import Campaign
from hoctap.kinds.news.model import NewsPost
from hoctap.kinds.news.newsroom import Newsroom
from hoctap.locales import Lang
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import Crumb, Page, View
from hoctap.site.paging import page_count

CRUMB: Final = Crumb(routes.NEWS, localized("pages.news"))
_ON_A_PAGE: Final = 24
_ON_FRONT: Final = 12


def pages(site: Site) -> Iterator[Page]:
    """The front of the news, the archive by year and by column, and a page for each post."""
    newsroom = site.newsroom
    columns = site.library.concepts("columns")
    years = newsroom.by_year()

    def front(lang: Lang) -> View:
        return {
            "posts": newsroom.current[:_ON_FRONT],
            "newsroom": newsroom,
            "columns": [(each, len(newsroom.in_column(each.id))) for each in columns.values()],
            "years": years,
        }

    yield Page(
        address=routes.NEWS,
        kind="news",
        id="tin-tuc",
        section="news",
        template="news.html",
        title=localized("pages.news"),
        description=localized("pages.news-about"),
        view=front,
        feed=routes.NEWS_FEED,
    )
    for year, posts in years.items():
        yield from _archive(routes.news_year(year), str(year), localized("pages.news-year", year=year), posts, newsroom)
    for concept in columns.values():
        posts = newsroom.in_column(concept.id)
        feed = routes.column_feed(concept.id)
        yield from _archive(routes.column(concept.id), concept.id, concept.label, posts, newsroom, feed)
    for post in newsroom.posts:
        yield _post_page(post, site)


def _archive(
    address: str, id: str, title: LocalizedText, posts: Sequence[NewsPost], newsroom: Newsroom, feed: str = ""
) -> Iterator[Page]:
    last = page_count(posts, _ON_A_PAGE)
    for number in range(1, last + 1):

        def view(lang: Lang, number: int = number) -> View:
            start = (number - 1) * _ON_A_PAGE
            return {
                "posts": posts[start : start + _ON_A_PAGE],
                "newsroom": newsroom,
                "number": number,
                "last": last,
                "address": address,
                "feed": feed,
            }

        yield Page(
            address=routes.paged(address, number),
            kind="news-archive",
            id=id if number == 1 else f"{id}-{number}",
            section="news",
            template="news-archive.html",
            title=title,
            description=localized("pages.column-about", title=title),
            view=view,
            crumbs=(CRUMB,),
            indexed=number == 1 and bool(posts),
            feed=feed,
        )


def _post_page(post: NewsPost, site: Site) -> Page:
    newsroom, catalogue = site.newsroom, site.catalogue
    column = site.library.concepts("columns")[post.column]

    def view(lang: Lang) -> View:
        campaigns = site.library.ids(Campaign)
        return {
            "post": post,
            "newsroom": newsroom,
            "column": column,
            "related": newsroom.related(post),
            "campaigns": [campaigns[id] for id in post.campaigns],
            "resources": [catalogue.by_id[id] for id in post.resources if id in catalogue.by_id],
        }

    return Page(
        address=newsroom.address(post),
        kind="post",
        id=post.id,
        section="news",
        template="post.html",
        title=post.title,
        description=post.summary,
        view=view,
        crumbs=(CRUMB, Crumb(routes.column(column.id), column.label)),
        source=post.location.path,
        share=newsroom.address(post) + routes.SHARE_CARD,
        main_text=post.body,
        is_article=True,
        is_prose=True,
    )
