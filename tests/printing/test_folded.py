"""What is folded on the screen is there on paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from harness.browser.serving import serving
from hoctap.kinds.campaign.model import Campaign
from hoctap.site.model import Site

CAMPAIGN = "tuan-le-mau"
RULE = re.compile(r"details[^{}]*::details-content\s*\{[^}]*\}")


def printed(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
@pytest.mark.parametrize("how", ["scripts and style", "style alone", "scripts alone"])
@pytest.mark.parametrize("way", ["", "en/"])
def test_the_loudspeaker_text_is_on_paper(
    chromium: Browser, built_site: Path, full_model: Site, way: str, how: str
) -> None:
    record = full_model.library.get(Campaign, CAMPAIGN)
    assert record is not None
    assert record.announcement is not None
    text = record.announcement["en" if way else "vi"]
    sentences = [" ".join(each.split()) for each in re.split(r"(?<=[.!?])\s", text) if each.strip()]
    assert len(sentences) > 3
    context = chromium.new_context(java_script_enabled=how != "style alone")
    page = context.new_page()

    def without_the_rule(route: Route) -> None:
        response = route.fetch()
        style, count = RULE.subn("", response.text())
        assert count == 1
        route.fulfill(response=response, body=style)

    if how == "scripts alone":
        page.route("**/*.css", without_the_rule)
    with serving(built_site) as served:
        page.goto(f"{served}{way}chien-dich/{CAMPAIGN}/")
        folded = page.locator("details:has(.announcement)")
        assert folded.get_attribute("open") is None
        found = printed(page.pdf(prefer_css_page_size=True))
        assert [each for each in sentences if each not in found] == []
        # The menu and the screen's own controls stay off the paper; the screen is as it was.
        assert "Menu" not in found
        assert folded.get_attribute("open") is None
        assert not page.locator(".announcement").is_visible()
    context.close()
