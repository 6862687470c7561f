"""The plan for one reader a page, and a page of all readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from hoctap.kinds.clause.model import Clause
from hoctap.kinds.plan.plan_links import CRUMB as PLAN_CRUMB
from hoctap.kinds.plan_reader.model import PlanReader
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.kinds.target.model import Target
from hoctap.kinds.task.model import Task
from hoctap.locales import Lang
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import Crumb, Page, View

T = TypeVar("T", Clause, Target, Task)
_COMING = 3
# What speaks to everyone carries this audience instead of each reader's own.
_EVERYONE = "general"


def pages(site: Site) -> Iterator[Page]:
    """A page for each reader, and one that names them all; none where the plan is not told to anybody."""
    readers = list(site.library.all(PlanReader))
    if not readers:
        return
    yield Page(
        address=routes.PLAN_READERS,
        kind="plan-readers",
        id="danh-cho",
        section="plan",
        template="plan-readers.html",
        title=localized("pages.plan-readers"),
        description=localized("pages.plan-readers-about"),
        view=lambda lang: {"plan": site.plan, "readers": readers},
        crumbs=(PLAN_CRUMB,),
        source=readers[0].location.path,
    )
    for reader in readers:
        yield _reader_page(reader, readers, site)


def _reader_page(reader: PlanReader, readers: list[PlanReader], site: Site) -> Page:
    audiences = set(reader.audiences)
    library, links, progress = site.library, site.links, site.progress

    def concerned(records: list[T]) -> list[T]:
        return [record for record in records if audiences & set(record.audiences)]

    def for_everyone(records: list[T]) -> list[T]:
        return [each for each in records if _EVERYONE in each.audiences and not audiences & set(each.audiences)]

    def view(lang: Lang) -> View:
        lists = {each.id: each for each in library.all(ReadingList) if each.withdrawn is None}
        entries = site.calendar.upcoming(len(site.calendar.all), duties=False)
        return {
            "plan": site.plan,
            "reader": reader,
            "others": [other for other in readers if other is not reader],
            "targets": concerned(list(links.targets)),
            "ended": links.unsucceeded((t.answering for t in concerned(list(links.tasks))), progress.today),
            "tasks": [progress.by_task[task.id] for task in concerned(list(links.tasks))],
            "clauses": concerned([clause for clause in links.clauses.values() if clause.text]),
            "shared_targets": for_everyone(list(links.targets)),
            "shared_clauses": for_everyone([clause for clause in links.clauses.values() if clause.text]),
            "lists": [lists[id] for id in reader.lists if id in lists],
            "coming": [entry for entry in entries if audiences & set(entry.audiences)][:_COMING],
            "links": links,
        }

    return Page(
        address=routes.plan_reader(reader.id),
        kind="plan-reader",
        is_prose=True,
        id=reader.id,
        section="plan",
        template="plan-reader.html",
        title=reader.question,
        description=reader.summary,
        view=view,
        crumbs=(PLAN_CRUMB, Crumb(routes.PLAN_READERS, localized("pages.plan-readers"))),
        source=reader.location.path,
    )
