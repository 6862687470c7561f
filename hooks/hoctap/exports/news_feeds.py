"""Atom feeds (RFC 4287) of the news: all of it, and each column, in each language of the site."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from hoctap.exports import xml
from hoctap.exports.export import Article, Export, Files, Source
from hoctap.exports.feeds import ATOM, rights
from hoctap.kinds.news.model import NewsPost
from hoctap.locales import Lang, default_language, words
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.schema.markdown_page import translated_path
from hoctap.site import routes
from hoctap.site.calendar_entry import lasting
from hoctap.site.clock import NO_TIME
from hoctap.site.model import Site
from hoctap.text.plain_text import plain

IN_FEED = 30


def news_feeds(site: Site, lang: Lang, article: Article) -> Iterator[tuple[str, bytes]]:
    """Address, below the language's prefix, and bytes of every feed in one language."""
    title = words(lang)("exports.news")
    posts = site.newsroom.current
    yield routes.NEWS_FEED, _feed(site, routes.NEWS, routes.NEWS_FEED, title, posts, lang, article)
    for concept in site.library.concepts("columns").values():
        own = [post for post in posts if post.column == concept.id]
        address, feed = routes.column(concept.id), routes.column_feed(concept.id)
        yield feed, _feed(site, address, feed, concept.label[lang], own, lang, article)


def _feed(
    site: Site, page: str, feed: str, title: str, posts: Sequence[NewsPost], lang: Lang, article: Article
) -> bytes:
    here = f"{site.url}{routes.prefix(lang)}{feed}"
    shown = posts[:IN_FEED]
    # An empty feed is as old as the plan, where there is one: a reader needs some date, and the build's would change
    # with each build.
    updated = max(
        (_stamp(_updated(site, post, lang)) for post in shown),
        default=f"{site.plan.start if site.plan else NO_TIME}-01-01T00:00:00Z",
    )
    name = site.locality.site_name[lang]
    return xml.document(
        xml.on_lines(
            ATOM.feed(
                {xml.LANG: lang},
                ATOM.title(f"{title} · {name}"),
                ATOM.id(here),
                ATOM.updated(updated),
                ATOM.author(ATOM.name(name)),
                *rights(site, lang),
                ATOM.link(rel="self", type="application/atom+xml", href=here),
                ATOM.link(rel="alternate", type="text/html", href=site.absolute(page, lang)),
                *(_entry(site, post, lang, article) for post in shown),
            )
        )
    )


def _entry(site: Site, post: NewsPost, lang: Lang, article: Article) -> xml.Element:
    address = site.absolute(site.newsroom.address(post), lang)
    column = site.library.concepts("columns")[post.column]
    return ATOM.entry(
        {xml.LANG: post.title.lang(lang)},
        ATOM.title(plain(post.title[lang])),
        ATOM.id(entry_id(site, post)),
        ATOM.published(_stamp(post.date)),
        ATOM.updated(_stamp(_updated(site, post, lang))),
        *(ATOM.author(ATOM.name(author)) for author in post.authors),
        ATOM.category(term=column.id, label=column.label[lang]),
        ATOM.link(rel="alternate", type="text/html", href=address),
        ATOM.summary({xml.LANG: post.summary.lang(lang)}, plain(post.summary[lang])),
        # What the body links to within its own page is found from there.
        ATOM.content({xml.LANG: post.body.lang(lang), xml.BASE: address}, article(post, lang), type="html"),
    )


def entry_id(site: Site, post: NewsPost) -> str:
    """A tag URI (RFC 4151) that never changes: not when a date is corrected, nor under a new name or address.

    Its date is the year of the post's folder, a day at which the host was surely the site's. Posts that were published
    when the day of ``date`` stood in it keep that day as ``feed_id_date``.
    """
    host = site.url.split("/")[2].split(":")[0]
    folder = re.search(r"/(\d{4})/", post.location.path)
    date = post.feed_id_date or (folder[1] if folder else site.newsroom.day(post).year)
    return f"tag:{host},{date}:{lasting(post)}"


def _updated(site: Site, post: NewsPost, lang: Lang) -> datetime.datetime:
    """When the post came out, or was last changed after that; a translation's own text counts too."""
    translated = [translated_path(post.location.path, lang)] if lang != default_language() and lang in post.body else []
    changed = site.translations.changes.moment(post, *translated)
    return max(post.date, changed) if changed else post.date


def _stamp(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _make(source: Source) -> Files:
    return news_feeds(source.site, source.lang, source.article)


def _files(site: Site) -> Mapping[str, LocalizedText]:
    """The feed of everything, and those of the columns."""
    columns = site.library.concepts("columns").values()
    return {routes.NEWS_FEED: _LABEL} | {routes.column_feed(each.id): each.label for each in columns}


_LABEL: Final = localized("news.feed")
EXPORTS: Final = (
    Export(
        path=routes.NEWS_FEED,
        media_type="application/atom+xml",
        label=_LABEL,
        scope="site",
        make=_make,
        order=150,
        section="elsewhere",
        by_language=True,
        files=_files,
        specification="https://www.rfc-editor.org/rfc/rfc4287",
    ),
)
