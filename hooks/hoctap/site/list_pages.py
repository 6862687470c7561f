"""Reading lists: their entrance, a page and an embeddable form each; and the page of open data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hoctap.kinds.reading_list.model import ReadingList
from hoctap.locales import Lang
from hoctap.schema.library import Library
from hoctap.schema.localized_text import localized
from hoctap.schema.registry import kinds
from hoctap.site import routes
from hoctap.site.catalogue_pages import Catalogue
from hoctap.site.page import Crumb, Page, View
from hoctap.site.reading_time import reading_time
from hoctap.site.withdrawn_page import withdrawn_page
from hoctap.text import sorting

LISTS_CRUMB = Crumb(routes.LISTS, localized("pages.reading-lists"))


def list_pages(library: Library, catalogue: Catalogue) -> Iterator[Page]:
    """Every page of the reading lists."""
    everything = sorted(library.all(ReadingList), key=lambda each: (sorting.sort_key(each.title["vi"]), each.id))
    lists = [each for each in everything if each.withdrawn is None]

    def index(lang: Lang) -> View:
        return {"lists": lists}

    yield Page(
        address=routes.LISTS,
        kind="lists",
        id="danh-sach-doc",
        section="lists",
        template="lists.html",
        title=localized("pages.reading-lists-for-schools-and-families"),
        description=localized("pages.ordered-lists-with-notes-to-print"),
        view=index,
        source="resources/reading-lists",
    )
    for reading_list in lists:
        yield _list_page(reading_list, catalogue)
        yield _embedded(reading_list, catalogue)
    for gone in everything:
        if gone.withdrawn is not None:
            yield withdrawn_page(routes.reading_list(gone.id), "list", gone, gone.title, LISTS_CRUMB)
            yield withdrawn_page(routes.embedded(gone.id), "list", gone, gone.title, LISTS_CRUMB)


def _view(reading_list: ReadingList, catalogue: Catalogue) -> View:
    steps = [(item, catalogue.by_id[item.resource]) for item in reading_list.items]
    licences = Counter(resource.licence for _, resource in steps)
    return {
        "reading_list": reading_list,
        "steps": steps,
        "time": reading_time(resource for _, resource in steps),
        "licences": sorted(licences.items(), key=lambda pair: (-pair[1], pair[0])),
        "formats": routes.LIST_FORMATS,
        "required": sum(item.required for item in reading_list.items),
    }


def _list_page(reading_list: ReadingList, catalogue: Catalogue) -> Page:
    return Page(
        address=routes.reading_list(reading_list.id),
        kind="list",
        id=reading_list.id,
        section="lists",
        template="list.html",
        title=reading_list.title,
        description=reading_list.intro,
        view=lambda lang: _view(reading_list, catalogue),
        crumbs=(LISTS_CRUMB,),
        source=reading_list.location.path,
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


def data_page(library: Library, catalogue: Catalogue) -> Page:
    """The page that lists every download, for people."""
    return Page(
        address=routes.DATA,
        kind="data",
        id="du-lieu",
        section="",
        template="data.html",
        title=localized("pages.open-data"),
        description=localized("pages.download-the-whole-catalogue-the-targets"),
        view=lambda lang: {
            "count": len(catalogue.resources),
            "lists": sum(each.withdrawn is None for each in library.all(ReadingList)),
            "schemas": kinds(),
        },
    )


def conformance_page() -> Page:
    """The page that says which independent software has read each export, as the tests found."""
    return Page(
        address=routes.CONFORMANCE,
        kind="conformance",
        id="kiem-chung",
        section="",
        template="conformance.html",
        title=localized("pages.which-software-has-read-this-data"),
        description=localized("pages.each-format-is-read-back-by"),
        view=lambda lang: {},
        crumbs=(Crumb(routes.DATA, localized("pages.open-data")),),
    )
