"""The page of the texts that are still to be translated."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from hoctap.locales import Lang
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.page import Page, View
from hoctap.site.pages.data import CRUMB
from hoctap.translation.todo import TodoItem, todo_list

if TYPE_CHECKING:
    from hoctap.site.model import Site

# A page of more would be too long; ``make translations`` lists them all.
SHOWN: Final = 100
_ADDRESSES: Final[Mapping[str, Callable[[str], str]]] = {
    "resource": routes.resource,
    "list": routes.reading_list,
    "campaign": routes.campaign,
    "place": routes.place,
    "agency": routes.agency,
    "target": routes.target,
    "task": routes.task,
}


def translations_pages(site: Site) -> Iterator[Page]:
    """The page; of the news it lists only published posts."""
    library, translations, newsroom = site.library, site.translations, site.newsroom
    posts = {post.id: newsroom.address(post) for post in newsroom.posts}
    hand = {page.id: page.address for page in library.pages}

    @functools.cache
    def items() -> list[TodoItem]:
        return [each for each in todo_list(library, translations) if each.kind != "news" or each.id in posts]

    def address(item: TodoItem) -> str | None:
        if item.kind == "page":
            return hand[item.id]
        if item.kind == "news":
            return posts[item.id]
        return _ADDRESSES[item.kind](item.id) if item.kind in _ADDRESSES else None

    def view(lang: Lang) -> View:
        counts = Counter(item.why for item in items())
        shown = [(item, address(item)) for item in items()[:SHOWN]]
        return {"shown": shown, "total": len(items()), "counts": counts, "known": translations.known}

    yield Page(
        address=routes.TRANSLATIONS,
        kind="translations",
        id="ban-dich",
        section="",
        template="translations.html",
        title=localized("pages.translations-to-do"),
        description=localized("pages.which-parts-of-the-site-are"),
        view=view,
        crumbs=(CRUMB,),
    )
