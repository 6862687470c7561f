"""What is long beyond all sense is told of at once, and holds nothing up."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.processor_time import within
from hoctap.checking.checks import checked_library
from hoctap.loading.unusual_characters import odd_mark_in

BOOK = "resources/catalogue/sach-mot.yml"


def codes(site: Path, path: str, text: str) -> list[str]:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(text, "utf-8")
    with within(5):
        _, diagnostics = checked_library(site)
    return [diagnostic.code for diagnostic in diagnostics]


@pytest.mark.slow
@pytest.mark.parametrize("mark", ["x", "\\", "*", "_", "`", "~", "."])
def test_a_word_without_end(small_site: Path, mark: str) -> None:
    post = "---\ntitle: Tin\ndate: 2026-08-01T08:00:00+07:00\ncolumn: thong-bao\nsummary: x\n---\n"
    for length, code in ((9_000, "tangled-text"), (50_000, "heavy-text"), (900_000, "tangled-text")):
        text = f"{post}[a](/hoc-lieu/) {mark * length}\n"
        assert code in codes(small_site, "content/news/2026/tin.md", text)
        (small_site / "content/news/2026/tin.md").write_text(f"{post}chữ\n", "utf-8")
        assert code in codes(small_site, "content/news/2026/tin.en.md", text)
        (small_site / "content/news/2026/tin.en.md").unlink()


def test_a_list_without_end(small_site: Path) -> None:
    book = (small_site / BOOK).read_text("utf-8")
    assert "yaml-long" in codes(small_site, BOOK, f"{book}keywords:\n" + "- a\n" * 200_000)


def test_an_empty_id_and_a_number_that_is_none(small_site: Path) -> None:
    book = (small_site / BOOK).read_text("utf-8")
    assert "dangling" in codes(small_site, BOOK, book.replace("licence: ", 'licence: "" # '))
    assert codes(small_site, BOOK, f"{book}duration: 1\npages: .nan\n")


def test_a_fault_in_a_last_line_of_tabs_stands_inside_it(small_site: Path) -> None:
    (small_site / BOOK).write_bytes(b"\t{")
    _, diagnostics = checked_library(small_site)
    assert all(diagnostic.column <= 3 for diagnostic in diagnostics if diagnostic.path == BOOK)


@pytest.mark.slow
def test_a_long_file_of_faults_is_read_once_for_all(small_site: Path) -> None:
    lines = (small_site / BOOK).read_text("utf-8").replace("Một cuốn sách", "Một <b>cuốn</b> sách").splitlines()
    book = "\n  ".join(line for line in lines if not line.startswith("formerly"))
    many = "".join(f"- id: sach-so-{number}\n  {book}\n" for number in range(2000))
    assert codes(small_site, "resources/catalogue/nhieu.yml", many).count("raw-html") > 100


def test_a_long_broken_line_is_searched_for_odd_marks_in_time() -> None:
    with within(1):
        assert odd_mark_in("[" * 200_000) is None
        assert odd_mark_in("a: " + "“" * 200_000) is not None
