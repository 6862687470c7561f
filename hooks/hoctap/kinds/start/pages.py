"""A page for each start; the page that names them all is written by hand (``docs/huong-dan/index.md``)."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.kinds.plan_reader.model import PlanReader
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.kinds.start.model import Start
from hoctap.locales import Lang
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import Crumb, Page, View

_COMING = 2
CRUMB = Crumb(routes.START, localized("nav.start"))


def pages(site: Site) -> Iterator[Page]:
    """A page for each, in the order of the file."""
    starts = list(site.library.all(Start))
    for place, start in enumerate(starts):
        yield _page(site, starts, place, start)


def _page(site: Site, starts: list[Start], place: int, start: Start) -> Page:
    library, audiences = site.library, set(start.audiences)

    def view(lang: Lang) -> View:
        lists = {each.id: each for each in library.all(ReadingList) if each.withdrawn is None}
        entries = site.calendar.upcoming(len(site.calendar.all), duties=False)
        theirs = [entry for entry in entries if audiences & set(entry.audiences)]
        shelves = site.catalogue.shelves["audiences"]
        return {
            "start": start,
            "starts": starts,
            "here": start.id,
            "before": starts[place - 1] if place else None,
            "after": starts[place + 1] if place + 1 < len(starts) else None,
            "lists": [lists[id] for id in start.lists if id in lists],
            "resources": [site.catalogue.by_id[id] for id in start.resources if id in site.catalogue.by_id],
            # What is for them; else the next of all.
            "coming": (theirs or entries)[:_COMING],
            "shelf": next(((id, len(shelves[id])) for id in start.audiences if shelves.get(id)), None),
            "reader": library.ids(PlanReader).get(start.reader) if start.reader else None,
        }

    return Page(
        address=routes.start(start.id),
        kind="start-page",
        id=start.id,
        section=routes.START_SECTION,
        template="start.html",
        title=start.name,
        description=start.line,
        view=view,
        crumbs=(CRUMB,),
        source=start.location.path,
    )
