"""The keyboard: where Tab stops, whether the stop shows, whether something lies over it, and whether all are reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import Page

_STOP: Final = """() => {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return null;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const inside = (x, y) => {
    const top = document.elementFromPoint(x, y);
    return Boolean(top) && (at === top || at.contains(top) || top.contains(at) && !top.closest('header, [popover], dialog'));
  };
  // Points of every line of a link that wraps; of a box taller than the window, halfway down what is in the window.
  const halfway = (line) => (Math.max(line.top, 0) + Math.min(line.bottom, innerHeight)) / 2;
  const points = [...at.getClientRects()].flatMap((line) => [0.1, 0.5, 0.9].flatMap((part) =>
    [[line.left + line.width * part, halfway(line)]]));
  window.stops ??= new Map();
  if (!window.stops.has(at)) window.stops.set(at, window.stops.size);
  return {
    number: window.stops.get(at),
    tag: at.tagName.toLowerCase(),
    text: (at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent).trim().slice(0, 60),
    href: at.getAttribute('href') ?? '',
    // The browser's own ring, on a page without styles, is `auto`.
    ring: style.outlineStyle === 'auto' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
    seen: box.bottom > 0 && box.top < innerHeight && points.some(([x, y]) => inside(x, y)),
  };
}"""
# Before the first stop, wherever the keyboard was.
_TOP: Final = """() => {
  delete window.stops;
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
  scrollTo(0, 0);
}"""
# What Tab should reach: of a group of radio buttons one, of closed details only the summary.
_REACHABLE: Final = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
  .filter((each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility({ visibilityProperty: true }))
  .filter((each) => each.type !== 'radio' || each.checked)
  .length"""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the keyboard: the how-manieth element it is, and what shows of it."""

    number: int
    tag: str
    text: str
    href: str
    ring: bool
    seen: bool


def stop(page: Page) -> Stop | None:
    """Where the keyboard is; ``None``: nowhere on the page."""
    found: dict[str, Any] | None = page.evaluate(_STOP)
    return Stop(**found) if found else None


def here(page: Page) -> Stop:
    """Where the keyboard is, which must show and must not be covered (WCAG 2.4.7, 2.4.11)."""
    found = stop(page)
    assert found is not None, "the keyboard is nowhere"
    assert found.ring, f"no ring on {found}"
    assert found.seen, f"out of sight: {found}"
    return found


def tab_to(page: Page, selector: str, key: str = "Tab", most: int = 60) -> Stop:
    """Press ``key`` until an element that ``selector`` names has the keyboard; every stop on the way must show."""
    for _ in range(most):
        page.keyboard.press(key)
        found = here(page)
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return found
    raise AssertionError(f"{most} presses of {key} do not reach {selector}")


def walk(page: Page, most: int = 400) -> list[str]:
    """Tab through the whole page from its top: what does not show, what is covered, what is never reached."""
    page.evaluate(_TOP)
    wanted = int(page.evaluate(_REACHABLE))
    found: list[str] = []
    last = -1
    for _ in range(min(wanted, most)):
        page.keyboard.press("Tab")
        at = stop(page)
        if at is None or at.number < last:
            break
        if at.number == last:
            found.append(f"trapped: {at.tag} {at.text!r}")
            break
        if not at.ring:
            found.append(f"no ring: {at.tag} {at.text!r}")
        if not at.seen:
            found.append(f"out of sight: {at.tag} {at.text!r}")
        last = at.number
    if last + 1 < min(wanted, most) and not any(each.startswith("trapped") for each in found):
        found.append(f"reached {last + 1} of {wanted}")
    return found
