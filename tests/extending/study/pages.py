"""Pages that belong to no kind of record."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.schema.localized_text import localized
from hoctap.site.model import Site
from hoctap.site.page import Page

from .study_group import KIND
from .study_group.model import StudyGroup


def pages(site: Site) -> Iterator[Page]:
    count = sum(1 for _ in site.library.all(StudyGroup))
    yield Page(
        address="hoc-cung-nhau/",
        kind="study-together",
        id="hoc-cung-nhau",
        section="",
        template="study-together.html",
        title=localized("study.together"),
        description=localized("study.together-about"),
        view=lambda lang: {"count": count, "kind": KIND},
    )
