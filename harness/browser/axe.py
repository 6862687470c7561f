"""axe-core over a page: WCAG 2.2 A and AA with best practices, in the light and in the dark, loaded once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

VERSION: Final = re.search(r"axe v([\d.]+)", AXE_SCRIPT[:100])[1]  # type: ignore[index]
AA: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
AAA: Final = ("wcag2aaa",)
# Only violations are described in full, and only what a report needs is handed over: passes are most of the cost.
_RUN: Final = """async ([within, asked]) => {
  const found = await axe.run(within, { runOnly: asked, resultTypes: ['violations'], preload: false });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.target).join(' | ')}`);
}"""


def injected(page: Page) -> None:
    """Put axe into the page; once is enough until another page is loaded."""
    page.evaluate(AXE_SCRIPT)


def violations(page: Page, tags: Iterable[str] = AA, within: str = "html") -> list[str]:
    """What breaks the rules with these tags in a part of the page: rule and the first places."""
    return list(page.evaluate(_RUN, [within, {"type": "tag", "values": list(tags)}]))


def low_contrast(page: Page, within: str = "html") -> list[str]:
    """What breaks the one rule that the colour scheme can change."""
    return list(page.evaluate(_RUN, [within, {"type": "rule", "values": ["color-contrast"]}]))


def both_schemes(page: Page, *, dark_first: bool = False, within: str = "html") -> list[str]:
    """Every rule in one scheme, then the contrast in the other, on the page as it is loaded."""
    first, second = ("dark", "light") if dark_first else ("light", "dark")
    _scheme(page, first)
    found = [f"{first}: {each}" for each in violations(page, within=within)]
    _scheme(page, second)
    found += [f"{second}: {each}" for each in low_contrast(page, within)]
    return found


def _scheme(page: Page, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    # The next frame has the colours.
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
