"""What ``import`` asks at a terminal, once, and what it remembers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from harness.sites import add_library
from hoctap.locales import default_language, words
from hoctap.schema.localized_text import bilingual
from tests.imports.at_terminal import asked
from tests.imports.running import records

pytestmark = [
    pytest.mark.build,
    pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix"),
]
SHEET = "STT,Tên sách,Chỗ để,Lạ\n1,Số,A3,x\n"
NUMBER, PLACE = bilingual("imports.ask-number"), bilingual("imports.ask-place-number")
REMEMBERED = "Chỗ để: shelf_mark\nLạ: ''\n"


def go_on(count: int) -> str:
    return bilingual("imports.ask-go-on", count=count)


@pytest.fixture
def with_place(small_site: Path) -> Path:
    add_library(small_site)
    (small_site / "a.csv").write_text(SHEET, "utf-8")
    return small_site


def test_it_asks_which_column_is_which_and_where_the_books_are(with_place: Path) -> None:
    # The number of the shelf mark; nothing; the first place; yes. What is no number there is asked again.
    offered = "18"
    answers = [(NUMBER, "99"), (NUMBER, offered), (NUMBER, ""), (PLACE, "1"), (go_on(1), "c")]
    status, said = asked(with_place, ["import", "a.csv"], answers)
    assert status == 0, said
    assert f"{offered}. shelf_mark" in said
    (held,) = records(with_place)["so"].holdings
    assert (held.place, held.shelf_mark) == ("thu-vien", "A3")
    assert (with_place / "resources/.import-columns.yml").read_text("utf-8") == REMEMBERED


def test_answers_are_asked_once(with_place: Path) -> None:
    (with_place / "resources/.import-columns.yml").write_text(REMEMBERED, "utf-8")
    status, said = asked(with_place, ["import", "a.csv"], [(PLACE, "1"), (go_on(1), "c")])
    assert status == 0, said
    assert NUMBER not in said
    (held,) = records(with_place)["so"].holdings
    assert held.shelf_mark == "A3"


def test_no_is_no(with_place: Path) -> None:
    answers = [(NUMBER, ""), (NUMBER, ""), (PLACE, "1"), (go_on(1), "k")]
    status, said = asked(with_place, ["import", "a.csv"], answers)
    assert status == 0, said
    assert words(default_language())("cli.nothing-was-written") in said
    assert not (with_place / "resources/catalogue/a").exists()


def test_a_sheet_without_a_column_of_titles(with_place: Path) -> None:
    (with_place / "b.csv").write_text("Thứ,Đường dẫn\nSố,https://a.example.org/1\n", "utf-8")
    answers = [(bilingual("imports.ask-title-number"), "1"), (go_on(1), "y")]
    status, said = asked(with_place, ["import", "b.csv"], answers)
    assert status == 0, said
    assert "so" in records(with_place)
    assert "Thứ: title" in (with_place / "resources/.import-columns.yml").read_text("utf-8")
