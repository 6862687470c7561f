"""The picture of someone recognised."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.kinds.honour.model import Honour
from hoctap.site import routes
from hoctap.site.record_picture import RecordPicture


def pictures(honour: Honour) -> Iterator[RecordPicture]:
    """The one picture that a record may name. It has no page of its own, so the files are beside the page of all."""
    if honour.picture is not None:
        yield RecordPicture(
            field=("picture",),
            name=honour.picture,
            alt=honour.picture_alt or honour.name,
            base=f"{routes.HONOURS}{honour.id}",
        )
