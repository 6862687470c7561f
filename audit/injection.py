"""Hostile strings in every text field of every kind, against both layers of cleaning and in Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from audit.figure import Figure, Ground
from harness.hostile import first_wall
from harness.hostile.files import file_findings
from harness.hostile.judge import elements, findings, ours
from harness.hostile.sites import harmless_twin, one_each, site_in
from harness.hostile.strings import Hostile, every

_PART = "injection"
# Strings per tree (first layer), per site (second layer), and per frame.
_TREE, _SITE, _FRAME = 20, 107, 45
_PROCESSES = 2


def figures(ground: Ground) -> Iterator[Figure]:
    """The number of cases, and what was not stopped."""
    strings = every()
    fields = first_wall.cases()
    families = len({each.family for each in strings})
    kinds = len({each[0].name for each in fields})
    yield Figure(_PART, "hostile strings, in families", "450", f"{len(strings)} in {families}", None)
    yield Figure(_PART, "text fields of records", "all", f"{len(fields)} of {kinds} kinds", None)
    yield from _first(ground, strings, fields)
    sites, second = _second(ground, strings)
    yield from second
    yield from _browser(ground, sites, strings)


def _figure(what: str, cases: int, survived: Sequence[str], noun: str) -> Figure:
    for each in survived[:20]:
        print(f"injection: {each}")
    return Figure(_PART, what, "0", f"{len(survived)} {noun} in {cases} cases", not survived)


def _tree(job: tuple[Path, list[tuple[Hostile, Sequence[first_wall.Case]]]]) -> tuple[int, list[str]]:
    tally = first_wall.try_strings(*job)
    shutil.rmtree(job[0])
    return tally.cases, tally.survived


def _first(ground: Ground, strings: Sequence[Hostile], fields: Sequence[first_wall.Case]) -> list[Figure]:
    many = [each for each in fields if each[0].name not in first_wall.ALONE]
    alone = [each for each in fields if each[0].name in first_wall.ALONE]
    # The fields of single files take the strings in turn; every string is used with each family of fields.
    jobs = [
        (ground.work / f"tree-{start}", [(each, many) for each in strings[start : start + _TREE]])
        for start in range(0, len(strings), _TREE)
    ]
    jobs += [
        (ground.work / f"alone-{number}-{turn}", [(each, [alone[(number * 3 + turn) % len(alone)]])])
        for number, each in enumerate(strings)
        for turn in range(3)
    ]
    with ProcessPoolExecutor(_PROCESSES) as pool:
        done = list(pool.map(_tree, jobs, chunksize=4))
    pages = first_wall.try_pages(ground.work / "pages", strings)
    names = first_wall.try_names(ground.work / "names", strings)
    survived = [each for _, found in done for each in found]
    return [
        _figure("first wall: fields of records", sum(cases for cases, _ in done), survived, "let pass or unplaced"),
        _figure("first wall: pages below docs/", pages.cases, pages.survived, "let pass or unplaced"),
        _figure("first wall: names of files", names.cases, names.survived, "failed or unplaced"),
    ]


def _judged(site: Path, twin: Path) -> tuple[int, int, list[str]]:
    known = ours(twin)
    pages = sorted(site.rglob("*.html"))
    found = []
    for path in pages:
        found += list(findings(path.relative_to(site).as_posix(), elements(path.read_bytes()), known))
    files, more = file_findings(site, twin)
    return len(pages), files, found + more


def _second(ground: Ground, strings: Sequence[Hostile]) -> tuple[list[Path], list[Figure]]:
    sites, pages, files, survived = [], 0, 0, []
    twin = harmless_twin(ground.work / "twin", _SITE, _SITE)
    for start in range(0, len(strings), _SITE):
        # Fill the last site from the start of the list, so that it has the same size as the others.
        texts = [each.text for each in (*strings[start:], *strings)[:_SITE]]
        sites.append(site_in(ground.work / f"site-{start}", _SITE, one_each(texts), texts))
        counted = _judged(sites[-1], twin)
        pages, files, survived = pages + counted[0], files + counted[1], survived + counted[2]
    frame_twin = harmless_twin(ground.work / "frame-twin", 0, 0, "lời thường")
    for start in range(0, len(strings), _FRAME):
        text = "\n\n".join(each.text for each in strings[start : start + _FRAME])
        counted = _judged(site_in(ground.work / f"frame-{start}", 0, one_each([]), [], text), frame_twin)
        pages, files, survived = pages + counted[0], files + counted[1], survived + counted[2]
    what = "second wall: foreign markup in pages and files"
    return sites, [_figure(what, pages + files, survived, "survived")]


def _browser(ground: Ground, sites: Sequence[Path], strings: Sequence[Hostile]) -> list[Figure]:
    if not ground.chromium:
        return [Figure(_PART, "executed in Chromium", "0", "CHROMIUM is not set", None)]
    # Imported here: the rest works without a browser.
    from playwright.sync_api import sync_playwright

    from harness.browser.serving import ARGUMENTS, serving
    from harness.hostile.browser import Watched

    ran: list[str] = []
    opened = asked = 0
    texts = [each.text for each in strings]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ground.chromium, args=ARGUMENTS)
        for site in sites:
            with serving(site) as base:
                watched = Watched(browser, base)
                for address in _pages(site):
                    ran += watched.touch(address)
                    opened += 1
        with serving(sites[0]) as base:
            watched = Watched(browser, base)
            ran += watched.load("tim-kiem/", ("q", "chu-de", "muc"), texts)
            ran += watched.load("hoc-lieu/", ("chu-de", "cap-hoc", "doi-tuong", "loai", "trang"), texts)
            ran += watched.load("ke-hoach/nhiem-vu/", ("co-quan", "nam", "tinh-trang"), texts)
            asked = 3 * len(texts)
        browser.close()
    return [
        Figure(_PART, "pages opened and touched in Chromium", "all that hold many", str(opened), None),
        _figure("executed in Chromium", opened + asked, ran, "ran, asked elsewhere or failed"),
    ]


def _pages(site: Path) -> list[str]:
    """The pages that contain many strings, and every eighth page of a single record."""
    every_list = ["", "hoc-lieu/", "ke-hoach/", "ke-hoach/nhiem-vu/", "ke-hoach/muc-tieu/", "ke-hoach/van-ban/"]
    every_list += [
        "ke-hoach/toan-van/i/",
        "chien-dich/",
        "tin-tuc/",
        "dia-diem/",
        "guong-sang/",
        "danh-sach-doc/",
        "en/ke-hoach/nhiem-vu/",
    ]
    patterns = ("trang-*", "hoc-lieu/resource-*", "tin-tuc/2026/news-*", "chien-dich/campaign-*", "dia-diem/place-*")
    single = [path.relative_to(site).as_posix() + "/" for pattern in patterns for path in sorted(site.glob(pattern))]
    return every_list + [address for address in single if (site / address / "index.html").is_file()][::8]
