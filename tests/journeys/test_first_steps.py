"""README's first commands: the site is built and opened, what is checked can be checked by a contributor too."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from harness.browser.serving import serving
from harness.program import ROOT
from harness.sites import plain_prints
from harness.small_site import FILES
from tests.journeys.terminal import Terminal


def test_the_site_is_built_and_opened(locality: Terminal, chromium: Browser) -> None:
    for path, text in FILES.items():
        # The whole shipped content is built and looked at by content_tests.
        if path.startswith(("content/plan", "resources/catalogue")):
            locality.write(path, text)
    said = locality.types("make site")
    assert "→ site" in said
    with serving(locality.root / "site") as address:
        page = chromium.new_page(locale="vi-VN", viewport={"width": 360, "height": 740})
        page.goto(address)
        expect(page.locator("h1")).to_be_visible()
        page.goto(f"{address}tim-kiem/?q=sach+mot")
        expect(page.locator("[data-result]").first).to_be_visible()
        page.close()
    # A mistake leaves the last good site as it is.
    before = (locality.root / "site/index.html").read_bytes()
    locality.write("content/locality.yml", locality.read("content/locality.yml") + "sai: 1\n")
    assert "content/locality.yml:" in locality.types("make site", exit_status=2)
    assert (locality.root / "site/index.html").read_bytes() == before


def test_mkdocs_builds_the_same_pages(locality: Terminal) -> None:
    locality.types("make site")
    locality.types("mkdocs build --quiet --site-dir xem-thu", PYTHONPATH=str(locality.root / "hooks"))
    ours, theirs = ({file.relative_to(site) for file in site.rglob("*.html")} for site in (
        locality.root / "site", locality.root / "xem-thu",
    ))  # fmt: skip
    assert ours == theirs


def test_the_suite_runs_one_area(project: Terminal) -> None:
    said = project.types('make test ARGS="tests/text -k invisible"', CHROMIUM="")
    assert " passed" in said


def test_the_code_is_checked(project: Terminal) -> None:
    project.write("hooks/hoctap/text/slug.py", project.read("hooks/hoctap/text/slug.py") + "\nimport os\n")
    # What mypy found out of these files in `make test`'s own lint holds for their copies.
    assert "F401" in project.types("make lint ARGS=python", exit_status=2, MYPY_CACHE_DIR=str(ROOT / ".mypy_cache"))


def test_cleaning_leaves_what_was_written(locality: Terminal) -> None:
    locality.types("make site")
    assert Path(locality.root / ".cache").is_dir()
    locality.types("make clean")
    assert locality.types("git status --porcelain --ignored") == ""
    # What other clones share through links is still there.
    assert (Path(locality.root).parent).is_dir()


def test_a_small_benchmark(locality: Terminal) -> None:
    # To draw the sheets from nothing, once for each competitor, would be most of its time.
    plain_prints(locality.root)
    said = locality.types("make bench ARGS=\"--records 3 --runs 1 --peers '' --results ../results\"")
    assert "everything, from nothing" in said


def test_one_part_of_the_audit(locality: Terminal) -> None:
    # Some of its figures need services that may not answer; the table says so.
    assert "| policy |" in locality.types("make audit ARGS=policy || test $? -eq 2")
