"""The page of what is left to translate, for those who would help."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

from hoctap.locales import Lang
from hoctap.schema.library import Library
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.newsroom import Newsroom
from hoctap.site.page import Crumb, Page, View
from hoctap.translation.stale import Translations
from hoctap.translation.todo import TodoItem, todo_list

# More would be no list to begin with; `make translations` has them all.
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


def translations_page(library: Library, translations: Translations, newsroom: Newsroom) -> Page:
    """The page at ``/du-lieu/ban-dich/``. Of news it names only what is out."""
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

    return Page(
        address=routes.TRANSLATIONS,
        kind="translations",
        id="ban-dich",
        section="",
        template="translations.html",
        title=localized("pages.translations-to-do"),
        description=localized("pages.which-parts-of-the-site-are"),
        view=view,
        crumbs=(Crumb(routes.DATA, localized("pages.open-data")),),
    )
