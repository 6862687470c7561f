"""The page at the address of a record that is no longer offered: it says so, why, and what to use instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from hoctap.kinds.campaign.model import Campaign
from hoctap.kinds.news.model import NewsPost
from hoctap.kinds.place.model import LearningPlace
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.kinds.resource.model import Resource
from hoctap.schema.fields import LocalizedText
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.page import Crumb, Page

_DESCRIPTION = localized("pages.this-entry-has-been-withdrawn")
# Kind → the entrance of the menu that it belongs to.
_SECTIONS: Final = {
    "resource": "catalogue",
    "list": "lists",
    "campaign": "campaigns",
    "place": "places",
    "post": "news",
}
_MAKERS: Final[dict[str, Callable[[str], str]]] = {
    "resource": routes.resource,
    "list": routes.reading_list,
    "campaign": routes.campaign,
    "place": routes.place,
}


def withdrawn_page(
    address: str,
    kind: str,
    record: Resource | ReadingList | Campaign | LearningPlace | NewsPost,
    title: LocalizedText,
    crumb: Crumb,
    instead: str | None = None,
) -> Page:
    """The page; search engines are not pointed to it. ``instead``: where the record that takes its place stands, if it is
    not to be told from the id."""
    withdrawal = record.withdrawn
    assert withdrawal is not None
    if withdrawal.instead and kind in _MAKERS:
        instead = _MAKERS[kind](withdrawal.instead)
    return Page(
        address=address,
        kind=kind,
        id=record.id,
        section=_SECTIONS[kind],
        template="withdrawn.html",
        title=title,
        description=_DESCRIPTION,
        view=lambda lang: {"withdrawal": withdrawal, "instead": instead, "entrance": crumb},
        crumbs=(crumb,),
        source=record.location.path,
        indexed=False,
    )
