"""A post's address has the year in which it was published."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from hoctap.kinds.news.model import NewsPost
from hoctap.schema.kind import Kind
from hoctap.site import routes
from hoctap.site.addresses import AddressContext, Data, RecordAddress, addresses_by_route


def addresses(kind: Kind, id: str, data: Data, context: AddressContext) -> Iterator[RecordAddress]:
    """The addresses of the post; none for a draft and for one that is not published yet."""
    try:
        date = datetime.datetime.fromisoformat(str(data.get("date")))
    except ValueError:
        return
    if date.tzinfo is not None and _is_published(date, data.get("draft") is True, context):
        yield from addresses_by_route(kind, id, data, year=date.astimezone(context.zone).year)


def address(post: NewsPost, context: AddressContext) -> str | None:
    """The address of the post's page, if it is published."""
    if not _is_published(post.date, post.draft, context):
        return None
    return routes.post(post.id, post.date.astimezone(context.zone).year)


def _is_published(date: datetime.datetime, draft: bool, context: AddressContext) -> bool:
    return context.drafts or (not draft and date <= context.moment)
