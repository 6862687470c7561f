"""What a first visit moves, what it waits for and what jumps: measured in Chromium with nothing kept from before."""

from __future__ import annotations

import gzip
import re
import time
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response, Route

# What the site promises of its weight, in bytes over the wire.
RESOURCE_PAGE: Final = 8 * 1024
FIRST_VISIT: Final = 60 * 1024
# A search brings the parts of its index that the question asks for.
WITH_RESULTS: Final = 100 * 1024
# How much may move before one looks: a line that breaks otherwise once a script has said what it found.
STEADY: Final = 0.02
# Compressed already; a server sends them as they are.
_PACKED: Final = (".woff2", ".png", ".jpg", ".jpeg", ".webp", ".avif")
# How much may move when the fonts come after the first paint, with whatever font the machine has for its own: above a
# quarter is what Web Vitals call poor. Rules by which letters take about the same room keep it below that.
LATE: Final = 0.2
_LATER: Final = 0.2  # seconds
_WATCH: Final = """
window.__shifts = [];
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) {
    const moved = entry.sources.map(each => each.node && (each.node.className || each.node.nodeName));
    window.__shifts.push([entry.value, moved]);
  }
}).observe({type: 'layout-shift', buffered: true});
"""
_BLOCKING: Final = """() => [...document.querySelectorAll('head script')]
  .filter(each => each.src ? !(each.defer || each.async || each.type === 'module') : each.textContent.length > 300)
  .map(each => each.src || each.textContent.slice(0, 60))"""
_FONTS: Final = """() => [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
  .filter(rule => rule instanceof CSSFontFaceRule)
  .map(rule => [rule.style.getPropertyValue('src'), rule.style.getPropertyValue('font-display')])"""
_EARLY: Final = """() => [...document.querySelectorAll('link[rel=preload][as=font]')].map(each => each.href)"""
# Until a font of signs comes, nothing is better than the signs' names.
_ICONS: Final = "symbols."
_FONT_NAME: Final = re.compile(r'url\("?([^")]+)"?\)')


@dataclass(frozen=True, slots=True)
class Visit:
    """A first visit: the page's own weight and all that was moved, gzipped, in bytes; and what is wrong with it."""

    page: int
    total: int
    faults: tuple[str, ...]


def first_visit(chromium: Browser, address: str, *, width: int = 360) -> Visit:
    """Open ``address`` as somebody who was never here, and wait until nothing more comes.

    The style comes after the fonts, so that what jumps does not hang on which is sooner by chance: see ``late_fonts``.
    """
    context = chromium.new_context(viewport={"width": width, "height": 800})
    try:
        page = context.new_page()
        moved: dict[str, int] = {}
        page.on("response", lambda response: moved.update({response.url: _weight(response)}))
        page.add_init_script(_WATCH)
        page.route("**/*.css", _later)
        page.goto(address, wait_until="networkidle")
        faults = [f"waits for a script: {each}" for each in page.evaluate(_BLOCKING)]
        shifts = page.evaluate("() => window.__shifts")
        if sum(value for value, _ in shifts) > STEADY:
            faults.append(f"jumps by {sum(value for value, _ in shifts):.3f}: {shifts}")
        faults += _font_faults(page.evaluate(_FONTS), page.evaluate(_EARLY), set(moved))
        return Visit(moved[page.url.partition("#")[0]], sum(moved.values()), tuple(faults))
    finally:
        context.close()


def late_fonts(chromium: Browser, address: str, *, width: int = 360) -> float:
    """How much jumps where the fonts come after the first paint: the sum of the layout shifts."""
    context = chromium.new_context(viewport={"width": width, "height": 800})
    try:
        page = context.new_page()
        page.add_init_script(_WATCH)
        page.route("**/*.woff2", _later)
        page.goto(address, wait_until="networkidle")
        return float(page.evaluate("() => window.__shifts.reduce((sum, [value]) => sum + value, 0)"))
    finally:
        context.close()


def _later(route: Route) -> None:
    time.sleep(_LATER)
    route.continue_()


def _font_faults(faces: list[list[Any]], early: list[str], moved: set[str]) -> list[str]:
    """Fonts are swapped in when they come, and one of those in use is asked for before the style is read."""
    named = [(name, display) for source, display in faces for name in _FONT_NAME.findall(source)]
    found = [
        f"{_name(name)} is not swapped in"
        for name, display in named
        if display != "swap" and not _name(name).startswith(_ICONS)
    ]
    used = {url for url in moved if url.endswith(".woff2")}
    if used and not used & set(early):
        found.append(f"no font is asked for early; in use: {sorted(map(_name, used))}")
    found += [f"asked for early and not in use: {_name(each)}" for each in early if named and each not in used]
    return found


def _name(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[2]


def _weight(response: Response) -> int:
    if 300 <= response.status < 400:
        return 0
    body = response.body()
    return len(body) if urlsplit(response.url).path.endswith(_PACKED) else len(gzip.compress(body))
