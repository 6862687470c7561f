"""The whole site: its pages, its redirects, and every address that a link may lead to."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from hoctap.kinds.campaign.campaigns import Campaigns
from hoctap.kinds.locality.model import Locality
from hoctap.kinds.news.newsroom import Newsroom
from hoctap.kinds.place.places import Places
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.plan.plan_links import PlanLinks
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.kinds.resource.catalogue import Catalogue
from hoctap.kinds.task.progress import Progress
from hoctap.linkcheck.ledger import LedgerEntry, ledger_of
from hoctap.locales import Lang, languages
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText
from hoctap.schema.markdown_page import MarkdownPage
from hoctap.schema.record import Record
from hoctap.schema.uris import uri
from hoctap.schema.web_address import safe_address
from hoctap.site import routes
from hoctap.site.addresses import AddressContext, address_of, redirects
from hoctap.site.calendar import Calendar, calendar
from hoctap.site.compounds import compounds_of
from hoctap.site.editions import OfflineEdition, offline_editions
from hoctap.site.home import home_view
from hoctap.site.looks import Looks
from hoctap.site.organisations import known_bodies
from hoctap.site.page import Pages, Redirect, View
from hoctap.site.pages import all_pages
from hoctap.site.printables import all_printed, all_sheets
from hoctap.site.search_examples import search_examples
from hoctap.text.compounds import Compounds
from hoctap.translation.stale import Translations


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its name, and the address of its text."""

    name: LocalizedText
    url: str


@dataclass(frozen=True, slots=True)
class Headline:
    """A number of the plan on the home page: its values in time, their unit, and what they are numbers of."""

    address: str
    label: LocalizedText
    values: tuple[float, ...]
    unit: str


@dataclass(slots=True, eq=False)
class Site:
    """Everything that a build writes.

    Attributes:
        url: The site's own address; it ends in ``/``.
        moment: The time of the build. Nothing else is taken for the present.
        hand: The hand-written pages by address and language.
        sheets: The addresses of the sheets to print, without the language's prefix.
        printed: Those, and of what else is printed or drawn.
        bodies: The names of the organisations that the site knows, as ``hoctap.site.organisations`` compares them.
        compounds: The words of several syllables that no line of a title parts.
        ledger: What the link check has found, by address.
    """

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
    address_context: AddressContext
    looks: Looks
    pages: Pages = field(default_factory=Pages)
    hand: dict[tuple[str, Lang], MarkdownPage] = field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()
    translations: Translations = field(default_factory=Translations)
    sheets: frozenset[str] = frozenset()
    printed: frozenset[str] = frozenset()
    editions: tuple[OfflineEdition, ...] = ()
    bodies: frozenset[str] = frozenset()
    compounds: Compounds = field(default_factory=Compounds)
    ledger: Mapping[str, LedgerEntry] = field(default_factory=dict)

    def home(self, lang: Lang) -> View:
        """What the home page shows."""
        return {
            **home_view(self),
            "headlines": _headlines(self),
            "examples": search_examples(self, lang),
        }

    @property
    def licence(self) -> Licence | None:
        """The licence of the site's own words and data; ``None`` where the locality has chosen none."""
        concept = self.library.concepts("licences").get(self.locality.data_licence or "")
        address = uri(safe_address(concept.url)) if concept else ""
        return Licence(concept.label, address) if concept and address else None

    def lists(self) -> list[ReadingList]:
        """The reading lists on offer, in the order of their files."""
        return [each for each in self.library.all(ReadingList) if each.withdrawn is None]

    def calendar_communes(self) -> list[tuple[str, LocalizedText]]:
        """The communes that have a calendar to subscribe to: those with a place."""
        used = {place.commune for place in self.places.all}
        return [(id, name) for id, name in self.places.commune_names.items() if id in used]

    def calendar_audiences(self) -> list[str]:
        """The audiences that have a calendar to subscribe to: those of some entry of the calendar."""
        used = {audience for each in self.calendar.all for audience in each.audiences}
        return [id for id in self.library.concepts("audiences") if id in used]

    def address(self, record: Record) -> str | None:
        """The address at which a record is shown; ``None`` where no page shows it."""
        return address_of(record, self.address_context)

    def knows(self, address: str) -> bool:
        """Whether ``address``, without an anchor, is that of a page or of a redirect."""
        page = address.partition("#")[0]
        return (
            page in self.pages.by_address
            or any((page, lang) in self.hand for lang in languages())
            or any(redirect.address == page for redirect in self.redirects)
        )

    def has_file(self, path: str) -> bool:
        """Whether ``path`` is the address of a file that is neither a page nor an export."""
        hosted = path.removeprefix(routes.HOSTED)
        return (
            path in routes.FILES
            or routes.without_prefix(path) in self.printed
            or f"docs/{path}" in self.library.beside_pages
            or (hosted != path and hosted in self.library.hosted)
        )

    def languages(self, address: str) -> tuple[Lang, ...]:
        """The languages that the main text of the page at ``address`` is written in."""
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
    watched: Callable[[Site], Site] = lambda site: site,
) -> Site:
    """The site that a library without errors makes.

    Args:
        library: All records and hand-written pages.
        url: The site's own address; it ends in ``/``.
        moment: The time of the build.
        commit: The commit that the site is built from, if it is known.
        translations: Which translations are older than their originals, if the history was read.
        drafts: Whether unpublished posts are shown, as previews do.
        watched: Gives what pages read in place of the site, where it is watched what they read.
    """
    library.set_withdrawn_aside()
    locality = next(iter(library.all(Locality)))
    # A new locality has no plan yet.
    plan = next(iter(library.all(Plan)), None)
    links = PlanLinks(library)
    catalogue = Catalogue(library)
    newsroom = Newsroom(library, locality, moment, drafts=drafts)
    entries = calendar(library, locality, moment)
    site = Site(
        library=library,
        locality=locality,
        plan=plan,
        url=url,
        moment=moment,
        commit=commit,
        links=links,
        progress=Progress(library, plan, moment.date()),
        catalogue=catalogue,
        calendar=entries,
        newsroom=newsroom,
        campaigns=Campaigns(library, entries, catalogue, links, newsroom),
        places=Places(library, locality, entries, links),
        address_context=AddressContext(newsroom.zone, moment, drafts),
        looks=Looks(library),
        hand={(page.address, page.lang): page for page in library.pages},
        translations=translations or Translations(),
        editions=offline_editions(library.root),
        bodies=known_bodies(library, locality),
        compounds=compounds_of(library, locality),
        ledger=ledger_of(library.root).lines,
    )
    for page in all_pages(watched(site)):
        site.pages.add(page)
    site.sheets = all_sheets(site)
    site.printed = all_printed(site)
    site.redirects = tuple(redirects(library, site.address_context, site.pages.by_address))
    return site


def _headlines(site: Site) -> list[Headline]:
    """The plan's numbers that people feel: those of tasks, then of targets, in the order of their files."""
    of_tasks = [
        Headline(routes.task(task.id), task.headline, (float(task.due.times),), "number")
        for task in site.links.tasks
        if task.headline and task.due.times
    ]
    of_targets = [
        Headline(routes.target(target.id), target.headline, values, target.unit)
        for target in site.links.targets
        if target.headline and (values := tuple(m.value for m in target.milestones if m.value is not None))
    ]
    return of_tasks + of_targets
