"""What must be right about a post's dates, and the pictures that it names."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.checking.reporter import Reporter
from hoctap.kinds.news.model import NewsPost


def check_record(post: NewsPost, reporter: Reporter) -> None:
    """Check that the post does not expire before it is published."""
    if post.expires is not None and post.expires <= post.date:
        reporter.add(post, ("expires",), "expires-early", expires=post.expires.isoformat())


def pictures(post: NewsPost) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The names of the pictures beside the post's file, each with its field."""
    if post.cover:
        yield ("cover", "path"), post.cover.path
    for index, picture in enumerate(post.pictures):
        yield ("pictures", index, "path"), picture.path
