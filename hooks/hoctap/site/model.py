"""The whole site: its pages, its forwards, and every address that a link may lead to."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from hoctap.kinds.campaign.model import Campaign
from hoctap.kinds.locality.model import Locality
from hoctap.kinds.place.model import LearningPlace
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.locales import Lang, languages
from hoctap.schema.fields import LocalizedText
from hoctap.schema.library import Library
from hoctap.schema.markdown_page import MarkdownPage
from hoctap.site import routes
from hoctap.site.calendar import Calendar, calendar
from hoctap.site.calendar_pages import calendar_pages
from hoctap.site.campaign_pages import Campaigns, campaign_pages
from hoctap.site.catalogue_pages import Catalogue, catalogue_pages
from hoctap.site.editions import OfflineEdition, offline_editions
from hoctap.site.forms_page import forms_page
from hoctap.site.honour_pages import honour_pages
from hoctap.site.list_pages import conformance_page, data_page, list_pages
from hoctap.site.messages_page import messages_page
from hoctap.site.news_pages import news_pages
from hoctap.site.newsroom import Newsroom
from hoctap.site.offline_page import offline_page
from hoctap.site.organisations import known_bodies
from hoctap.site.page import Pages, Redirect, View
from hoctap.site.place_pages import Places, place_pages
from hoctap.site.plan_links import PlanLinks
from hoctap.site.plan_pages import plan_pages
from hoctap.site.printables import all_sheets
from hoctap.site.progress import Progress
from hoctap.site.redirects import redirects
from hoctap.site.search_pages import Title, search_pages
from hoctap.site.security_page import security_page
from hoctap.site.translations_page import translations_page
from hoctap.site.withdrawn_records import SET_ASIDE, withdrawn_pages
from hoctap.translation.stale import Translations


@dataclass(slots=True, eq=False)
class Site:
    """What is to be written. ``url`` ends in ``/``; ``moment`` is the build's one time."""

    library: Library
    locality: Locality
    plan: Plan | None
    url: str
    moment: datetime.datetime
    commit: str | None
    links: PlanLinks
    progress: Progress
    catalogue: Catalogue
    calendar: Calendar
    newsroom: Newsroom
    campaigns: Campaigns
    places: Places
    pages: Pages = field(default_factory=Pages)
    hand: dict[tuple[str, Lang], MarkdownPage] = field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()
    translations: Translations = field(default_factory=Translations)
    # The sheets to print, without the language's prefix.
    sheets: frozenset[str] = frozenset()
    editions: tuple[OfflineEdition, ...] = ()
    # Names of the bodies that the site knows, as `hoctap.site.organisations` compares them.
    bodies: frozenset[str] = frozenset()

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
            "coming": self.calendar.upcoming(3, duties=False),
            "posts": self.newsroom.current[:3],
            "newsroom": self.newsroom,
        }

    def lists(self) -> list[ReadingList]:
        """The reading lists on offer, in the order of their files."""
        return [each for each in self.library.all(ReadingList) if each.withdrawn is None]

    def calendar_communes(self) -> list[tuple[str, LocalizedText]]:
        """The communes that have a calendar to subscribe to: those with a place."""
        used = {place.commune for place in self.places.all}
        return [(commune.id, commune.name) for commune in self.locality.communes if commune.id in used]

    def calendar_audiences(self) -> list[str]:
        """The audiences that have a calendar to subscribe to: those that some happening is for."""
        used = {audience for each in self.calendar.all for audience in each.audiences}
        return [id for id in self.library.concepts("audiences") if id in used]

    def knows(self, address: str) -> bool:
        """Whether a page or a forward stands at ``address`` (anchors left out)."""
        page = address.partition("#")[0]
        return (
            page in self.pages.by_address
            or any((page, lang) in self.hand for lang in languages())
            or any(forward.address == page for forward in self.redirects)
        )

    def has_file(self, path: str) -> bool:
        """Whether a file that is no page stands at ``path``."""
        hosted = path.removeprefix("hoc-lieu/tep/")
        if path in routes.FILES or self._has_dated_file(path.removeprefix("en/")):
            return True
        if path.removeprefix("en/") in self.sheets:
            return True
        if path in routes.ALL_SHEETS:
            return self.plan is not None
        if f"docs/{path}" in self.library.beside_pages:
            return True
        return bool(hosted != path and hosted in self.library.hosted)

    def _has_dated_file(self, path: str) -> bool:
        """Whether ``path``, without the language's prefix, is a calendar, a feed or a campaign's material."""
        columns = self.library.concepts("columns")
        if any(path == routes.column_feed(id) for id in columns):
            return True
        for kind, ids in (("campaign", self.library.ids(Campaign)), ("place", self.library.ids(LearningPlace))):
            if any(path == routes.calendar_file(kind, id) for id in ids):
                return True
        if any(path == routes.year_summary(year) for year in self.progress.reports.years):
            return True
        made = ((name, form) for name, forms in routes.MATERIALS.items() for form in forms)
        return any(path == routes.material(each.id, *each_made) for each_made in made for each in self.campaigns.all)

    def languages(self, address: str) -> tuple[Lang, ...]:
        """The languages in which the text of the page at ``address`` is there."""
        page = self.pages.by_address.get(address)
        if page is not None:
            return page.languages
        return tuple(lang for lang in languages() if (address, lang) in self.hand) or languages()

    def absolute(self, address: str, lang: Lang) -> str:
        """The full address of a page."""
        return f"{self.url}{routes.prefix(lang)}{address}"


