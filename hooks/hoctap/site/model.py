"""The whole site: its pages, its forwards, and every address that a link may lead to."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from hoctap.language import LANGS, Lang
from hoctap.records.library import Library
from hoctap.records.locality import Locality
from hoctap.records.page import HandPage
from hoctap.records.plan import Plan
from hoctap.records.reading_list import ReadingList
from hoctap.records.record import Record
from hoctap.site import addresses
from hoctap.site.catalogue_pages import Catalogue, catalogue_pages
from hoctap.site.list_pages import conformance_page, data_page, list_pages
from hoctap.site.page import Forward, Page, Pages, View
from hoctap.site.plan_links import PlanLinks
from hoctap.site.plan_pages import plan_pages
from hoctap.site.progress import Progress
from hoctap.site.search_pages import Title, search_pages


@dataclass(slots=True)
class Site:
    """What is to be written. ``url`` ends in ``/``; ``moment`` is the build's one time."""

    library: Library
    locality: Locality
    plan: Plan
    url: str
    moment: datetime.datetime
    commit: str | None
    links: PlanLinks
    progress: Progress
    catalogue: Catalogue
    pages: Pages = field(default_factory=Pages)
    hand: dict[tuple[str, Lang], HandPage] = field(default_factory=dict)
    forwards: tuple[Forward, ...] = ()

    def home(self, lang: Lang) -> View:
        """What the home page shows."""
        shelves = self.catalogue
        return {
            "plan": self.plan,
            "locality": self.locality,
            "audiences": shelves.concepts("audiences"),
            "figures": _figures(self),
            "newest": [r for r in shelves.resources if r.featured][:6] or shelves.newest(6),
            "progress": self.progress,
            "list_count": len(self.lists()),
            "resource_count": len(shelves.resources),
            "today": self.moment.date(),
        }

    def lists(self) -> list[ReadingList]:
        """The reading lists on offer, in the order of their files."""
        return [each for each in self.library.all("list", ReadingList) if each.withdrawn is None]

    def knows(self, address: str) -> bool:
        """Whether a page or a forward stands at ``address`` (anchors left out)."""
        page = address.partition("#")[0]
        return (
            page in self.pages.by_address
            or any((page, lang) in self.hand for lang in LANGS)
            or any(forward.address == page for forward in self.forwards)
        )

    def has_file(self, path: str) -> bool:
        """Whether a file that is no page stands at ``path``."""
        hosted = path.removeprefix("hoc-lieu/tep/")
        return path in addresses.FILES or (hosted != path and hosted in self.library.hosted)

    def absolute(self, address: str, lang: Lang) -> str:
        """The full address of a page."""
        return f"{self.url}{addresses.prefix(lang)}{address}"


def model_site(library: Library, url: str, moment: datetime.datetime, commit: str | None) -> Site:
    """The site that a sound library makes."""
    locality = next(iter(library.all("locality", Locality)))
    plan = next(iter(library.all("plan", Plan)))
    links = PlanLinks(library)
    progress = Progress(library, plan, moment.date())
    catalogue = Catalogue(library)
    site = Site(library, locality, plan, url, moment, commit, links, progress, catalogue)
    for page in plan_pages(library, plan, links, progress):
        site.pages.add(page)
    for page in catalogue_pages(catalogue):
        site.pages.add(page)
    for page in list_pages(library, catalogue):
        site.pages.add(page)
    site.pages.add(data_page(library, catalogue))
    site.pages.add(conformance_page())
    lists = [Title(each.title, addresses.reading_list(each.id)) for each in site.lists()]
    for page in search_pages(library, catalogue, links, lists):
        site.pages.add(page)
    site.hand = {(page.address, page.lang): page for page in library.pages}
    site.forwards = tuple(_forwards(library, site.pages.by_address))
    return site


def _forwards(library: Library, pages: dict[str, Page]) -> list[Forward]:
    makers = (
        ("resource", addresses.resource),
        ("agency", addresses.agency),
        ("list", addresses.reading_list),
        ("list", addresses.embedded),
    )
    found = []
    for kind, maker in makers:
        record: Record
        for record in library.ids(kind).values():
            found += [Forward(maker(old), maker(record.id)) for old in record.formerly if maker(old) not in pages]
    return found


def _figures(site: Site) -> dict[str, int]:
    bullets = {(m.clause, m.bullet) for target in site.links.targets for m in target.milestones}
    return {
        "clauses": len(site.links.clauses),
        "targets": len(bullets),
        "tasks": len(site.links.tasks),
        "agencies": len(site.links.agencies),
        "resources": len(site.catalogue.resources),
    }
