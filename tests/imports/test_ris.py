"""RIS files of other programs, and our own."""

from __future__ import annotations

from pathlib import Path

import pypandoc
import pytest
import rispy

from harness.processor_time import within
from harness.program import hoctap
from hoctap.imports.result import UnreadableFile
from tests.imports.reading import one, read, told
from tests.imports.test_import import OPTIONS, resources


def ris(*lines: str, kind: str = "BOOK") -> str:
    return "\r\n".join((f"TY  - {kind}", "TI  - Sách", *lines, "ER  - ", ""))


def test_one_person_is_one_creator(tmp_path: Path) -> None:
    row = one(tmp_path, "a.ris", ris("AU  - Smith, Jane", "KW  - Education, Primary", "UR  - https://a.example.org/1"))
    assert row["creators"] == ["Smith, Jane"]
    assert row["keywords"] == ["Education, Primary"]


def test_what_rispy_writes(tmp_path: Path) -> None:
    """The file is another program's idea of the format."""
    entry = {
        "type_of_reference": "ELEC", "title": "Sách điện tử", "authors": ["Nguyễn, Văn Mẫu", "Bộ Giáo dục và Đào tạo"],
        "date": "2020/05/01/", "issn": "978-0-306-40615-7", "doi": "10.1234/abc<1>", "language": "vie",
        "keywords": ["a; b", "c, d"], "abstract": "<p>Một &amp; hai</p>", "publisher": "Kim Đồng",
    }  # fmt: skip
    assert one(tmp_path, "a.ris", rispy.dumps([entry])) == {
        "title": "Sách điện tử", "creators": ["Nguyễn, Văn Mẫu", "Bộ Giáo dục và Đào tạo"], "date": "2020-05-01",
        "isbn": "978-0-306-40615-7", "url": "https://doi.org/10.1234/abc%3C1%3E", "languages": ["vi"],
        "keywords": ["a; b", "c, d"], "description": "Một & hai", "publisher": "Kim Đồng", "doi": "10.1234/abc<1>",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["PY  - 2020"], "2020"),
        (["PY  - 2020///"], "2020"),
        (["Y1  - 2020/05//"], "2020-05"),
        (["DA  - 2020/05/01/"], "2020-05-01"),
        (["DA  - 2020/01/01/in lần 2"], "2020"),
        (["PY  - 2019", "DA  - 2020/05/01/"], "2019"),
        (["PY  - không rõ"], "không rõ"),
    ],
)
def test_dates(tmp_path: Path, lines: list[str], date: str) -> None:
    assert one(tmp_path, "a.ris", ris(*lines))["date"] == date


@pytest.mark.parametrize("kind", ["BOOK", "ELEC", "CHAP", "GEN", "JFULL", "VIDEO"])
def test_the_check_digit_tells_isbn_from_issn(tmp_path: Path, kind: str) -> None:
    assert one(tmp_path, "a.ris", ris("SN  - 978-0-306-40615-7", kind=kind))["isbn"] == "978-0-306-40615-7"
    assert "isbn" not in one(tmp_path, "a.ris", ris("SN  - 0317-8471", kind=kind))
    both = ris("SN  - 0317-8471; 0306406152 (bìa cứng)", kind=kind)
    assert one(tmp_path, "a.ris", both)["isbn"] == "0306406152"
    assert one(tmp_path, "a.ris", ris("SN  - 0317-8471", "SN  - 0306406152", kind=kind))["isbn"] == "0306406152"


@pytest.mark.parametrize(
    ("lines", "url"),
    [
        (["UR  - https://a.example.org/x;y=1?q=a;b"], "https://a.example.org/x;y=1?q=a;b"),
        (["UR  - https://a.example.org/1; https://a.example.org/2"], "https://a.example.org/1"),
        (["DO  - doi:10.1234/abc"], "https://doi.org/10.1234/abc"),
        (["DO  - https://dx.doi.org/10.1234/abc"], "https://doi.org/10.1234/abc"),
        (["L1  - internal-pdf://a.pdf", "DO  - 10.1234/abc"], "https://doi.org/10.1234/abc"),
        (["L2  - https://a.example.org/toan-van"], "https://a.example.org/toan-van"),
        (["LK  - https://a.example.org/lk"], "https://a.example.org/lk"),
        (["DO  - 10.1234/abc", "UR  - https://a.example.org/1"], "https://a.example.org/1"),
    ],
)
def test_addresses(tmp_path: Path, lines: list[str], url: str) -> None:
    assert one(tmp_path, "a.ris", ris(*lines))["url"] == url


def test_first_authors_and_editors(tmp_path: Path) -> None:
    assert one(tmp_path, "a.ris", ris("A1  - Smith, Jane", "A2  - Lê, C"))["creators"] == ["Smith, Jane"]
    found = read(tmp_path, "a.ris", ris("ED  - Lê, C"))
    assert found.rows[0]["creators"] == ["Lê, C"]
    assert "no author is given" in told(found)
    assert one(tmp_path, "a.ris", ris("AU  - Hồ Chí Minh,"))["creators"] == ["Hồ Chí Minh"]


