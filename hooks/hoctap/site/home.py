"""What the home page shows: who begins where, what is next, lists, resources, the plan in numbers, news."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from hoctap.kinds.campaign.model import Campaign
from hoctap.kinds.plan.plan_numbers import plan_numbers
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.kinds.resource.model import Resource
from hoctap.kinds.start.model import Start
from hoctap.locales import default_language
from hoctap.schema.concept import FAMILIES, Family
from hoctap.site import routes
from hoctap.site.calendar_entry import CalendarEntry
from hoctap.site.page import View

if TYPE_CHECKING:
    from hoctap.site.model import Site

_LISTS: Final = 4
_RESOURCES: Final = 6
_COMING: Final = 4
_POSTS: Final = 3


def home_view(site: Site) -> View:
    """The values of the home page's template that no language changes."""
    coming = site.calendar.upcoming(_COMING, duties=False)
    record = coming[0].record if coming else None
    lists = site.lists()
    return {
        "plan": site.plan,
        "locality": site.locality,
        "starts": list(site.library.all(Start)),
        "coming": coming,
        "next_line": record.summary if isinstance(record, Campaign) else coming[0].description if coming else None,
        "lists": _lists(site, lists, coming),
        "list_count": len(lists),
        "newest": _resources(site),
        "resource_count": len(site.catalogue.resources),
        "families": _families(site),
        "numbers": plan_numbers(site.links, site.progress.reports),
        "due": site.progress.due_in(range(site.plan.start, site.plan.end + 1)) if site.plan else {},
        "posts": site.newsroom.current[:_POSTS],
        "newsroom": site.newsroom,
    }


def _lists(site: Site, lists: list[ReadingList], coming: list[CalendarEntry]) -> list[ReadingList]:
    """First one of the campaign that comes next, then the first list of each start, then others."""
    known = {each.id: each for each in lists}
    campaigns = [entry.record for entry in coming if isinstance(entry.record, Campaign)]
    wanted = [*(id for each in campaigns[:1] for id in each.reading_lists[:1])]
    wanted += [start.lists[0] for start in site.library.all(Start) if start.lists]
    wanted += known
    return [known[id] for id in dict.fromkeys(wanted) if id in known][:_LISTS]


def _resources(site: Site) -> list[Resource]:
    """Those that an editor chose, else the newest; what is in the site's first language comes first."""
    chosen = [each for each in site.catalogue.resources if each.featured] or site.catalogue.newest(_RESOURCES)
    return sorted(chosen, key=lambda each: default_language() not in each.languages)[:_RESOURCES]


def _families(site: Site) -> list[tuple[Family, int, str]]:
    """Each family that has resources: how many, and the address of its shelf."""
    counts = Counter(family for each in site.catalogue.resources for family in site.looks.families(each))
    found = [each for each in FAMILIES if counts[each] and each != "general"]
    return [(each, counts[each], routes.shelf("families", each)) for each in found]
