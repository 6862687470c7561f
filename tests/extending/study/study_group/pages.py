"""The pages of study groups: the list of all of them, and a page each."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from hoctap.kinds.place.model import LearningPlace
from hoctap.locales import Lang
from hoctap.schema.localized_text import localized
from hoctap.site.model import Site
from hoctap.site.page import Crumb, MenuEntry, Page
from hoctap.site.withdrawn_page import withdrawn_page

from . import KIND
from .model import StudyGroup

LIST = "nhom-hoc/"


def pages(site: Site) -> Iterator[Page]:
    groups = sorted(site.library.all(StudyGroup), key=lambda each: (each.starts, each.id))
    entrance = Crumb(LIST, localized("study.all"))
    yield Page(
        address=LIST,
        kind="study-groups",
        id="nhom-hoc",
        section="study-groups",
        menu=MenuEntry(word="study.menu", order=55),
        template="study-groups.html",
        title=localized("study.all"),
        description=localized("study.about"),
        view=lambda lang: {"groups": groups, "kind": KIND},
        source=KIND.folder,
    )
    for group in groups:
        yield Page(
            address=KIND.address(group.id),
            kind=KIND.name,
            id=group.id,
            section="study-groups",
            template="study-group.html",
            title=group.title,
            description=group.summary,
            view=functools.partial(_view, site, group),
            crumbs=(entrance,),
            source=group.location.path,
        )
    for gone in site.library.withdrawn.get(KIND.name, {}).values():
        yield withdrawn_page(gone, section="study-groups", entrance=entrance)


def _view(site: Site, group: StudyGroup, lang: Lang) -> dict[str, Any]:
    return {"group": group, "place": site.library.get(LearningPlace, group.place)}
