"""What a page asks for and what it leaves behind: Chromium's own network events and every store it has."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import Page

from harness.browser.waiting import until

# Every store that a page can fill without asking.
_KEPT: Final = """async () => ({
  cookie: document.cookie,
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map((each) => each.name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING: Final[dict[str, Any]] = {"cookie": "", "local": [], "session": [], "databases": [], "caches": [], "workers": 0}


# All of these addresses in some cache.
_HELD: Final = "async (all) => (await Promise.all(all.map((each) => caches.match(each)))).every(Boolean)"


class Traffic:
    """Every request that a page causes: loads, prefetches, beacons, sockets, manifests, icons."""

    def __init__(self, page: Page) -> None:
        self.asked: list[str] = []
        self.cookies_set: list[str] = []
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", lambda event: self.asked.append(event["request"]["url"]))
        session.on("Network.webSocketCreated", lambda event: self.asked.append(event["url"]))
        session.on("Network.webTransportCreated", lambda event: self.asked.append(event["url"]))
        session.on("Network.responseReceivedExtraInfo", self._answered)
        session.send("Network.enable")

    def _answered(self, event: dict[str, Any]) -> None:
        self.cookies_set += [name for name in event["headers"] if name.lower() == "set-cookie"]

    def elsewhere(self, home: str) -> list[str]:
        """Requests that leave the site at ``home``; texts that stand in the page itself (``data:``) leave nothing."""
        origin = urlsplit(home)[:2]
        return [each for each in self.asked if urlsplit(each)[:2] != origin and not each.startswith("data:")]


def kept(page: Page) -> dict[str, Any]:
    """What the page's stores hold."""
    return dict(page.evaluate(_KEPT))


def until_kept(page: Page, *addresses: str) -> None:
    """Wait for the service worker, which stores an answer a moment after the page has it."""
    until(page, _HELD, addresses)


def bytes_kept(page: Page) -> float:
    """How much of the disk the site takes, as Chromium counts it."""
    session = page.context.new_cdp_session(page)
    origin = "://".join(urlsplit(page.url)[:2])
    return float(session.send("Storage.getUsageAndQuota", {"origin": origin})["usage"])
