"""News posts: front matter and a body in Markdown."""

from __future__ import annotations

from hoctap.records.fields import Id, Line, Moment, Part, Text, Title
from hoctap.records.record import Record


class Cover(Part):
    """A picture and the words for those who cannot see it."""

    path: Line
    alt: Text


class NewsPost(Record):
    """A post; nothing of it is published before ``date``, or at all while ``draft``."""

    title: Title
    date: Moment
    column: Id
    summary: Text
    authors: tuple[Line, ...] = ()
    tags: tuple[Line, ...] = ()
    cover: Cover | None = None
    expires: Moment | None = None
    draft: bool = False
    campaigns: tuple[Id, ...] = ()
    resources: tuple[Id, ...] = ()
    body: Text
