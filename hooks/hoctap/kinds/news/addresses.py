"""Where posts are shown: below the year in which they were published."""

from __future__ import annotations

from hoctap.kinds.news.model import NewsPost
from hoctap.site.model import Site


def address(site: Site, post: NewsPost) -> str | None:
    """The post's page; ``None`` while it is not published."""
    return site.newsroom.address(post) if post.id in site.newsroom.by_id else None
