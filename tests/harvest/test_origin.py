"""What was taken from another catalogue says so: on cards, pages and search results, and in the exports that can."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from harness.browser.serving import serving

ID = "truyen-cua-kho"
WORDS = {"": "từ Kho học liệu mẫu", "en/": "from Sample repository"}
THERE = "https://kho.example.org/hoc-lieu/truyen/"


@pytest.mark.parametrize("lang", WORDS)
def test_cards_made_by_the_build_and_by_scripts_say_it(built_site: Path, chromium: Browser, lang: str) -> None:
    with serving(built_site) as address:
        page = chromium.new_page(viewport={"width": 360, "height": 760})
        page.goto(f"{address}{lang}hoc-lieu/chu-de/general/")
        cards = page.locator(".card")
        expect(cards.filter(has_text=WORDS[lang])).to_have_count(1)
        built = cards.filter(has_text=WORDS[lang])
        expect(built).to_have_attribute("data-id", ID)
        facts = built.locator(".card-facts").inner_text()
        page.goto(f"{address}{lang}hoc-lieu/?chu-de=general")
        drawn = page.locator(f"[data-found] .card[data-id={ID}] .card-facts")
        expect(drawn).to_contain_text(WORDS[lang])
        assert drawn.inner_text() == facts
        page.goto(f"{address}{lang}tim-kiem/?q=truyen%20cua%20kho")
        expect(page.locator(f"[data-result][data-id={ID}]")).to_contain_text(WORDS[lang])
        page.close()


def test_its_page_leads_there(built_site: Path) -> None:
    html = (built_site / "hoc-lieu" / ID / "index.html").read_text("utf-8")
    assert re.search(rf'<a href="{re.escape(THERE)}"[^>]*>Kho học liệu mẫu</a>', html)
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    about = json.loads(data)["mainEntityOfPage"]
    assert (about["@id"], about["provider"]["name"]) == (THERE, "Kho học liệu mẫu")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ("du-lieu/**/*.csv", "Kho học liệu mẫu"),
        ("du-lieu/**/*.marcxml", "Kho học liệu mẫu"),
        ("du-lieu/**/*.bib", "Kho học liệu mẫu"),
        ("du-lieu/**/*.ris", "Kho học liệu mẫu"),
        ("du-lieu/**/*.csl.json", "Kho học liệu mẫu"),
        ("du-lieu/**/*.jsonl", THERE),
        ("du-lieu/oai/**/*", f"<dc:relation>{THERE}"),
        ("opds/v1.2/*.xml", f'rel="via" type="text/html" href="{THERE}"'),
        ("opds/v2.0/*.json", '"rel": "via"'),
    ],
)
def test_exports_say_it(built_site: Path, files: str, said: str) -> None:
    texts = [file.read_text("utf-8") for file in built_site.glob(files) if file.is_file()]
    assert any(said in text for text in texts)
