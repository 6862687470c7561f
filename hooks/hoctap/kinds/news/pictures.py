"""The pictures of a post."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.kinds.news.model import NewsPost
from hoctap.site.record_picture import RecordPicture


def pictures(post: NewsPost) -> Iterator[RecordPicture]:
    """The cover, then the others."""
    if post.cover:
        yield RecordPicture(field=("cover", "path"), name=post.cover.path, alt=post.cover.alt)
    for index, picture in enumerate(post.pictures):
        yield RecordPicture(field=("pictures", index, "path"), name=picture.path, alt=picture.alt)
