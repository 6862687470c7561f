"""The pages of the reading lists: their entrance, a page for each, and a form of it for other sites' pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from hoctap.kinds.reading_list.model import ReadingList
from hoctap.kinds.reading_list.own_lists import as_own_list, own_list_pages
from hoctap.kinds.reading_list.reading_time import reading_time
from hoctap.kinds.resource.catalogue import Catalogue
from hoctap.locales import default_language
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import Crumb, MenuEntry, Page, View
from hoctap.site.paging import page_count
from hoctap.text import sorting

# Lists on one page of all of them.
ON_A_PAGE: Final = 48
CRUMB: Final = Crumb(routes.LISTS, localized("pages.reading-lists"))


def pages(site: Site) -> Iterator[Page]:
    """The lists' entrance, and for each list its page and its form for other sites' pages."""
    library, catalogue = site.library, site.catalogue
    everything = sorted(
        library.all(ReadingList), key=lambda each: (sorting.sort_key(each.title[default_language()]), each.id)
    )
    lists = [each for each in everything if each.withdrawn is None]

    last = page_count(lists, ON_A_PAGE)
    for number in range(1, last + 1):
        yield _index(lists[(number - 1) * ON_A_PAGE : number * ON_A_PAGE], number, last)
    yield from own_list_pages(site, CRUMB)
    for reading_list in lists:
        yield _list_page(reading_list, catalogue)
        yield _embedded(reading_list, catalogue)


def _index(lists: Sequence[ReadingList], number: int, last: int) -> Page:
    title = localized("pages.reading-lists-title")
    return Page(
        address=routes.paged(routes.LISTS, number),
        menu=MenuEntry(word="nav.lists", order=20) if number == 1 else None,
        kind="lists",
        id="danh-sach-doc" if number == 1 else f"danh-sach-doc-{number}",
        section="lists",
        template="lists.html",
        title=title if number == 1 else localized("pages.title-page", title=title, number=number),
        description=localized("pages.reading-lists-about"),
        view=lambda lang: {"lists": lists, "number": number, "last": last, "address": routes.LISTS},
        crumbs=() if number == 1 else (CRUMB,),
        source="resources/reading-lists",
    )


def _view(reading_list: ReadingList, catalogue: Catalogue) -> View:
    steps = [(item, catalogue.by_id[item.resource]) for item in reading_list.items]
    licences = Counter(resource.licence for _, resource in steps)
    return {
        "reading_list": reading_list,
        "steps": steps,
        "time": reading_time(resource for _, resource in steps),
        "licences": sorted(licences.items(), key=lambda pair: (-pair[1], pair[0])),
        "required": sum(item.required for item in reading_list.items),
    }


def _list_page(reading_list: ReadingList, catalogue: Catalogue) -> Page:
    return Page(
        address=routes.reading_list(reading_list.id),
        kind="list",
        is_prose=True,
        id=reading_list.id,
        section="lists",
        template="list.html",
        title=reading_list.title,
        description=reading_list.intro,
        view=lambda lang: {**_view(reading_list, catalogue), "copy": as_own_list(reading_list, lang)},
        crumbs=(CRUMB,),
        source=reading_list.location.path,
        share=routes.reading_list(reading_list.id) + routes.SHARE_CARD,
    )


def _embedded(reading_list: ReadingList, catalogue: Catalogue) -> Page:
    return Page(
        address=routes.embedded(reading_list.id),
        kind="list-embedded",
        id=reading_list.id,
        section="lists",
        template="list-embedded.html",
        title=reading_list.title,
        description=reading_list.intro,
        view=lambda lang: _view(reading_list, catalogue),
        source=reading_list.location.path,
        indexed=False,
        framed=False,
    )
