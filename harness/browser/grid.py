"""The whole grid over a page that is loaded once: sizes, colour schemes, a reader's own settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from playwright.sync_api import Browser, Page, Route

from harness.browser import axe, sizes, structure

PHONE: Final = 360
DESK: Final = 1280
Found = dict[str, list[str]]
_OPEN: Final = "(what) => document.querySelectorAll('details').forEach((each) => { each.open = each.matches(what); })"
_MENU: Final = ".menu"
_SAME: Final = """(what) => {
  const menu = document.querySelector(what);
  return menu && menu.textContent + Boolean(menu.querySelector('[aria-current]'));
}"""


def faults(page: Page, menus: set[str] | None = None) -> list[str]:
    """Everything that stands in anybody's way on the page at hand.

    Args:
        page: Where the page is loaded.
        menus: The menus that have been looked at, by their text; this page's is added.
    """
    settled(page)
    found = structure.misbuilt(page) + structure.wrong_languages(page)
    axe.injected(page)
    sizes.screen(page, DESK)
    found += [f"{DESK} {each}" for each in axe.both_schemes(page, dark_first=True)]
    sizes.screen(page, PHONE)
    # What can be opened is open on the phone: the filters, the citations; then the menu, which lies over the page.
    page.evaluate(_OPEN, f":not({_MENU})")
    found += [f"{PHONE} {each}" for each in axe.both_schemes(page)]
    # All pages in a language have the same menu; what it marks is another, and one or none.
    menu = page.evaluate(_SAME, _MENU)
    if menu and (menus is None or menu not in menus):
        if menus is not None:
            menus.add(menu)
        page.evaluate(_OPEN, _MENU)
        found += [f"{PHONE} menu: {each}" for each in axe.both_schemes(page, within=_MENU)]
    page.evaluate(_OPEN, ":not(*)")
    return found + structure.moving(page) + structure.lost_in_forced_colours(page) + sizes.reflow(page)


def faults_of_content(page: Page) -> list[str]:
    """What another content can spoil on a page whose template is sound: structure, languages, names, room."""
    axe.injected(page)
    sizes.screen(page, PHONE)
    found = structure.misbuilt(page) + structure.wrong_languages(page) + axe.violations(page)
    for width in (320, DESK):
        sizes.screen(page, width)
        found += [f"{width}: {each}" for each in sizes.out_of_room(page)]
    return found


def settled(page: Page) -> None:
    """The results of a search or a filter come after the page; half a second of silence costs too much elsewhere."""
    if "?" in page.url:
        page.wait_for_load_state("networkidle")


def looked(
    browser: Browser,
    addresses: Sequence[str],
    forwards: str = "**/no-page-forwards/",
    look: Callable[[Page], list[str]] = faults,
) -> Found:
    """The addresses with their faults, where there are any; ``forwards`` is the pattern of those that lead on at once."""
    context = browser.new_context(viewport={"width": DESK, "height": 800})
    page = context.new_page()
    page.route(forwards, without_refresh)
    found: Found = {}
    for address in addresses:
        page.goto(address)
        wrong = look(page)
        if wrong:
            found[address] = wrong
    context.close()
    return found


def without_refresh(route: Route) -> None:
    """The page of an old address, that one may look at it before it leads on."""
    response = route.fetch()
    route.fulfill(response=response, body=re.sub(r'<meta http-equiv="refresh"[^>]*>', "", response.text()))
