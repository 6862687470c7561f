"""A page whose text is there in one language only is no version in the other: for search engines and for readers."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree, html

from harness.program import hoctap
from harness.sites import write_small_place
from harness.small_site import RESOURCE

pytestmark = pytest.mark.build

AT = "https://example.org/"
POST = "---\ntitle: {{vi: Tin, en: News}}\ndate: 2026-01-02T08:00:00+07:00\ncolumn: thong-bao\nsummary: {{vi: Tóm, en: Sum}}\n---\n{}\n"
# Address → the languages that its text is there in.
PAGES: dict[str, tuple[str, ...]] = {
    "": ("vi", "en"),
    "gioi-thieu/": ("vi",),
    "hoc-lieu/": ("vi", "en"),
    "hoc-lieu/sach-mot/": ("vi", "en"),
    "hoc-lieu/chi-viet/": ("vi",),
    "hoc-lieu/chi-anh/": ("en",),
    "tin-tuc/2026/tin-viet/": ("vi",),
    "tin-tuc/2026/tin-hai/": ("vi", "en"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("versions") / "place"
    write_small_place(root)
    both = "{vi: Một cuốn sách., en: A book.}"
    for id, description in {"chi-viet": "Một cuốn sách.", "chi-anh": "{en: A book.}"}.items():
        text = RESOURCE.replace(both, description).replace("example.org/1", f"example.org/{id}")
        (root / f"resources/catalogue/{id}.yml").write_text(text, "utf-8")
    news = root / "content/news/2026"
    news.mkdir(parents=True)
    (news / "tin-viet.md").write_text(POST.format("Thân bài."), "utf-8")
    (news / "tin-hai.md").write_text(POST.format("Thân bài."), "utf-8")
    (news / "tin-hai.en.md").write_text("The body.\n", "utf-8")
    done = hoctap(root, "build", "--now", "2026-02-01T00:00:00+07:00")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_head_claims_no_version_that_is_not_there(site: Path, address: str, lang: str) -> None:
    languages = PAGES[address]
    way = {"vi": AT, "en": f"{AT}en/"}
    page = html.parse(site / ("en/" if lang == "en" else "") / address / "index.html").getroot()
    here = way[lang if lang in languages else languages[0]] + address
    assert page.xpath("//link[@rel='canonical']/@href") == [here]
    assert page.xpath("//meta[@property='og:url']/@content") == [here]
    alternates = {each.get("hreflang"): each.get("href") for each in page.xpath("//link[@hreflang]")}
    assert alternates == {
        **{each: way[each] + address for each in languages},
        "x-default": way[languages[0]] + address,
    }
    # The reader is told, and can still change over.
    assert page.xpath("//p[contains(@class, 'notice')]") or lang in languages
    assert page.xpath("//a[contains(@class, 'lang-switch')]")


def test_the_sitemap_lists_what_is_there(site: Path) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = etree.parse(site / "sitemap.xml").xpath("//s:url", namespaces=space)
    listed = {
        url.findtext("s:loc", namespaces=space): {
            each.get("hreflang"): each.get("href") for each in url.xpath("x:link", namespaces=space)
        }
        for url in urls
    }
    for address, languages in PAGES.items():
        way = {"vi": AT + address, "en": f"{AT}en/{address}"}
        links = {**{each: way[each] for each in languages}, "x-default": way[languages[0]]}
        for lang in ("vi", "en"):
            assert listed.get(way[lang]) == (links if lang in languages else None), way[lang]
