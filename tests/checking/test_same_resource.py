"""Records that may be the same are told of, as advice; those that name each other as related are not."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from harness.small_site import RESOURCE
from hoctap.__main__ import main
from hoctap.kinds.resource.alike import are_alike, counted, title_forms, title_parts

pytestmark = pytest.mark.unit


def advice(root: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, str]]:
    capsys.readouterr()
    assert main(["check", "--root", str(root), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert all(row["level"] == "warning" for row in rows)
    return [(Path(row["path"]).stem, row["field"], row["code"]) for row in rows]


def add(root: Path, id: str, title: str, address: str, *more: str) -> None:
    text = RESOURCE.replace("Sách một", title).replace("https://books.example.org/1", address)
    text = text.replace("added: 2026-01-02", "added: 2026-01-03")
    (root / f"resources/catalogue/{id}.yml").write_text(text + "".join(f"{line}\n" for line in more), "utf-8")


def test_one_address_is_told_whatever_the_title(small_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(small_site, "hai", "Quyển hai", "https://www.books.example.org/1/")
    assert advice(small_site, capsys) == [("hai", "url", "same-resource-address")]


@pytest.mark.parametrize("title", ["Sach mot", "SÁCH MỘT!", "“Sách một”"])
def test_one_title_is_told_blind_to_marks_and_signs(
    small_site: Path, capsys: pytest.CaptureFixture[str], title: str
) -> None:
    add(small_site, "hai", f"'{title}'", "https://b.example.org/")
    assert advice(small_site, capsys) == [("hai", "title", "similar-title")]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Phòng bệnh cho đàn gà", "Phòng bệnh cho đàn ga", True),
        ("Phòng bệnh cho đàn gà", "Phòng bệnh cho đàn gàn", True),
        ("Phòng bệnh cho đàn gà", "Phòng bệnh cho đàn vịt", False),
        ("Sách giáo khoa Toán 4", "Sách giáo khoa Toán 5", False),
        ("Mưa", "Mua", True),
        ("Lá", "Lan", False),
    ],
)
def test_a_letter_may_differ_in_long_titles_and_no_number(
    small_site: Path, capsys: pytest.CaptureFixture[str], one: str, other: str, told: bool
) -> None:
    add(small_site, "a", one, "https://a.example.org/")
    add(small_site, "b", other, "https://b.example.org/")
    assert advice(small_site, capsys) == ([("b", "title", "similar-title")] if told else [])


def test_related_resources_are_known_to_differ(small_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(small_site, "hai", "Sách một", "https://b.example.org/", "related: [sach-mot]")
    assert advice(small_site, capsys) == []


def test_titles_that_are_compared_are_all_that_are_alike() -> None:
    """Titles of which no longer part is the same are not compared; one letter apart, some part always is."""
    chance = random.Random(5)
    alike = 0
    for _ in range(4_000):
        one = [chance.choice("abcdeăđêg12 ") for _ in range(chance.randint(9, 30))]
        other, at = list(one), chance.randrange(len(one) - 1)
        match chance.choice("sidt"):
            case "s":
                other[at] = chance.choice("abxyz")
            case "i":
                other.insert(at, chance.choice("abxyz"))
            case "d":
                del other[at]
            case "t":
                other[at : at + 2] = reversed(other[at : at + 2])
        titles = "".join(one), "".join(other)
        share_a_form = not title_forms(titles[0]).isdisjoint(title_forms(titles[1]))
        assert are_alike(counted(titles[0]), counted(titles[1])) is share_a_form, titles
        if share_a_form:
            alike += 1
            assert not title_parts(titles[0]).isdisjoint(title_parts(titles[1])), titles
    assert alike > 2_000
