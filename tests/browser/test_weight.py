"""A first visit on a weak connection: the promised weights, nothing that holds up the first paint, nothing that jumps."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from harness.browser.kinds import FORMS, KINDS, address_of
from harness.browser.serving import serving
from harness.browser.weight import FIRST_VISIT, LATE, RESOURCE_PAGE, WITH_RESULTS, first_visit, late_fonts

PREFIXES = ("", "en/")
# What searches brings the search; the editing forms are for editors.
SEARCHING = ("search.html", "tim-kiem/?", "hoc-lieu/?", FORMS)


@pytest.mark.parametrize("number", range(4))
def test_every_kind_is_light_and_steady(
    chromium: Browser, served: str, samples: Mapping[str, str], number: int
) -> None:
    """Every kind of page and every state, in one language and the other by turns."""
    found: dict[str, object] = {}
    for place, kind in list(enumerate(KINDS))[number::4]:
        visit = first_visit(
            chromium, served + PREFIXES[place % 2] + address_of(kind, samples), width=360 if place % 3 else 1280
        )
        if visit.faults or visit.total > (WITH_RESULTS if kind.startswith(SEARCHING) else FIRST_VISIT):
            found[kind] = visit
    assert found == {}


def test_a_search_for_misspelt_words_is_light(chromium: Browser, served: str) -> None:
    assert first_visit(chromium, f"{served}tim-kiem/?q=truyn+khoo+lanng+mauu").total < WITH_RESULTS


def test_little_jumps_when_the_fonts_come(chromium: Browser, served: str) -> None:
    kinds = ("hoc-lieu/", "bien-tap/thong-bao/", "dia-diem/xa/xa-dong/")
    widths = (360, 1280)
    moved = {(kind, width): late_fonts(chromium, served + kind, width=width) for kind in kinds for width in widths}
    assert {place: value for place, value in moved.items() if value > LATE} == {}


def test_a_resource_page_is_light(chromium: Browser, served: str) -> None:
    for prefix in PREFIXES:
        assert first_visit(chromium, f"{served}{prefix}hoc-lieu/langpedia-tieng-viet/").page < RESOURCE_PAGE


def test_what_is_wrong_is_seen(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "slow.js").write_text("1;\n", "utf-8")
    (tmp_path / "heavy.png").write_bytes(bytes(200_000))
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>t</title><style>@font-face{font-family:a;src:url(a.woff2)}</style>"
        "<script src=slow.js></script><p id=a></p><p>moved</p><img src=heavy.png>"
        "<script>setTimeout(()=>{a.style.height='400px'},100)</script>",
        "utf-8",
    )
    with serving(tmp_path) as address:
        visit = first_visit(chromium, address)
    assert visit.total > FIRST_VISIT
    seen = " ".join(visit.faults)
    assert "waits for a script" in seen
    assert "jumps by" in seen
    assert "is not swapped in" in seen
