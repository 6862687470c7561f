"""The photo of a study group."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.site.record_picture import RecordPicture

from .model import StudyGroup


def pictures(group: StudyGroup) -> Iterator[RecordPicture]:
    """The one that the record names; its files are below the group's page."""
    if group.photo:
        yield RecordPicture(field=("photo",), name=group.photo, alt=group.photo_alt or group.title)
