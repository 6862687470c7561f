"""The content security policy in Chromium: no page breaks it, and what is injected does not run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from harness.browser.kinds import KINDS, MISSING, address_of
from harness.browser.serving import serving
from harness.browser.waiting import until
from harness.hosting import servers
from tests.hosting.test_servers import readable

WATCH = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (e) => window.violations.push(e.violatedDirective + ' ' + e.blockedURI));
"""


def visit(page: Page, address: str) -> list[str]:
    page.goto(address)
    if "?" in address:
        page.wait_for_load_state("networkidle")
    found: list[str] = page.evaluate("window.violations")
    return [f"{address}: {each}" for each in found]


@pytest.mark.parametrize("lang", ["", "en/"])
def test_no_page_breaks_the_policy(chromium: Browser, served: str, samples: Mapping[str, str], lang: str) -> None:
    page = chromium.new_page()
    page.add_init_script(WATCH)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    found = [
        each for kind in KINDS if kind != MISSING for each in visit(page, served + lang + address_of(kind, samples))
    ]
    page.close()
    assert found == []
    assert said == []


def test_search_and_filters_work_under_headers_of_nginx(chromium: Browser, built_site: Path, tmp_path: Path) -> None:
    if servers.program("nginx") is None:
        pytest.skip("nginx is not on this machine")
    readable(built_site)
    readable(tmp_path)
    with servers.nginx(built_site, tmp_path) as address:
        page = chromium.new_page()
        page.add_init_script(WATCH)
        page.goto(f"{address}tim-kiem/?q=toan")
        page.locator("[data-result]").first.wait_for()
        assert page.evaluate("window.violations") == []
        page.close()


def test_only_the_embeddable_page_can_be_framed(chromium: Browser, built_site: Path, tmp_path: Path) -> None:
    if servers.program("nginx") is None:
        pytest.skip("nginx is not on this machine")
    readable(built_site)
    readable(tmp_path)
    school = tmp_path / "school"
    school.mkdir()
    with servers.nginx(built_site, tmp_path) as address, serving(school) as other:
        page = chromium.new_page()
        for path, framed in (("hoc-lieu/", False), ("danh-sach-doc/tieu-hoc-tu-doc/nhung/", True)):
            # A name for each: what has just been written under the same name, a browser takes from its cache.
            (school / f"{framed}.html").write_text(f'<iframe src="{address}{path}"></iframe>', "utf-8")
            page.goto(f"{other}{framed}.html")
            page.wait_for_load_state("networkidle")
            assert (page.frames[1].locator("main").count() == 1) is framed, path
        page.close()


def test_injected_code_does_not_run(chromium: Browser, served: str) -> None:
    page = chromium.new_page()
    page.add_init_script(WATCH)
    page.goto(served + "hoc-lieu/")
    # One try each: Trusted Types throw where a string would become code, the policy stops the rest.
    page.evaluate(
        """() => {
          const add = (tag, change) => {
            const made = document.createElement(tag);
            try { change(made); document.body.append(made) } catch (error) { window.refused = (window.refused || '') + error }
            return made;
          };
          add('script', (made) => made.append(new Text('window.ran = 1')));
          add('script', (made) => { made.textContent = 'window.ran = 1' });
          add('img', (made) => { made.setAttribute('onerror', 'window.ran = 2'); made.src = 'x:' });
          add('script', (made) => { made.src = 'https://evil.example/x.js' });
          add('p', (made) => { made.innerHTML = '<img src=x: onerror="window.ran = 4">' });
          add('div', (made) => { made.attachShadow({ mode: 'open' }).append(new Text('x')) });
          add('style', (made) => made.append(new Text('body{display:none}')));
          add('a', (made) => { made.href = 'javascript:window.ran=3' }).click();
        }"""
    )
    until(page, "window.violations.length >= 4")
    # What would run, runs within this time.
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert "TrustedHTML" in page.evaluate("window.refused")
    assert page.evaluate("getComputedStyle(document.body).display") != "none"
    page.close()


def test_pages_work_from_a_folder(chromium: Browser, built_site: Path) -> None:
    page = chromium.new_page()
    page.add_init_script(WATCH)
    page.goto((built_site / "tim-kiem/index.html").as_uri() + "?q=toan")
    page.locator("[data-result]").first.wait_for()
    assert page.evaluate("window.violations") == []
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Be Vietnam')
    page.close()
