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

from . import KIND
from .model import StudyGroup


def pages(site: Site) -> Iterator[Page]:
    groups = sorted(site.library.all(StudyGroup), key=lambda each: (each.starts, each.id))
    yield Page(
        address=KIND.entrance,
        kind="study-groups",
        id="nhom-hoc",
        section=KIND.section,
        menu=MenuEntry(word="study.menu", order=55),
        template="study-groups.html",
        title=KIND.all_title,
        description=localized("study.about"),
        view=lambda lang: {"groups": groups, "kind": KIND},
        source=KIND.folder,
    )
    for group in groups:
        yield Page(
            address=KIND.address(group.id),
            kind=KIND.name,
            id=group.id,
            section=KIND.section,
            template="study-group.html",
            title=group.title,
            description=group.summary,
            view=functools.partial(_view, site, group),
            crumbs=(Crumb(KIND.entrance, KIND.all_title),),
            source=group.location.path,
        )


def _view(site: Site, group: StudyGroup, lang: Lang) -> dict[str, Any]:
    return {"group": group, "place": site.library.get(LearningPlace, group.place)}
