"""What the frame shows on every page: the menu, the site's name, the ways to the other languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from hoctap.build.assets import Assets
from hoctap.hosting.policy import page_policy
from hoctap.locales import Lang, Words
from hoctap.render.placeholders import ATTRIBUTES, CRUMBS, HEAD, MAIN, ROOT, SWITCH, TITLE, unmarked
from hoctap.site import routes
from hoctap.site.model import Site


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One entry of the menu. ``exact``: the entry's own page is the section's only page."""

    section: str
    address: str
    word: str
    exact: bool = False


MENU: Final = (
    MenuEntry("catalogue", routes.CATALOGUE, "nav.catalogue"),
    MenuEntry("lists", routes.LISTS, "nav.lists"),
    MenuEntry("campaigns", routes.CAMPAIGNS, "nav.campaigns"),
    MenuEntry("calendar", routes.CALENDAR, "nav.calendar"),
    MenuEntry("places", routes.PLACES, "nav.places"),
    MenuEntry("news", routes.NEWS, "nav.news"),
    MenuEntry("plan", routes.PLAN, "nav.plan"),
    MenuEntry("progress", routes.PROGRESS, "nav.progress", True),
)
SECTIONS: Final = ("", *(entry.section for entry in MENU))


@dataclass(frozen=True, slots=True)
class Frame:
    """What ``theme/base.html`` prints as ``chrome``."""

    lang: Lang
    section: str
    site_name: str
    place: str
    tagline: str
    assets: Assets
    w: Words
    policy: str
    menu: tuple[MenuEntry, ...] = MENU
    root: str = ROOT
    base: str = ROOT
    title: str = TITLE
    head: str | Markup = HEAD
    attributes: str | Markup = ATTRIBUTES
    crumbs: str | Markup = CRUMBS
    main: str | Markup = MAIN
    switch: str | Markup = SWITCH


def frame(site: Site, lang: Lang, section: str, assets: Assets, words: Words) -> Frame:
    """A frame with its slots open."""
    return Frame(
        lang=lang,
        section=section,
        site_name=unmarked(site.locality.site_name[lang]),
        place=unmarked(site.locality.full_name(lang)),
        tagline=unmarked(site.locality.tagline[lang]),
        assets=assets,
        w=words,
        policy=page_policy([assets.early]),
        base=ROOT + routes.prefix(lang),
    )


def section_of(address: str, section: str) -> str:
    """The menu entry to mark: an entry's own page wins over its section."""
    return next((entry.section for entry in MENU if entry.exact and entry.address == address), section)
