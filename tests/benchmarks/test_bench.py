"""The comparison compares the same things, and measures what it says it measures."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from lxml import html

from benchmarks.__main__ import arguments, compare, groups
from benchmarks.books import records, write_records
from benchmarks.builders import HUGO, OURS, OURS_AGAIN, PAGES, STOCK, Grounds, hugo_version
from benchmarks.contest import Result, check_alike
from benchmarks.counting import Written
from benchmarks.measuring import Failed, measured
from benchmarks.report import STAGE_ALONE, keep, rows, table
from benchmarks.speed_page import write_pages
from harness.sites import add_vocabularies
from hoctap.checking.checks import checked_library
from hoctap.kinds.resource.catalogue import Catalogue
from hoctap.kinds.resource.pages import ON_A_PAGE, PARTS_SHOWN
from hoctap.locales import languages, words

COUNT = 30
FORKING = """
import os, time
held = b"x" * 150_000_000
child = os.fork()
if not child:
    own = b"y" * 100_000_000
    end = time.process_time() + 0.4
    while time.process_time() < end: pass
time.sleep(1)
if child: os.wait()
"""


@pytest.fixture
def ground(small_site: Path) -> Path:
    """The small site with the vocabularies that the generated records use."""
    add_vocabularies(small_site)
    return small_site


def test_who_makes_fewer_pages_is_no_match() -> None:
    def result(name: str, resources: int, shelves: int) -> Result:
        return Result(name, 30, written=Written(resources, shelves, 0, 0, 0))

    check_alike([result(OURS, 60, 8), result(HUGO, 60, 8), result(STOCK, 60, 0)])
    with pytest.raises(Failed, match="30 records"):
        check_alike([result(OURS, 60, 8), result(HUGO, 42, 8)])


def test_all_build_the_same_pages(ground: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = arguments(["--records", str(COUNT), "--runs", "1"])
    options.books = None
    compared, changed = compare(ground, options)
    results = {result.builder: result for result in compared}
    with_hugo = hugo_version() is not None
    assert set(results) == {OURS, OURS_AGAIN, PAGES} | ({HUGO} if with_hugo else set())
    assert ("apt install hugo" in capsys.readouterr().err) is not with_hugo
    for result in results.values():
        assert result.written is not None
        assert result.records == COUNT
        assert result.written.resources == 2 * COUNT
        # The catalogue alone fills two pages in each language.
        assert result.written.shelves == results[OURS].written.shelves > 4, result.builder
        assert result.runs[0].wall > 0
    found = rows(list(results.values()))
    stage = next(row for row in found if row.builder == STAGE_ALONE)
    assert stage.medians["cpu"] > 0
    printed = table(found)
    assert len(printed.splitlines()) == 2 + len(results) + 1
    assert f"| {2 * COUNT} |" in printed
    facts = {"date": "2026-12-01", "commit": "abc", "runs": 1, "cores": 2, "python": "3.11", "hugo": "v0.111.3-x"}
    file = keep(tmp_path / "results", facts, compared, changed)
    assert printed in file.read_text("utf-8")
    names = [each.name for each in changed]
    assert names == ["from nothing", "nothing changed", "one vocabulary", "one template"]
    assert changed[1].wall < changed[0].wall / 2
    assert all(f"| {name} | " in file.read_text("utf-8") for name in names)
    assert len(json.loads(file.with_suffix(".json").read_text("utf-8"))["runs"]) == len(results)
    (ground / "docs" / "ky-thuat").mkdir()
    vi, en = (page.read_text("utf-8") for page in write_pages(file.with_suffix(".json"), ground))
    assert vi.count("\n|") == en.count("\n|") == 2 + len(results) + 2 + len(changed)
    assert not checked_library(ground)[1]


@pytest.mark.skipif(hugo_version() is None, reason="needs Hugo")
def test_hugo_shows_the_same(ground: Path, tmp_path: Path) -> None:
    """Every element, address and word of the pages that both make, but for what README.md says that Hugo omits."""
    write_records(ground, COUNT)
    # Parts with pages of their own, and so few that the page of the whole has them all.
    for whole, parts in (("sach-0", range(1, PARTS_SHOWN + 3)), ("sach-20", range(21, 23))):
        for number in parts:
            file = ground / "resources" / "catalogue" / "sach-0" / f"sach-{number}.yml"
            file.write_text(f"{file.read_text('utf-8')}part_of: {whole}\n", "utf-8")
    grounds = Grounds(ground, tmp_path, None)
    ours, hugo = (_pages(grounds, name, tmp_path / name) for name in (PAGES, HUGO))
    assert sorted(ours) == sorted(hugo)
    assert "hoc-lieu/sach-0/phan/" in ours
    assert "hoc-lieu/trang/2/" in ours
    for address, page in ours.items():
        symbols = {f"#{id}" for id in hugo[address].xpath("//defs/*/@id")}
        assert set(hugo[address].xpath("//use/@href")) <= symbols, address
        assert list(_shown(hugo[address], address)) == list(_shown(page, address)), address


def _pages(grounds: Grounds, name: str, target: Path) -> dict[str, html.HtmlElement]:
    """The pages of resources and shelves that a builder makes, by their addresses."""
    builder = grounds.builder(name, COUNT)
    measured(builder.command(target), builder.folder, builder.environment, sample=False)
    found = {
        f"{file.parent.relative_to(target).as_posix()}/": html.parse(file).getroot()
        for file in target.rglob("index.html")
    }
    kinds = ("resource", "shelf", "catalogue")
    return {
        address: page for address, page in found.items() if page.xpath("//main/@data-kind")[:1] in ([k] for k in kinds)
    }


def _shown(page: html.HtmlElement, address: str) -> Iterator[tuple[object, ...]]:
    """The elements of a page with their attributes, and its words."""
    omitted = {words(lang)(key) for lang in languages() for key in ("resource.related", "resource.lists")}
    for each in page.xpath("//section/h2"):
        if " ".join(each.text_content().split()) in omitted:
            each.getparent().drop_tree()
    # BibTeX and RIS, and where the record appears; the symbols, whose order is free.
    for each in page.xpath("//details/h3 | //details/pre | //details[@class='no-print'] | //defs"):
        each.drop_tree()
    for element in page.iter("*"):
        attributes = {
            name: unquote(urljoin(f"/{address}", value)) if name in ("href", "src", "data-home") else _read(value)
            for name, value in element.attrib.items()
        }
        yield (element.tag, attributes, _read(element.text or ""), _read(element.tail or ""))


def _read(value: str) -> object:
    """A text without the spaces that no reader sees; JSON as the value that it stands for."""
    return json.loads(value) if value.startswith("{") else " ".join(value.split())


def test_records_are_sound_from_a_file_too(ground: Path) -> None:
    source = ground / "books.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(("title", "authors", "original_publication_year", "language_code", "isbn"))
        out.writerow(('Một, "hai" | ba: #1 & \\ bốn', "A. Người, B. Khác", "1984.0", "eng", "439023483"))
        out.writerow(("Không mã", "C", "-750.0", "", ""))
    write_records(ground, 60, source)
    library, diagnostics = checked_library(ground)
    assert not diagnostics
    resources = Catalogue(library).by_id
    assert len(resources) == 61
    assert resources["sach-0"].identifiers.isbn == "0439023483"
    assert "date" not in dict(records(2, source))["sach-1"]
    assert list(records(40)) == list(records(40))


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").is_file(), reason="needs Linux")
def test_every_process_is_measured_once(tmp_path: Path) -> None:
    used = measured((sys.executable, "-c", FORKING), tmp_path, {})
    assert used.memory_by == "PSS"
    # Held by both, counted once: 250 MB and what Python itself takes, not 400.
    assert used.memory is not None
    assert 250_000_000 < used.memory < 340_000_000
    assert used.cpu is not None
    assert used.cpu > 0.4
    assert used.wall > 1


def test_a_failing_build_stops_the_comparison(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="no such thing"):
        measured((sys.executable, "-c", "import sys; sys.exit('no such thing')"), tmp_path, {})


def test_groups() -> None:
    all_peers = ("hugo", "mkdocs")
    found = list(groups(10_000, True, all_peers))
    assert found[0] == [(name, 10_000) for name in (OURS, OURS_AGAIN, PAGES, HUGO)]
    assert [group[0] for group in found[1:3]] == [(OURS, 20_000), (OURS, 40_000)]
    assert found[3] == [(STOCK, 250), (STOCK, 500), (STOCK, 1000), (PAGES, 1000), (HUGO, 1000)]
    assert len(list(groups(10_000, False, ()))) == 1
    assert ON_A_PAGE < COUNT, "the test above must see a second page"
