"""What moves on a page while it loads, by Chromium's own measure."""

from __future__ import annotations

from playwright.sync_api import Browser

_WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const each of list.getEntries())
    if (!each.hadRecentInput)
      shifts.push([each.value, ...each.sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? String(node))]);
}).observe({ type: "layout-shift", buffered: true });
"""


def shifts(browser: Browser, address: str) -> tuple[bool, list[list[object]]]:
    """A phone's first visit: whether the page was painted before its scripts ran, and each layout shift: its score, then
    the elements that moved."""
    context = browser.new_context(viewport={"width": 412, "height": 823}, is_mobile=True, has_touch=True)
    try:
        page = context.new_page()
        page.add_init_script(_WATCH)
        page.goto(address, wait_until="networkidle")
        page.wait_for_timeout(100)
        painted: bool = page.evaluate(
            """performance.getEntriesByName("first-contentful-paint")[0].startTime
            < performance.getEntriesByType("navigation")[0].domContentLoadedEventStart"""
        )
        found: list[list[object]] = page.evaluate("shifts")
        return painted, found
    finally:
        context.close()
