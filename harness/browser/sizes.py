"""Room: no page is wider than its screen, and no text is cut off, however large or wide its letters are."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Page

# WCAG 1.4.12, all four at once; !important as a reader's own style sheet has it.
_SPACING: Final = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
_TEXT: Final = """(times) => {
  const root = document.documentElement;
  root.style.removeProperty('font-size');
  const now = parseFloat(getComputedStyle(root).fontSize);
  if (times !== 1) root.style.setProperty('font-size', now * times + 'px', 'important');
}"""
# Parts that stick out to the right of the page, and parts that hide some of their own text.
_FAULTS: Final = """() => {
  const root = document.documentElement;
  const name = (each) => each.tagName.toLowerCase() + (each.id ? '#' + each.id : '') +
    [...each.classList].map((one) => '.' + one).join('');
  const found = [];
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.body.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > root.clientWidth + 1);
    found.push(`wider by ${root.scrollWidth - root.clientWidth}: ${wide.slice(0, 3).map(name).join(' | ')}`);
  }
  for (const each of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(each);
    if (each instanceof SVGElement || style.clipPath !== 'none' || !each.textContent.trim()) continue;
    const hides = (way) => way === 'hidden' || way === 'clip';
    const across = hides(style.overflowX) && each.scrollWidth > each.clientWidth + 1;
    const down = hides(style.overflowY) && each.scrollHeight > each.clientHeight + 1;
    if (each.clientWidth && (across || down)) found.push(`cut off: ${name(each)}`);
  }
  return found;
}"""


def screen(page: Page, width: int, height: int = 800) -> None:
    """Another window, the page as it is loaded."""
    page.set_viewport_size({"width": width, "height": height})


def text_size(page: Page, times: float) -> None:
    """The text alone larger, as a browser's setting makes it; 1 is the site's own size."""
    page.evaluate(_TEXT, times)


def wide_spacing(page: Page) -> None:
    """A reader's own spacing, until another page is loaded."""
    page.evaluate(_SPACING)


def out_of_room(page: Page) -> list[str]:
    """What is wider than the screen or cut off."""
    return list(page.evaluate(_FAULTS))


def reflow(page: Page) -> list[str]:
    """Every size that WCAG names, on one load: reflow (1.4.10), text (1.4.4), spacing (1.4.12).

    320 CSS pixels wide is also what a window of 1280 shows at 400 %.
    """
    found = []
    for label, width, times in (
        ("320", 320, 1.0),
        ("200 % text at 1280", 1280, 2.0),
        ("200 % text at 640", 640, 2.0),
    ):
        screen(page, width)
        text_size(page, times)
        found += [f"{label}: {each}" for each in out_of_room(page)]
    text_size(page, 1)
    wide_spacing(page)
    for width in (320, 1280):
        screen(page, width)
        found += [f"spacing at {width}: {each}" for each in out_of_room(page)]
    return found