def test_lines_that_go_on(tmp_path: Path) -> None:
    row = one(tmp_path, "a.ris", ris("AB  - Dòng một", "  dòng hai", "KW  - Giáo dục", "Tiểu học, lớp 1", "PB  - NXB"))
    assert row["description"] == "Dòng một dòng hai"
    # EndNote writes one keyword a line below one KW.
    assert row["keywords"] == ["Giáo dục", "Tiểu học, lớp 1"]


def test_references_without_an_end_are_two(tmp_path: Path) -> None:
    found = read(tmp_path, "a.ris", "\ufeffTY  - BOOK\nTI  - Một\nTY  - BOOK\nTI  - Hai\n")
    assert [row["title"] for row in found.rows] == ["Một", "Hai"]
    assert found.places == ["1", "3"]


def test_languages_and_types(tmp_path: Path) -> None:
    assert one(tmp_path, "a.ris", ris("LA  - vi, en"))["languages"] == ["vi", "en"]
    assert one(tmp_path, "a.ris", ris("LA  - English"))["languages"] == ["en"]
    assert one(tmp_path, "a.ris", ris("LA  - Tiếng Anh"))["languages"] == ["en"]
    assert one(tmp_path, "a.ris", ris("LA  - tiếng lóng"))["languages"] == ["tiếng lóng"]
    assert one(tmp_path, "a.ris", ris(kind="VIDEO"))["types"] == "video"
    assert "types" not in one(tmp_path, "a.ris", ris(kind="ELEC"))


def test_fields_without_a_place_are_told(tmp_path: Path) -> None:
    assert read(tmp_path, "a.ris", ris("VL  - 3", "C1  - x")).unknown_columns == ["RIS C1", "RIS VL"]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        (
            "a.ris",
            "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Smith, J\nTI A\nER\n\nEF\n",
            "Web of Science",
        ),
        ("a.txt", "\ufeffFN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nER\n", "Web of Science"),
        ("a.ciw", "PT J\nAU Smith, J\nER\n", "Web of Science"),
        ("a.nbib", "PMID- 1234\nTI  - A\n", "NBIB"),
        ("a.txt", "\nPMID- 1234\nTI  - A\n", "NBIB"),
        ("a.enw", "%0 Book\n%T A\n", "EndNote"),
        ("a.ris", "%0 Book\n%T A\n", "EndNote"),
        ("a.ris", "@book{a, title={x}}", "BibTeX"),
        ("a.ris", "Sách, không phải RIS", "this is not RIS"),
        ("a.ris", "", "the file is empty"),
    ],
)
def test_what_is_no_ris_is_named(tmp_path: Path, name: str, text: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read(tmp_path, name, text)


def test_ris_by_its_text(tmp_path: Path) -> None:
    assert one(tmp_path, "a.txt", ris())["title"] == "Sách"


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["AB", "KW", "AU"])
def test_a_long_field_is_read_in_time(tmp_path: Path, tag: str) -> None:
    """rispy joins the lines of a field one by one: 4 MB took more than 200 s."""
    with within(10):
        read(tmp_path, "a.ris", ris(f"{tag}  - a", *["từ từ"] * 600_000))


@pytest.mark.build
def test_pandoc_and_we_read_the_same_authors(tmp_path: Path) -> None:
    text = ris("AU  - Smith, Jane", "AU  - Trần, Văn B", "PY  - 2008", "UR  - https://a.example.org/1")
    theirs = pypandoc.convert_text(text, "csljson", format="ris")
    ours = one(tmp_path, "a.ris", text)["creators"]
    assert isinstance(ours, list)
    for name in ours:
        family, given = name.split(", ")
        assert f'"family": "{family}"' in theirs
        assert f'"given": "{given}"' in theirs


@pytest.mark.build
def test_our_own_ris_comes_back(small_site: Path) -> None:
    assert hoctap(small_site, "build").returncode == 0
    before = resources(small_site)
    found = read(small_site, "lai.ris", (small_site / "site/du-lieu/resources.ris").read_bytes())
    assert found.notes == []
    assert len(found.rows) == len(before)
    by_title = {row["title"]: row for row in found.rows}
    for resource in before.values():
        row = by_title[resource.title["vi"]]
        assert (row["publisher"], row["languages"]) == (resource.publisher.name, list(resource.languages))
        assert row.get("date", "")[:4] == (resource.date or "")[:4]
        assert row["url"] == resource.url
    (small_site / "moi.ris").write_text(ris("AU  - Smith, Jane", "UR  - https://a.example.org/moi"), "utf-8")
    done = hoctap(small_site, "import", "moi.ris", *OPTIONS)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [agent.name for agent in resources(small_site)["sach"].creators] == ["Smith, Jane"]
