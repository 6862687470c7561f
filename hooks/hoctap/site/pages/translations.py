"""The page of the texts that are still to be translated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from hoctap.caching.reads import remembered
from hoctap.locales import Lang
from hoctap.schema.localized_text import localized
from hoctap.schema.registry import kind
from hoctap.site import routes
from hoctap.site.page import Page, View
from hoctap.site.pages.data import CRUMB
from hoctap.translation.todo import TodoItem, todo_list

if TYPE_CHECKING:
    from hoctap.site.model import Site

# A page of more would be too long; ``make translations`` lists them all.
SHOWN: Final = 100


def pages(site: Site) -> Iterator[Page]:
    """The page; of the news it lists only published posts."""
    library, translations = site.library, site.translations
    hand = {page.id: page.address for page in library.pages}

    def address(item: TodoItem) -> str | None:
        if item.kind == "page":
            return hand[item.id]
        return site.address(library.of_kind(item.kind)[item.id])

    @remembered
    def items() -> list[TodoItem]:
        listed = todo_list(library, translations)
        return [each for each in listed if each.kind == "page" or not kind(each.kind).has_page or address(each)]

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
        title=localized("pages.translations"),
        description=localized("pages.translations-about"),
        view=view,
        crumbs=(CRUMB,),
    )
