"""What the frame shows on every page: the menu, the site's name, the way to the other language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from hoctap.language import Lang, other
from hoctap.rendering.marks import ATTRIBUTES, CRUMBS, HEAD, MAIN, ROOT, SWITCH, TITLE, unmarked
from hoctap.rendering.words import Words
from hoctap.serving.policy import page_policy
from hoctap.site import addresses
from hoctap.site.model import Site
from hoctap.writing.assets import Assets


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the menu. ``exact``: the entry's own page is the section's only page."""

    section: str
    address: str
    word: str
    exact: bool = False


MENU: Final = (
    Entry("catalogue", addresses.CATALOGUE, "nav.catalogue"),
    Entry("lists", addresses.LISTS, "nav.lists"),
    Entry("campaigns", addresses.CAMPAIGNS, "nav.campaigns"),
    Entry("calendar", addresses.CALENDAR, "nav.calendar"),
    Entry("places", addresses.PLACES, "nav.places"),
    Entry("news", addresses.NEWS, "nav.news"),
    Entry("plan", addresses.PLAN, "nav.plan"),
    Entry("progress", addresses.PROGRESS, "nav.progress", True),
)
SECTIONS: Final = ("", *(entry.section for entry in MENU))


@dataclass(frozen=True, slots=True)
class Frame:
    """What ``theme/base.html`` prints as ``chrome``."""

    lang: Lang
    other: Lang
    section: str
    site_name: str
    place: str
    tagline: str
    assets: Assets
    w: Words
    policy: str
    menu: tuple[Entry, ...] = MENU
    root: str = ROOT
    base: str = ROOT
    title: str = TITLE
    head: str | Markup = HEAD
    attributes: str | Markup = ATTRIBUTES
    crumbs: str | Markup = CRUMBS
    main: str | Markup = MAIN
    switch: str = SWITCH


def frame(site: Site, lang: Lang, section: str, assets: Assets, words: Words) -> Frame:
    """A frame with its slots open."""
    return Frame(
        lang=lang,
        other=other(lang),
        section=section,
        site_name=unmarked(site.locality.site_name[lang]),
        place=unmarked(site.locality.full_name(lang)),
        tagline=unmarked(site.locality.tagline[lang]),
        assets=assets,
        w=words,
        policy=page_policy([assets.early]),
        base=ROOT + addresses.prefix(lang),
    )


def section_of(address: str, section: str) -> str:
    """The menu entry to mark: an entry's own page wins over its section."""
    return next((entry.section for entry in MENU if entry.exact and entry.address == address), section)