def model_site(
    library: Library,
    url: str,
    moment: datetime.datetime,
    commit: str | None,
    translations: Translations | None = None,
    *,
    drafts: bool = False,
) -> Site:
    """The site that a sound library makes; ``drafts`` also shows posts that are not out yet, for previews.
    ``translations`` is what the history says of them, where it was asked."""
    library.set_withdrawn_aside(SET_ASIDE)
    locality = next(iter(library.all(Locality)))
    # A place that has just begun has no plan yet.
    plan = next(iter(library.all(Plan)), None)
    links = PlanLinks(library)
    progress = Progress(library, plan, moment.date())
    catalogue = Catalogue(library)
    newsroom = Newsroom(library, locality, moment, drafts=drafts)
    happening = calendar(library, locality, plan, moment)
    campaigns = Campaigns(library, happening, catalogue, links, newsroom)
    places = Places(library, locality, happening, links)
    site = Site(
        library, locality, plan, url, moment, commit, links, progress, catalogue, happening, newsroom, campaigns, places
    )
    site.bodies = known_bodies(library, locality)
    for page in plan_pages(library, plan, links, progress):
        site.pages.add(page)
    for page in catalogue_pages(catalogue):
        site.pages.add(page)
    for page in list_pages(library, catalogue):
        site.pages.add(page)
    for page in (
        *campaign_pages(campaigns),
        *calendar_pages(happening, site.calendar_communes(), site.calendar_audiences()),
        *news_pages(library, newsroom, catalogue),
        *place_pages(places),
        *honour_pages(library, locality, links),
    ):
        site.pages.add(page)
    for page in withdrawn_pages(library, newsroom):
        site.pages.add(page)
    site.pages.add(data_page(library, catalogue))
    site.translations = translations or Translations()
    site.pages.add(translations_page(library, site.translations, newsroom))
    site.pages.add(conformance_page())
    site.pages.add(security_page(locality))
    site.editions = offline_editions(library.root)
    site.pages.add(offline_page(site.editions))
    site.pages.add(forms_page(locality))
    site.pages.add(messages_page(library))
    others = [
        *(Title(each.title, routes.reading_list(each.id)) for each in site.lists()),
        *(Title(each.name, routes.campaign(each.id)) for each in campaigns.all),
        *(Title(each.name, routes.place(each.id)) for each in places.all),
        *(Title(each.title, newsroom.address(each)) for each in newsroom.posts),
    ]
    for page in search_pages(library, catalogue, links, others):
        site.pages.add(page)
    site.sheets = all_sheets(site)
    site.hand = {(page.address, page.lang): page for page in library.pages}
    site.redirects = tuple(redirects(library, newsroom, site.pages.by_address))
    return site


def _figures(site: Site) -> dict[str, int]:
    bullets = {(m.clause, m.bullet) for target in site.links.targets for m in target.milestones}
    return {
        "clauses": len(site.links.clauses),
        "targets": len(bullets),
        "tasks": len(site.links.tasks),
        "agencies": len(site.links.agencies),
    }
