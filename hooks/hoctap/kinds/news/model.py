"""News posts: front matter and a body in Markdown."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from hoctap.schema.fields import Body, Date, Description, Id, Line, Moment, Note, Title
from hoctap.schema.record import Record, Withdrawal
from hoctap.schema.structure import Structure


class Picture(Structure):
    """A picture beside the post's file, and the words for those who cannot see it."""

    key_fields: ClassVar[tuple[str, ...] | None] = ("path",)

    path: Line = Field(pattern=r"^[a-z0-9][a-z0-9._-]*\.(?:jpe?g|png|webp)$")
    alt: Note
    caption: Note | None = None


class NewsPost(Record):
    """A post; nothing of it is published before ``date``, or at all while ``draft``."""

    title: Title
    date: Moment
    feed_id_date: Date | None = Field(
        default=None,
        description="Chỉ của bài cũ: ngày trong mã của bài ở Atom · old posts only: the day in its Atom id",
    )
    column: Id
    summary: Description
    authors: tuple[Line, ...] = ()
    tags: tuple[Line, ...] = ()
    cover: Picture | None = None
    pictures: tuple[Picture, ...] = ()
    expires: Moment | None = None
    draft: bool = False
    campaigns: tuple[Id, ...] = ()
    resources: tuple[Id, ...] = ()
    withdrawn: Withdrawal | None = None
    body: Body
