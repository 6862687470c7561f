"""What must be right about a post's dates."""

from __future__ import annotations

from hoctap.checking.reporter import Reporter
from hoctap.kinds.news.model import NewsPost


def check_record(post: NewsPost, reporter: Reporter) -> None:
    """Check that the post does not expire before it is published."""
    if post.expires is not None and post.expires <= post.date:
        reporter.add(post, ("expires",), "expires-early", expires=post.expires.isoformat())
