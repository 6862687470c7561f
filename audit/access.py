"""Accessibility: page kinds in every size, colour and setting, and every page once, in Chromium."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page

from audit.figure import Figure, Ground
from harness.browser import axe, focus, sizes, structure
from harness.browser.grid import DESK, PHONE, settled, without_refresh
from harness.browser.kinds import MORE, STATES
from harness.browser.serving import serving, shared_out
from harness.page_samples import page_samples
from harness.sites import FULL_MOMENT, built_full_site
from hoctap.checking.checked_site import checked_site

PART = "access"
# Problems by check.
Faults = dict[str, list[str]]


def figures(ground: Ground) -> list[Figure]:
    """Check page kinds thoroughly and every page once."""
    if not ground.chromium:
        return [Figure(PART, "accessibility in Chromium", "measured", "no Chromium: set CHROMIUM", None)]
    invented = built_full_site(ground.work / "place")
    with serving(ground.site) as served, serving(invented) as other:
        kinds = [
            home + lang + address
            for home, of in (
                (served, _kinds(ground.root, None)),
                (other, (*_kinds(ground.work / "place", FULL_MOMENT), *MORE)),
            )
            for address in of
            for lang in ("", "en/")
        ]
        pages = [served + each for each in addresses(ground.site)]
        found = gathered(shared_out(ground.chromium, kinds, _all_of_kinds))
        whole = gathered(shared_out(ground.chromium, pages, _all_of_pages))
    made = [
        _figure(f"{what}, {len(kinds)} pages of every kind, both languages", found, what) for what in (_AXE, *_CHECKS)
    ]
    made += [_figure(f"{what}, all {len(pages)} pages", whole, what) for what in _ONCE]
    count = Counter(each.rsplit(" ", 1)[1].partition(":")[0] for each in found["AAA"])
    listed = ", ".join(f"{rule} on {pages} pages" for rule, pages in sorted(count.items())) or "none broken"
    return [*made, Figure(PART, "axe-core AAA rules, over the kinds", "listed only", listed, True)]


def _kinds(root: Path, moment: str | None) -> list[str]:
    """A page of each template that the site has pages of, and the states."""
    site, _ = checked_site(root, moment)
    assert site is not None
    return [*page_samples(site).values(), *STATES]


def addresses(site: Path) -> list[str]:
    """Every page of a built site, including old addresses."""
    found = (each.relative_to(site).as_posix() for each in sorted(site.rglob("*.html")))
    return [each.removesuffix("index.html") for each in found]


def gathered(parts: Sequence[Faults]) -> Faults:
    """The problems found by several browsers."""
    found: Faults = defaultdict(list)
    for part in parts:
        for what, faults in part.items():
            found[what] += faults
    return found


def _figure(what: str, found: Faults, key: str) -> Figure:
    faults = found[key]
    shown = "0" if not faults else f"{len(faults)}: " + "; ".join(faults[:5])
    return Figure(PART, what, "0", shown.replace("|", "/"), not faults)


def _sized(width: int, times: float = 1.0) -> Callable[[Page], list[str]]:
    def look(page: Page) -> list[str]:
        sizes.screen(page, width)
        sizes.text_size(page, times)
        found = sizes.out_of_room(page)
        sizes.text_size(page, 1)
        return found

    return look


def _spaced(page: Page) -> list[str]:
    """Run last: the text spacing stays until another page is loaded."""
    sizes.wide_spacing(page)
    return _sized(320)(page) + _sized(DESK)(page)


def _walked(page: Page) -> list[str]:
    found = []
    for width in (PHONE, DESK):
        sizes.screen(page, width)
        found += focus.walk(page, 150)
    return found


# In this order, on a single load.
_CHECKS: dict[str, Callable[[Page], list[str]]] = {
    "headings, landmarks, tables, charts with their table": structure.misbuilt,
    "text in a language that its mark-up denies (names exempt)": structure.wrong_languages,
    "motion with reduced motion": structure.moving,
    "lost in forced colours": structure.lost_in_forced_colours,
    "keyboard stops without ring, covered or never reached (first 150)": _walked,
    "wider than 320 px (1280 px at 400 %)": _sized(320),
    "out of room with 200 % text at 1280 px": _sized(DESK, 2),
    "out of room with 200 % text at 640 px": _sized(640, 2),
    "out of room with text spacing of WCAG 1.4.12": _spaced,
}
_AXE = f"axe-core {axe.VERSION}, A and AA, light and dark, {PHONE} and {DESK} px"
_ONCE: dict[str, Callable[[Page], list[str]]] = {
    f"axe-core {axe.VERSION}, A and AA, {PHONE} px": axe.violations,
    "headings, landmarks, tables": structure.misbuilt,
    "text in a language that its mark-up denies": structure.wrong_languages,
    "wider than 320 px": _sized(320),
}


def _all_of_kinds(browser: Browser, pages: Sequence[str]) -> Faults:
    found: Faults = defaultdict(list)
    for address, page in _opened(browser, pages):
        axe.injected(page)
        for width in (PHONE, DESK):
            sizes.screen(page, width)
            found[_AXE] += [f"{address} {width} {each}" for each in axe.both_schemes(page, dark_first=width == DESK)]
        page.emulate_media(color_scheme="light")
        found["AAA"] += [f"{address} {each.partition(':')[0]}" for each in axe.violations(page, axe.AAA)]
        for what, check in _CHECKS.items():
            found[what] += [f"{address} {each}" for each in check(page)]
    return found


def _all_of_pages(browser: Browser, pages: Sequence[str]) -> Faults:
    found: Faults = defaultdict(list)
    for address, page in _opened(browser, pages):
        axe.injected(page)
        for what, check in _ONCE.items():
            found[what] += [f"{address} {each}" for each in check(page)]
    return found


def _opened(browser: Browser, pages: Sequence[str]) -> Iterator[tuple[str, Page]]:
    context = browser.new_context(viewport={"width": PHONE, "height": 800}, color_scheme="light")
    page = context.new_page()
    # Old addresses redirect at once; check their text for browsers that do not follow.
    page.route(lambda url: url in pages, without_refresh)
    for address in pages:
        sizes.screen(page, PHONE)
        page.goto(address)
        settled(page)
        yield address, page
    context.close()
