"""Privacy: open every page in Chromium, and record its requests and what it stores."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from audit.access import addresses
from audit.figure import Figure, Ground
from harness.browser import traffic
from harness.browser.kinds import STATES
from harness.browser.serving import browsing, serving

PART = "privacy"
# Only this machine is reachable, so other requests fail harmlessly but are still logged.
_ALONE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"


def figures(ground: Ground) -> list[Figure]:
    """Open every page with the network log on, then choose a colour and open some again."""
    if not ground.chromium:
        return [Figure(PART, "requests and stores in Chromium", "measured", "no Chromium: set CHROMIUM", None)]
    log = ground.work / "net-log.json"
    with serving(ground.site) as served:
        pages = [served + each for each in (*addresses(ground.site), *STATES)]
        with browsing(ground.chromium, _ALONE, f"--log-net-log={log}") as browser:
            found = _opened(browser, served, pages, redirects(ground.site))
            found.append(_colour(browser, served))
            found.append(_kept_and_off(browser, served))
        # The browser's log is complete once it is closed.
        hosts, own = asked_hosts(log, served)
    shown = ", ".join(sorted(hosts)) or "none"
    shown += f" (Chromium for itself: {', '.join(sorted(own))})" if own else ""
    return [
        *found,
        Figure(PART, "other hosts that pages cause, in the log of Chromium's network", "none", shown, not hosts),
    ]


def redirects(site: Path) -> set[str]:
    """The addresses that redirect by themselves."""
    pages = (file for file in site.rglob("index.html") if 'http-equiv="refresh"' in file.read_text("utf-8"))
    return {f"{file.parent.relative_to(site).as_posix()}/" for file in pages}


def _opened(browser: Browser, served: str, pages: list[str], redirects: set[str]) -> list[Figure]:
    context = browser.new_context()
    page = context.new_page()
    seen = traffic.Traffic(page)
    stores: list[str] = []
    for address in pages:
        page.goto(address, wait_until="commit")
        if address.removeprefix(served) in redirects:
            # An old address redirects by itself.
            page.wait_for_url(lambda url, old=address: url != old)
        page.wait_for_load_state("load")
        kept = traffic.kept(page)
        if kept != traffic.NOTHING:
            stores.append(f"{address} {kept}")
    page.wait_for_load_state("networkidle")
    elsewhere, cookies = seen.elsewhere(served), len(context.cookies()) + len(seen.cookies_set)
    size = traffic.bytes_kept(page)
    context.close()
    what = f"requests to anywhere else, of {len(seen.asked):,} on {len(pages):,} pages"
    return [
        Figure(
            PART, what, "0", f"{len(elsewhere)} {' '.join(elsewhere[:3])}".strip(), not elsewhere and bool(seen.asked)
        ),
        Figure(PART, "cookies set or held", "0", str(cookies), cookies == 0),
        Figure(
            PART,
            "pages that leave something in local, session or indexed storage, caches, service workers",
            "0",
            f"{len(stores)} {' '.join(stores[:3])}".strip(),
            not stores,
        ),
        Figure(PART, "bytes that the site holds of the disk after all pages", "0", f"{size:.0f}", size == 0),
    ]


def _colour(browser: Browser, served: str) -> Figure:
    """The chosen colour: the only value that is stored."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(served)
    page.locator(".theme-toggle").click()
    kept = []
    for address in ("", "hoc-lieu/", "tim-kiem/?q=hoc", "en/"):
        page.goto(served + address)
        kept.append(traffic.kept(page))
    context.close()
    wanted = {**traffic.NOTHING, "local": ["theme"]}
    shown = ", ".join(
        name for each in kept[-1:] for names in each.values() if isinstance(names, list) for name in names
    )
    return Figure(
        PART, "kept after the colour was chosen", "theme", shown or "nothing", all(each == wanted for each in kept)
    )


def _kept_and_off(browser: Browser, served: str) -> Figure:
    """Pages are stored on request; after switching it off, nothing is left."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served}ngoai-tuyen/")
    on, off = page.locator("[data-keeping] button").all()
    on.click()
    off.wait_for()
    page.goto(f"{served}tin-tuc/")
    page.wait_for_load_state("networkidle")
    held = traffic.kept(page)
    page.goto(f"{served}ngoai-tuyen/")
    off.click()
    on.wait_for()
    page.goto(served)
    left = traffic.kept(page)
    context.close()
    shown = f"{len(held['caches'])} stores while it was on, then {'none' if left == traffic.NOTHING else left}"
    fine = left == traffic.NOTHING and bool(held["caches"]) and held["workers"] == 1
    return Figure(PART, "left after pages were kept on request and the keeping was switched off", "none", shown, fine)


def asked_hosts(log: Path, served: str) -> tuple[set[str], set[str]]:
    """The other hosts in Chromium's network log: those requested by pages, and those requested by the browser itself.

    A request of a page has an initiator; the browser's own (updates, form filling) has none.
    """
    home = served.rstrip("/")
    ours: set[str] = set()
    own: set[str] = set()
    for event in json.loads(log.read_text("utf-8"))["events"]:
        asked = event.get("params", {})
        address = urlsplit(str(asked.get("url", "")))
        if "initiator" in asked and address.scheme in ("http", "https", "ws", "wss"):
            whose = ours if home in f"{asked['initiator']} {asked.get('network_isolation_key')}" else own
            whose.add(address.netloc)
    return ours - {urlsplit(served).netloc}, own - {urlsplit(served).netloc}
