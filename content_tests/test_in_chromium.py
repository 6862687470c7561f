"""One page of each template in Chromium: nothing stands in anybody's way, nothing leaves the site."""

from __future__ import annotations

import functools
from pathlib import Path

from playwright.sync_api import Browser

from harness.browser import axe, lines, traffic
from harness.browser.grid import Found, faults_of_content, looked
from harness.browser.kinds import FORWARD
from harness.browser.serving import serving, shared_out
from harness.page_samples import page_samples
from harness.program import ROOT
from hoctap.site.model import Site

PREFIXES = ("", "en/")


def test_nothing_stands_in_anybodys_way(chromium_path: str, built_content: Path, content_model: Site) -> None:
    samples = page_samples(content_model)
    forwards = f"**/{samples.get(FORWARD, 'no-page-forwards/')}"
    look = functools.partial(looked, forwards=forwards, look=faults_of_content)
    found: Found = {}
    with serving(built_content) as served:
        # In one language and the other by turns; `make audit` takes every page.
        addresses = [f"{served}{PREFIXES[n % 2]}{address}" for n, address in enumerate(samples.values())]
        for part in shared_out(chromium_path, addresses, look):
            found |= part
    assert found == {}


def test_nothing_leaves_the_site_and_nothing_is_kept(
    chromium: Browser, built_content: Path, content_model: Site
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    seen = traffic.Traffic(page)
    with serving(built_content) as served:
        for template, address in page_samples(content_model).items():
            if template == FORWARD:
                # It leads on by itself.
                continue
            page.goto(served + address)
            assert traffic.kept(page) == traffic.NOTHING, address
        page.wait_for_load_state("networkidle")
        assert seen.elsewhere(served) == []
    assert said == []
    context.close()


def test_no_line_parts_a_compound(chromium: Browser, built_content: Path, content_model: Site) -> None:
    page = chromium.new_page()
    found: dict[str, list[str]] = {}
    with serving(built_content) as served:
        for template, address in page_samples(content_model).items():
            if template == FORWARD:
                continue
            page.goto(served + address)
            wrong, _ = lines.broken(page, content_model.compounds.joined)
            if wrong:
                found[address] = wrong
    page.close()
    assert found == {}


def test_the_statement_names_what_was_used() -> None:
    for file in (ROOT / "docs").glob("tro-giup-tiep-can*.md"):
        assert f"axe-core {axe.VERSION} " in file.read_text("utf-8"), file
