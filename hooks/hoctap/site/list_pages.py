"""Reading lists: their entrance, a page and an embeddable form each; and the page of open data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hoctap.language import Lang, sorting
from hoctap.records.library import Library
from hoctap.records.reading_list import ReadingList
from hoctap.site import addresses
from hoctap.site.catalogue_pages import Catalogue
from hoctap.site.page import Crumb, Page, View, both

LISTS_CRUMB = Crumb(addresses.LISTS, both("Danh sách đọc", "Reading lists"))


def list_pages(library: Library, catalogue: Catalogue) -> Iterator[Page]:
    """Every page of the reading lists."""
    lists = sorted(library.all("list", ReadingList), key=lambda each: (sorting.sort_key(each.title["vi"]), each.id))

    def index(lang: Lang) -> View:
        return {"lists": lists}

    yield Page(
        addresses.LISTS,
        "lists",
        "danh-sach-doc",
        "lists",
        "lists.html",
        both("Danh sách đọc cho trường và gia đình", "Reading lists for schools and families"),
        both(
            "Danh sách có thứ tự và lời chú: để in, nhúng vào trang của trường, hoặc tải vào phần mềm thư viện.",
            "Ordered lists with notes: to print, to embed in a school's page, or to load into library software.",
        ),
        index,
        (),
        "resources/reading-lists",
    )
    for reading_list in lists:
        yield _list_page(reading_list, catalogue)
        yield _embedded(reading_list, catalogue)


def _view(reading_list: ReadingList, catalogue: Catalogue) -> View:
    steps = [(item, catalogue.by_id[item.resource]) for item in reading_list.items]
    licences = Counter(resource.licence for _, resource in steps)
    return {
        "reading_list": reading_list,
        "steps": steps,
        "licences": sorted(licences.items(), key=lambda pair: (-pair[1], pair[0])),
        "formats": addresses.LIST_FORMATS,
        "required": sum(item.required for item in reading_list.items),
    }


def _list_page(reading_list: ReadingList, catalogue: Catalogue) -> Page:
    return Page(
        addresses.reading_list(reading_list.id),
        "list",
        reading_list.id,
        "lists",
        "list.html",
        reading_list.title,
        reading_list.intro,
        lambda lang: _view(reading_list, catalogue),
        (LISTS_CRUMB,),
        reading_list.place.path,
    )


def _embedded(reading_list: ReadingList, catalogue: Catalogue) -> Page:
    return Page(
        addresses.embedded(reading_list.id),
        "list-embedded",
        reading_list.id,
        "lists",
        "list-embedded.html",
        reading_list.title,
        reading_list.intro,
        lambda lang: _view(reading_list, catalogue),
        (),
        reading_list.place.path,
        indexed=False,
        framed=False,
    )


def data_page(library: Library, catalogue: Catalogue) -> Page:
    """The page that lists every download, for people."""
    return Page(
        addresses.DATA,
        "data",
        "du-lieu",
        "",
        "data.html",
        both("Dữ liệu mở", "Open data"),
        both(
            "Tải toàn bộ danh mục học liệu, mục tiêu và nhiệm vụ ở những định dạng thông dụng.",
            "Download the whole catalogue, the targets and the tasks in common formats.",
        ),
        lambda lang: {"count": len(catalogue.resources), "lists": len(library.ids("list"))},
    )
