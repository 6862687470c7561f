"""The posts that are published at the build's moment. Every output takes its posts from here."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from hoctap.kinds.locality.model import Locality
from hoctap.kinds.news.model import NewsPost
from hoctap.schema.library import Library
from hoctap.site import routes


class Newsroom:
    """The published posts, newest first; drafts and later posts are not among them."""

    def __init__(
        self, library: Library, locality: Locality, moment: datetime.datetime, *, drafts: bool = False
    ) -> None:
        self.library = library
        self.moment = moment
        self.zone = ZoneInfo(locality.time_zone)
        self.posts = sorted(
            (post for post in library.all(NewsPost) if drafts or (not post.draft and post.date <= moment)),
            key=lambda post: (post.date, post.id),
            reverse=True,
        )
        # An expired post stays in the archive, and is not on the home page, the front of the news and in the feeds.
        self.current = [post for post in self.posts if post.expires is None or post.expires > moment]
        self.by_id = {post.id: post for post in self.posts}

    def _year(self, post: NewsPost) -> int:
        return post.date.astimezone(self.zone).year

    def day(self, post: NewsPost) -> datetime.date:
        """The locality's day on which the post was published."""
        return self.local(post.date)

    def local(self, moment: datetime.datetime) -> datetime.date:
        """The locality's day at a moment."""
        return moment.astimezone(self.zone).date()

    def address(self, post: NewsPost, id: str | None = None) -> str:
        """The address of the post's page, now or under a former id."""
        return routes.post(id or post.id, self._year(post))

    def by_year(self) -> dict[int, list[NewsPost]]:
        """The posts of each year, the last year first."""
        years: dict[int, list[NewsPost]] = {}
        for post in self.posts:
            years.setdefault(self._year(post), []).append(post)
        return years

    def in_column(self, column: str) -> list[NewsPost]:
        """The posts of one column."""
        return [post for post in self.posts if post.column == column]

    def related(self, post: NewsPost, most: int = 3) -> list[NewsPost]:
        """Other posts on the same campaigns, with the same tags, in the same column, newest first among equals."""

        def nearness(other: NewsPost) -> int:
            shared = len(set(post.campaigns) & set(other.campaigns)) * 3 + len(set(post.tags) & set(other.tags)) * 2
            return shared + (post.column == other.column)

        # Compare only the newest posts: an archive may have thousands.
        near = [other for other in self.posts[:400] if other.id != post.id and nearness(other)]
        return sorted(near, key=lambda other: -nearness(other))[:most]
