"""Where the lines of titles end: never within a compound."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from playwright.sync_api import Page

from harness.browser import sizes

WIDTHS: Final = (320, 360, 768, 1280)
_OPEN: Final = "() => document.querySelectorAll('details').forEach((each) => { each.open = true; })"
# Every text of a heading, title, button or menu entry that is seen, with the line of each of its words.
_TEXTS: Final = """() => {
  const short = 'h1, h2, h3, h4, h5, h6, button, summary, legend, nav a, .btn, [class$="-title"], [class$="-name"]';
  const nodes = new Set();
  for (const each of document.querySelectorAll(short)) {
    const walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.add(walker.currentNode);
  }
  const found = [];
  for (const node of nodes) {
    const parent = node.parentElement;
    if (!parent.checkVisibility({ visibilityProperty: true })) continue;
    if (parent.closest('.visually-hidden, code, pre, kbd, svg') || getComputedStyle(parent).clipPath !== 'none') continue;
    const range = document.createRange();
    const words = [...node.data.matchAll(/[^\\s]+/g)];
    const lines = words.map((word) => {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      return [...new Set([...range.getClientRects()].filter((rect) => rect.width).map((rect) => Math.round(rect.top)))];
    });
    found.push([words.map((word) => word[0]), lines]);
  }
  return found;
}"""
# The texts as they would break without the joints.
_PARTED: Final = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replaceAll('\\u00a0', ' ');
}"""


def parted(page: Page) -> None:
    """Take every joint away, until the page is loaded again."""
    page.evaluate(_PARTED)


def broken(page: Page, joined: Callable[[str], str]) -> tuple[list[str], int]:
    """The compounds that break at any of the widths, and how many texts take several lines.

    Args:
        page: The page at hand.
        joined: A text with U+00A0 within its compounds.
    """
    page.evaluate(_OPEN)
    found, several = [], 0
    for width in WIDTHS:
        sizes.screen(page, width)
        for words, lines in page.evaluate(_TEXTS):
            if len({top for tops in lines for top in tops}) < 2:
                continue
            several += 1
            # The text in its compounds: as many words as each has belong together.
            compounds = joined(" ".join(words)).split(" ")
            at = 0
            for each in compounds:
                count = len(each.split("\u00a0"))
                if count > 1 and len({top for tops in lines[at : at + count] for top in tops}) > 1:
                    found.append(f"{width}: {' '.join(words)[:80]}: {' '.join(words[at : at + count])}")
                at += count
    return found, several
