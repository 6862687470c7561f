"""A record and a list renamed, merged and withdrawn: every address ever published still answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree, html

from harness.program import hoctap
from harness.sites import write_small_place
from harness.small_site import RESOURCE
from hoctap.checking.checks import checked_library

LIST = """\
title: {vi: Danh sách một, en: List one}
intro: {vi: Lời đầu, en: Intro}
curator: Trường mẫu
audiences: [general]
levels: [all]
items: [{resource: sach-mot}, {resource: sach-hai, note: {vi: Đọc sau, en: Then this}}]
updated: 2026-02-03
formerly: [ten-cu]
"""
WITHDRAWN = "withdrawn: {on: 2026-05-06, reason: {vi: Trang nguồn đã đóng., en: The source has closed.}"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site; tests only read it."""
    root = tmp_path_factory.mktemp("changed") / "place"
    write_small_place(root)
    catalogue = root / "resources/catalogue"
    text = RESOURCE.replace("Sách một", "Sách hai").replace("Book one", "Book two").replace("org/1", "org/2")
    # Two records merged into one: both old ids lead to it.
    (catalogue / "sach-hai.yml").write_text(
        text + "formerly: [sach-ba, sach-bon]\nduration: PT1H30M\npages: 40\n", "utf-8"
    )
    (catalogue / "sach-rut.yml").write_text(text.replace("/2", "/3") + WITHDRAWN + ", instead: sach-hai}\n", "utf-8")
    lists = root / "resources/reading-lists"
    lists.mkdir()
    (lists / "danh-sach-mot.yml").write_text(LIST, "utf-8")
    gone = LIST.replace("Danh sách một", "Danh sách rút").replace("ten-cu", "ten-rut-cu") + WITHDRAWN + "}\n"
    (lists / "danh-sach-rut.yml").write_text(gone, "utf-8")
    done = hoctap(root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def tree(site: Path, address: str) -> html.HtmlElement:
    return html.document_fromstring((site / address / "index.html").read_text("utf-8"))


@pytest.mark.build
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_renamed_and_merged_forward(changed: Path, prefix: str) -> None:
    for old, new in (
        ("hoc-lieu/sach-cu/", "hoc-lieu/sach-mot/"),
        ("hoc-lieu/sach-ba/", "hoc-lieu/sach-hai/"),
        ("hoc-lieu/sach-bon/", "hoc-lieu/sach-hai/"),
        ("danh-sach-doc/ten-cu/", "danh-sach-doc/danh-sach-mot/"),
        ("danh-sach-doc/ten-cu/nhung/", "danh-sach-doc/danh-sach-mot/nhung/"),
        ("danh-sach-doc/ten-rut-cu/", "danh-sach-doc/danh-sach-rut/"),
    ):
        page = tree(changed, prefix + old)
        refresh = page.xpath("//meta[@http-equiv='refresh']/@content")[0]
        target = (changed / prefix / old / refresh.split("url=")[1]).resolve()
        assert target == (changed / prefix / new).resolve()
        assert (target / "index.html").is_file()
        assert page.xpath("//link[@rel='canonical']/@href")[0].endswith(prefix + new)


@pytest.mark.build
def test_files_of_a_renamed_list_answer_under_both_names(changed: Path) -> None:
    for form in ("json", "csv", "marcxml", "bib", "ris", "imscc"):
        old, new = (changed / f"danh-sach-doc/{name}.{form}" for name in ("ten-cu", "danh-sach-mot"))
        assert old.read_bytes() == new.read_bytes()
    assert json.loads((changed / "danh-sach-doc/danh-sach-rut.json").read_text()) == []


@pytest.mark.build
@pytest.mark.parametrize(("prefix", "words"), [("", "Trang nguồn đã đóng."), ("en/", "The source has closed.")])
def test_withdrawn_says_so(changed: Path, prefix: str, words: str) -> None:
    page = tree(changed, prefix + "hoc-lieu/sach-rut/")
    assert words in page.text_content()
    assert any(href.endswith("hoc-lieu/sach-hai/") for href in page.xpath("//main//a/@href"))
    assert words in tree(changed, prefix + "danh-sach-doc/danh-sach-rut/").text_content()
    assert words in tree(changed, prefix + "danh-sach-doc/danh-sach-rut/nhung/").text_content()


@pytest.mark.build
def test_withdrawn_is_in_no_shelf_feed_or_export_but_oai(changed: Path) -> None:
    carrying = {
        file.relative_to(changed).as_posix()
        for file in changed.rglob("*")
        if file.name != ".files.sha256"
        and file.is_file()
        and b"sach-rut" in file.read_bytes().replace(b"danh-sach-rut", b"")
    }
    own = {"hoc-lieu/sach-rut/index.html", "en/hoc-lieu/sach-rut/index.html"}
    oai = {f"du-lieu/oai/{name}.xml" for name in ("ListRecords-1", "ListIdentifiers-1", "GetRecord/sach-rut")}
    assert carrying == own | oai
    space = {"o": "http://www.openarchives.org/OAI/2.0/"}
    record = etree.parse(changed / "du-lieu/oai/GetRecord/sach-rut.xml").find(".//o:record", space)
    assert record.find("o:header", space).get("status") == "deleted"
    assert record.findtext("o:header/o:datestamp", namespaces=space) == "2026-05-06"
    assert record.find("o:metadata", space) is None


def test_a_list_may_not_hold_what_is_withdrawn(small_site: Path) -> None:
    catalogue = small_site / "resources/catalogue"
    (catalogue / "sach-hai.yml").write_text(RESOURCE.replace("org/1", "org/2") + WITHDRAWN + "}\n", "utf-8")
    lists = small_site / "resources/reading-lists"
    lists.mkdir()
    (lists / "mot.yml").write_text(LIST, "utf-8")
    _, diagnostics = checked_library(small_site)
    assert [(diagnostic.code, diagnostic.path, diagnostic.line) for diagnostic in diagnostics] == [
        ("withdrawn-reference", "resources/reading-lists/mot.yml", 6)
    ]


@pytest.mark.build
def test_time_is_summed_and_never_guessed(changed: Path) -> None:
    text = " ".join(tree(changed, "danh-sach-doc/danh-sach-mot/").text_content().split())
    assert "1 giờ 30 phút (biết được cho 1 trên 2 học liệu); 40 trang (biết được cho 1 trên 2 học liệu)" in text
