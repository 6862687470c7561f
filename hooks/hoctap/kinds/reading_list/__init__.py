"""Reading lists."""

from __future__ import annotations

from hoctap.kinds.reading_list.model import ReadingList
from hoctap.schema.kind import Kind

KIND = Kind(
    name="list",
    package=__name__,
    model=ReadingList,
    files="resources/reading-lists/*.yml",
    order=40,
    route="danh-sach-doc/{id}/",
    other_routes=("danh-sach-doc/{id}/nhung/",),
    section="lists",
    entrance_title="pages.reading-lists",
    references={
        "audiences.*": "vocabulary:audiences",
        "levels.*": "vocabulary:levels",
        "grades.*": "vocabulary:grades",
        "items.*.resource": "resource",
        "campaigns.*": "campaign",
        "withdrawn.instead": "list",
    },
    withdrawn="listed",
    in_offline_news=True,
)
