"""The pages where visitors make lists of their own, and a published list as the address that they start from.

The list is in the part of the address after ``#``, which no server is sent: ``adr/0012-own-lists.md``.
``theme/scripts/lists/address.js`` reads and writes it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Final

from hoctap.kinds.reading_list.model import ReadingList
from hoctap.locales import Lang
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.editing import repository_of
from hoctap.site.model import Site
from hoctap.site.page import Crumb, Page, View
from hoctap.text.plain_text import plain

_TITLE: Final = localized("pages.list-maker")
_DESCRIPTION: Final = localized("pages.list-maker-about")


def own_list_pages(site: Site, crumb: Crumb) -> Iterator[Page]:
    """The page where lists are made and shown, and its form for other sites' pages."""

    def view(lang: Lang) -> View:
        repository = repository_of(site.locality)
        known = ("service", "origin", "name", "branch")
        return {
            "repository": {each: getattr(repository, each) for each in known} if repository else None,
            "taken": sorted({*site.library.of_kind("list"), *routes.RESERVED_LISTS}),
            "audiences": site.library.concepts("audiences").values(),
            "levels": site.library.concepts("levels").values(),
        }

    yield Page(
        address=routes.LIST_MAKER,
        kind="list-maker",
        id="soan",
        section="lists",
        template="list-maker.html",
        title=_TITLE,
        description=_DESCRIPTION,
        view=view,
        crumbs=(crumb,),
    )
    yield Page(
        address=routes.LIST_MAKER_EMBEDDED,
        kind="list-maker-embedded",
        id="soan-nhung",
        section="lists",
        template="list-maker-embedded.html",
        title=_TITLE,
        description=_DESCRIPTION,
        view=lambda lang: {},
        indexed=False,
        framed=False,
    )


def as_own_list(reading_list: ReadingList, lang: Lang) -> str:
    """A published list as the part of an address after ``#``, to be edited. Not deflated: the bytes of that differ
    between versions of zlib, and a build gives the same bytes everywhere."""
    ids = "_".join(f"{'R' if item.required else ''}{item.resource}" for item in reading_list.items)
    texts = (reading_list.title, reading_list.intro, reading_list.curator)
    notes = [plain(item.note[lang]) if item.note else "" for item in reading_list.items]
    written = reading_list.title.language(lang) or lang
    data = [written, *(plain(each[lang]) for each in texts), reading_list.audiences, reading_list.levels, notes]
    packed = base64.urlsafe_b64encode(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
    return f"s1_{ids}_U{packed.decode().rstrip('=')}_E"
