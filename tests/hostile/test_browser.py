"""Hostile texts in a real Chromium: nothing runs, nothing is asked for elsewhere, on pages and from addresses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from harness.browser.serving import serving
from harness.browser.waiting import until
from harness.hostile.browser import Watched, parsed
from harness.hostile.judge import findings, ours
from harness.hostile.strings import every, sample

PAGES = (
    "", "hoc-lieu/", "hoc-lieu/resource-1/", "ke-hoach/", "ke-hoach/toan-van/i/", "ke-hoach/nhiem-vu/", "ke-hoach/muc-tieu/", "ke-hoach/van-ban/",
    "chien-dich/campaign-2/", "chien-dich/campaign-2/2026/", "danh-sach-doc/list-3/", "danh-sach-doc/list-3/nhung/",
    "tin-tuc/", "tin-tuc/2026/news-4/", "dia-diem/", "dia-diem/place-5/", "guong-sang/", "trang-6/", "trang-20/", "en/",
    "en/tin-tuc/2026/news-7/",
)  # fmt: skip


@pytest.fixture(scope="module")
def watched(hostile_site: Path, chromium: Browser) -> Iterator[Watched]:
    with serving(hostile_site) as base:
        yield Watched(chromium, base)


def test_the_watch_sees(watched: Watched) -> None:
    watched.touch("gioi-thieu/")
    spoilt = "<p onclick='alert(1)' title=x>x</p><img src=x onerror='alert(2)'>"
    watched.page.evaluate("(html) => { document.querySelector('main').innerHTML = html; }", spoilt)
    until(watched.page, "window.__ran.length > 0")
    ran = watched.page.evaluate("() => { document.querySelector('main p').click(); return window.__ran; }")
    assert sorted(ran) == ["alert: 1", "alert: 2"]


@pytest.mark.parametrize("address", PAGES)
def test_pages(watched: Watched, address: str) -> None:
    assert watched.touch(address) == []


def test_addresses(watched: Watched) -> None:
    texts = [each.text for each in sample(20)]
    facets = ("chu-de", "cap-hoc", "doi-tuong", "loai", "trang", "muc")
    assert watched.ask("tim-kiem/", ("q", *facets), texts) == []
    assert watched.ask("hoc-lieu/", facets, texts) == []
    some = [each.text for each in sample(1000)[::2]]
    assert watched.load("ke-hoach/nhiem-vu/", ("co-quan", "nam", "tinh-trang"), some) == []
    assert watched.load("tim-kiem/", ("q", *facets), some[::3]) == []


def test_parsed_by_chromium(watched: Watched, hostile_site: Path, harmless_site: Path) -> None:
    known = ours(harmless_site)
    paths = sorted(hostile_site.rglob("*.html"))[::4]
    found = []
    for path, page in zip(paths, parsed(watched.page, [p.read_text("utf-8") for p in paths]), strict=True):
        name = path.relative_to(hostile_site).as_posix()
        # Chromium adds what a table leaves out, and so does the twin; only what may run is judged here.
        known_here = known.counts.pop(name, None)
        found += list(findings(name, page, known))
        scripts = sum(tag == "script" for tag, _, _ in page)
        assert known_here is None or scripts == known_here["script"], name
    assert found == []
    assert len(every()) > 450
