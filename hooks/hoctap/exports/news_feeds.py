"""Atom feeds (RFC 4287) of the news: all of it, and each column, in both languages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from hoctap.exports.entry import plain
from hoctap.exports.export import Article, Export, Files, Source
from hoctap.exports.xml_text import escape, quoteattr
from hoctap.kinds.news.model import NewsPost
from hoctap.locales import Lang, default_language
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.schema.markdown_page import translated_path
from hoctap.site import routes
from hoctap.site.calendar import lasting
from hoctap.site.clock import NO_TIME
from hoctap.site.model import Site

IN_FEED = 30
_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n'


def news_feeds(site: Site, lang: Lang, article: Article) -> Iterator[tuple[str, bytes]]:
    """Address, below the language's prefix, and bytes of every feed in one language."""
    title = {"vi": "Tin tức", "en": "News"}[lang]
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
    head = (
        f'{_OPEN}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">\n'
        f"<title>{escape(title)} · {escape(name)}</title>\n<id>{escape(here)}</id>\n<updated>{updated}</updated>\n"
        f"<author><name>{escape(name)}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(here)}/>\n'
        f'<link rel="alternate" type="text/html" href={quoteattr(site.absolute(page, lang))}/>\n'
    )
    whole = head + "".join(_entry(site, post, lang, article) for post in shown) + "</feed>\n"
    return whole.encode()


def _entry(site: Site, post: NewsPost, lang: Lang, article: Article) -> str:
    address = site.absolute(site.newsroom.address(post), lang)
    column = site.library.concepts("columns")[post.column]
    parts = [
        f'<entry xml:lang="{post.title.lang(lang)}">',
        f"<title>{escape(plain(post.title[lang]))}</title>",
        f"<id>{entry_id(site, post)}</id>",
        f"<published>{_stamp(post.date)}</published>",
        f"<updated>{_stamp(_updated(site, post, lang))}</updated>",
        *(f"<author><name>{escape(author)}</name></author>" for author in post.authors),
        f"<category term={quoteattr(column.id)} label={quoteattr(column.label[lang])}/>",
        f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>',
        f'<summary xml:lang="{post.summary.lang(lang)}">{escape(plain(post.summary[lang]))}</summary>',
        # What the body links to within its own page is found from there.
        f'<content type="html" xml:lang="{post.body.lang(lang)}" xml:base={quoteattr(address)}>'
        f"{escape(article(post, lang))}</content>",
    ]
    return "".join([*parts, "</entry>\n"])


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
    """When the post came out, or was last changed after that; in English its own text counts too."""
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
