"""How many people, words or grades one cell names."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoctap.imports.mapping import RowMapper
from hoctap.imports.values import commas_part_people, grades, keywords, known_parts, names
from tests.imports.running import import_text, records


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Smith, Jane", ["Smith, Jane"]),
        ("Nguyễn, Văn Mẫu", ["Nguyễn, Văn Mẫu"]),
        ("García, Ana María", ["García, Ana María"]),
        ("Tô Hoài", ["Tô Hoài"]),
        ("Nguyễn Văn A, Trần Thị B", ["Nguyễn Văn A", "Trần Thị B"]),
        ("Nguyễn Văn A,Trần Thị B,Lê C", ["Nguyễn Văn A", "Trần Thị B", "Lê C"]),
        ("Nguyen Van An, Tran Thi Phat", ["Nguyen Van An", "Tran Thi Phat"]),
        ("PGS.TS. Nguyễn Văn A, ThS Trần Thị B (chủ biên)", ["PGS.TS. Nguyễn Văn A", "ThS Trần Thị B (chủ biên)"]),
        ("Tô Hoài; Kim Lân", ["Tô Hoài", "Kim Lân"]),
        ("Smith, Jane; Doe, John", ["Smith, Jane", "Doe, John"]),
        ("Smith, Jane | Doe, John", ["Smith, Jane", "Doe, John"]),
        ("J. K. Rowling, Mary GrandPré", ["J. K. Rowling", "Mary GrandPré"]),
        ("Jane Smith, John Doe, Max Müller", ["Jane Smith", "John Doe", "Max Müller"]),
        ("Nguyễn Du", ["Nguyễn Du"]),
        ("A;A; B", ["A", "B"]),
    ],
)
def test_names(cell: str, people: list[str]) -> None:
    assert names(cell) == (people, False)


@pytest.mark.parametrize(
    "cell",
    [
        "Bộ Văn hóa, Thể thao và Du lịch",
        "Sở Giáo dục và Đào tạo, Phú Thọ",
        "García Márquez, Gabriel José",
        "Jane Smith, John Doe",
        "Smith, Jane, Doe, John",
        "Plato, Aristotle, Socrates",
    ],
)
def test_what_is_not_sure_stays_one(cell: str) -> None:
    found, unsure = names(cell)
    assert found == [cell]
    assert unsure or cell.count(",") == 1


@pytest.mark.parametrize(
    ("cell", "words", "unsure"),
    [
        ("Education, Primary", ["Education, Primary"], True),
        ("toán, hình học", ["toán", "hình học"], False),
        ("toán,lý,hóa", ["toán", "lý", "hóa"], False),
        ("Education, Primary, Viet Nam", ["Education", "Primary", "Viet Nam"], False),
        ("1,000 từ", ["1,000 từ"], False),
        ("a|b; c", ["a", "b", "c"], False),
    ],
)
def test_keywords(cell: str, words: list[str], unsure: bool) -> None:
    assert keywords(cell) == (words, unsure)


def test_labels_with_commas() -> None:
    known = {"khoa hoc bai giang", "sach", "video"}
    assert known_parts("Khóa học, bài giảng", known) == ["Khóa học, bài giảng"]
    assert known_parts("Sách, Khóa học, bài giảng, Video", known) == ["Sách", "Khóa học, bài giảng", "Video"]
    assert known_parts("Sách; lạ, Video", known) == ["Sách", "lạ", "Video"]


def test_grades() -> None:
    named = {f"lop {n}": "primary" if n < 6 else "lower-secondary" for n in range(1, 10)}
    assert grades("lớp 1 - 9", named) == ["primary", "lower-secondary"]
    assert grades("9-1", named) == []
    # The vocabulary knows no grade 10.
    assert grades("10", named) == []
    assert grades("5 quyển", named) == []


def test_what_stays_one_is_told(small_site: Path) -> None:
    text = (
        "Tên,Tác giả,Từ khóa,Link\n"
        '"Một","García Márquez, Gabriel José","Education, Primary",https://a.example.org/1\n'
        '"Hai","Nguyễn Văn A\nTrần Thị B","toán\nlý",https://a.example.org/2\n'
    )
    status, said = import_text(small_site, "a.csv", text)
    assert status == 0, said
    assert "“García Márquez, Gabriel José” was not split" in said
    assert "“Education, Primary” was not split" in said
    found = records(small_site)
    assert [each.name for each in found["mot"].creators] == ["García Márquez, Gabriel José"]
    assert [each.name for each in found["hai"].creators] == ["Nguyễn Văn A", "Trần Thị B"]
    assert found["hai"].keywords == ("toán", "lý")


def test_a_column_shows_how_it_is_written() -> None:
    plain = [f"Jane Smith{n}, John Doe" for n in range(12)]
    turned = [f"Smith{n}, Jane" for n in range(12)]
    assert commas_part_people([*plain, "Martin Luther King, Jr."])
    assert not commas_part_people(plain[:5])
    assert not commas_part_people([*plain, *turned])
    assert names("Jane Smith, John Doe", apart=True) == (["Jane Smith", "John Doe"], False)
    assert names("Martin Luther King, Jr.", apart=True)[0] == ["Martin Luther King, Jr."]
    assert names("Bộ Văn hóa, Thể thao và Du lịch", apart=True)[0] == ["Bộ Văn hóa, Thể thao và Du lịch"]


def test_a_column_of_plain_names_is_split(small_site: Path) -> None:
    rows = "".join(f'Sách {n},"Jane Smith, John Doe{n}",https://a.example.org/{n}\n' for n in range(12))
    status, said = import_text(small_site, "a.csv", f"Tên,Tác giả,Link\n{rows}")
    assert status == 0, said
    assert [each.name for each in records(small_site)["sach-3"].creators] == ["Jane Smith", "John Doe3"]


def test_lists_are_never_split() -> None:
    """What a format repeats arrives apart."""
    mapper = RowMapper.__new__(RowMapper)
    mapper.commas_part_people = True
    assert mapper.people({"creators": ["Smith, Jane; Ltd", "Nguyễn Văn A, Trần Thị B"]}) == (
        ["Smith, Jane; Ltd", "Nguyễn Văn A, Trần Thị B"],
        False,
    )
