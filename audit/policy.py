"""The content security policy on every page: in the HTML, in Chromium, and as web servers send it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import html
from playwright.sync_api import sync_playwright

from audit.figure import Figure, Ground
from harness.browser.serving import ARGUMENTS, serving
from harness.hosting import servers
from harness.hosting.policies import DATA, directives
from hoctap.hosting.policy import digest

_WATCH = "window.v=[];document.addEventListener('securitypolicyviolation',e=>window.v.push(e.violatedDirective))"


def figures(ground: Ground) -> list[Figure]:
    """Inline blocks and whether the policy covers them; violations in Chromium's log; servers tested."""
    return [*_inline(ground.site), *_violations(ground), *_servers()]


def _inline(site: Path) -> Iterator[Figure]:
    pages = uncovered = 0
    for file in sorted(site.rglob("*.html")):
        pages += 1
        page = html.fromstring(file.read_bytes())
        policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
        allowed = directives(policy).get("script-src", []) if policy else []
        inline = [s for s in page.xpath("//script[not(@src)]") if s.get("type") not in DATA]
        bad = [s for s in inline if digest(s.text or "") not in allowed]
        bad += page.xpath("//@*[starts-with(name(),'on')] | //@style | //style")
        uncovered += len(bad) + (not policy)
    measured = f"{uncovered} of {pages} pages"
    yield Figure("policy", "pages with an inline block that the policy does not name", "0", measured, uncovered == 0)


def _violations(ground: Ground) -> Iterator[Figure]:
    visited = 0
    broken: set[str] = set()
    with serving(ground.site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ground.chromium, args=ARGUMENTS)
        page = browser.new_page()
        page.add_init_script(_WATCH)
        page.on("console", lambda message: broken.add(message.text) if message.type == "error" else None)
        for file in sorted(ground.site.rglob("index.html")):
            if b'http-equiv="refresh"' in file.read_bytes():
                continue
            page.goto(address + file.relative_to(ground.site).as_posix().removesuffix("index.html"))
            broken.update(page.evaluate("window.v || []"))
            visited += 1
        browser.close()
    measured = f"{len(broken)} on {visited} pages" + "".join(f"; {each[:80]}" for each in sorted(broken)[:3])
    yield Figure("policy", "violations and console errors in Chromium", "0", measured, not broken)


def _servers() -> Iterator[Figure]:
    found = [name for name in ("nginx", "apache2", "caddy") if servers.program(name)]
    yield Figure(
        "policy",
        "web servers on this machine whose headers the tests compare with the rules",
        "nginx, apache2, caddy",
        ", ".join(found) or "none is installed",
        True if len(found) == 3 else None,
    )
