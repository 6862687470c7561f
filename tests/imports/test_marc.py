"""MARC 21: names, titles, years, languages and addresses, in ISO 2709 and in MARCXML."""

from __future__ import annotations

from pathlib import Path

import pymarc
import pytest

from harness.program import hoctap
from hoctap.imports.result import UnreadableFile
from tests.imports.reading import LINK, fixed_field, marc, one, read, told
from tests.imports.test_import import OPTIONS, resources

TITLE = ("245", "10", ("a", "Sách"))


def xml(*records: pymarc.Record) -> bytes:
    """A MARCXML collection as pymarc writes it."""
    inside = b"".join(pymarc.record_to_xml(record) for record in records)
    return b'<collection xmlns="http://www.loc.gov/MARC21/slim">' + inside + b"</collection>"


@pytest.mark.parametrize("name", ["a.mrc", "a.xml"])
def test_one_person_is_one_creator(tmp_path: Path, name: str) -> None:
    record = marc(
        TITLE,
        ("100", "1 ", ("a", "Nguyễn, Văn Mẫu,"), ("d", "1950-")),
        ("650", " 0", ("a", "Education, Primary.")),
        LINK,
    )
    row = one(tmp_path, name, xml(record) if name == "a.xml" else record.as_marc())
    assert row["creators"] == ["Nguyễn, Văn Mẫu"]
    assert row["keywords"] == ["Education, Primary"]


@pytest.mark.parametrize(
    ("field", "name"),
    [
        (("100", "1 ", ("a", "Graham, Paul.")), "Graham, Paul"),
        (("100", "1 ", ("a", "Smith, J."), ("q", "(Jane),"), ("d", "1950-2001.")), "Smith, J."),
        (("100", "1 ", ("a", "King, Martin Luther,"), ("c", "Jr.,"), ("d", "1929-1968")), "King, Martin Luther, Jr."),
        (("100", "0 ", ("a", "John Paul"), ("b", "II,"), ("c", "Pope,"), ("d", "1920-2005")), "John Paul II, Pope"),
        (("100", "0 ", ("a", "Nguyễn Văn Mẫu,"), ("c", "PGS.TS.")), "Nguyễn Văn Mẫu"),
        (("110", "2 ", ("a", "Bộ Giáo dục và Đào tạo.")), "Bộ Giáo dục và Đào tạo"),
        (
            ("710", "1 ", ("a", "Việt Nam."), ("b", "Bộ Y tế."), ("b", "Cục Y tế dự phòng.")),
            "Việt Nam. Bộ Y tế. Cục Y tế dự phòng",
        ),
        (("111", "2 ", ("a", "Hội thảo Việt Nam học"), ("n", "(3 :"), ("d", "2008)")), "Hội thảo Việt Nam học"),
        (("711", "2 ", ("a", "Hội nghị."), ("e", "Ban tổ chức.")), "Hội nghị. Ban tổ chức"),
        (("720", "  ", ("a", "Ai đó")), "Ai đó"),
        (("700", "1 ", ("a", "Lê, Văn C,"), ("e", "chủ biên.")), "Lê, Văn C"),
        (("700", "1 ", ("a", "Lê, Văn C,"), ("e", "author"), ("e", "illustrator.")), "Lê, Văn C"),
    ],
)
def test_names(tmp_path: Path, field: tuple[object, ...], name: str) -> None:
    assert one(tmp_path, "a.mrc", marc(TITLE, field, LINK).as_marc())["creators"] == [name]


@pytest.mark.parametrize(
    "part",
    [("e", "dịch."), ("e", "Người dịch"), ("e", "minh họa"), ("e", "translator."), ("4", "trl"),
     ("4", "http://id.loc.gov/vocabulary/relators/ill")],
)  # fmt: skip
def test_translators_and_illustrators_are_told_and_left_out(tmp_path: Path, part: tuple[str, str]) -> None:
    author, other = ("100", "1 ", ("a", "Tô Hoài")), ("700", "1 ", ("a", "Trần Dịch,"), part)
    found = read(tmp_path, "a.mrc", marc(TITLE, author, other, LINK).as_marc())
    assert found.rows[0]["creators"] == ["Tô Hoài"]
    assert "biểu ghi 1: " in told(found)
    assert not any(note.serious for note in found.notes)


def test_another_work_names_no_creator_of_this_one(tmp_path: Path) -> None:
    other = ("700", "1 ", ("a", "Shakespeare, William."), ("t", "Hamlet."))
    within = ("700", "12", ("a", "Nguyễn, Du."), ("t", "Truyện Kiều."))
    assert one(tmp_path, "a.mrc", marc(TITLE, other, within, LINK).as_marc())["creators"] == ["Nguyễn, Du"]


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        ([("a", "Toán học cho mọi nhà."), ("n", "Tập 1,"), ("p", "Số học.")], "Toán học cho mọi nhà. Tập 1, Số học"),
        ([("a", "Toán học."), ("p", "Hình học /"), ("c", "Ai đó")], "Toán học. Hình học"),
        ([("a", "Toán học :"), ("b", "sách giáo khoa /"), ("c", "Ai đó.")], "Toán học : sách giáo khoa"),
        ([("a", "Toán học"), ("b", "sách giáo khoa"), ("n", "T.2")], "Toán học : sách giáo khoa. T.2"),
        ([("a", "Toán học ="), ("b", "Mathematics /")], "Toán học = Mathematics"),
        ([("a", "Toán"), ("h", "[electronic resource] :"), ("b", "lớp 5")], "Toán : lớp 5"),
        ([("a", "Rau, củ, quả, v.v. /"), ("c", "Ai đó")], "Rau, củ, quả, v.v."),
        ([("a", "Vì sao?"), ("n", "Tập 2")], "Vì sao? Tập 2"),
        ([("6", "880-01"), ("a", "Sách một ;"), ("b", "Sách hai")], "Sách một ; Sách hai"),
    ],
)
def test_titles(tmp_path: Path, parts: list[tuple[str, str]], title: str) -> None:
    assert one(tmp_path, "a.mrc", marc(("245", "10", *parts), LINK).as_marc())["title"] == title


def test_original_script_counts_before_its_transcription(tmp_path: Path) -> None:
    record = marc(
        ("100", "1 ", ("6", "880-01"), ("a", "Lu, Xun,"), ("d", "1881-1936.")),
        ("245", "10", ("6", "880-02"), ("a", "Gu xiang /"), ("c", "Lu Xun.")),
        ("260", "  ", ("6", "880-03"), ("b", "Ren min,"), ("c", "1973.")),
        ("880", "1 ", ("6", "100-01/$1"), ("a", "鲁迅,"), ("d", "1881-1936.")),
        ("880", "10", ("6", "245-02/$1"), ("a", "故乡 /"), ("c", "鲁迅.")),
        ("880", "  ", ("6", "260-03/$1"), ("b", "人民,"), ("c", "1973.")),
        LINK,
    )
    row = one(tmp_path, "a.mrc", record.as_marc())
    assert (row["title"], row["creators"], row["publisher"], row["date"]) == ("故乡", ["鲁迅"], "人民", "1973")


def test_vietnamese_title_keeps_its_place_before_another_script(tmp_path: Path) -> None:
    record = marc(
        ("245", "10", ("6", "880-01"), ("a", "Cố hương")), ("880", "10", ("6", "246-01"), ("a", "故乡")), LINK
    )
    assert one(tmp_path, "a.mrc", record.as_marc())["title"] == "Cố hương"


@pytest.mark.parametrize(
    ("codes", "fixed", "tags"),
    [
        (["vie"], "eng", ["vi"]),
        (["vie", "eng"], "und", ["vi", "en"]),
        (["engvie"], "vie", ["en", "vi"]),
        (["vie;fre"], "vie", ["vi", "fr"]),
        ([], "vie", ["vi"]),
        ([], "fre", ["fr"]),
        ([], "fra", ["fr"]),
        (["ger", "deu"], "ger", ["de"]),
        (["chi"], "chi", ["zh"]),
        (["lao", "khm", "hmn"], "lao", ["lo", "km", "hmn"]),
        (["cam", "tag", "scr"], "cam", ["km", "tl", "hr"]),
        (["mkh"], "mkh", ["mkh"]),
        (["und"], "zxx", None),
        ([], "mul", None),
        ([], "|||", None),
        ([], "   ", None),
    ],
)
def test_languages(tmp_path: Path, codes: list[str], fixed: str, tags: list[str] | None) -> None:
    field = [("041", "0 ", *(("a", code) for code in codes))] if codes else []
    found = read(tmp_path, "a.mrc", marc(TITLE, *field, LINK, fixed=fixed_field(fixed)).as_marc())
    assert found.rows[0].get("languages") == tags
    assert found.notes == []


def test_languages_of_other_lists(tmp_path: Path) -> None:
    fields = [("041", " 7", ("a", "tyz"), ("2", "iso639-3")), ("041", " 7", ("a", "zh-Hant"), ("2", "rfc5646"))]
    assert one(tmp_path, "a.mrc", marc(TITLE, *fields, LINK).as_marc())["languages"] == ["tyz", "zh"]


def test_every_two_letter_language_of_marc_is_known_in_both_forms() -> None:
    """ISO 639-2 has two codes for twenty languages."""
    from hoctap.imports.language_codes import marc_tag

    pairs = (
        "alb sqi sq,arm hye hy,baq eus eu,bur mya my,chi zho zh,cze ces cs,dut nld nl,fre fra fr,geo kat ka,ger deu de,"
        "gre ell el,ice isl is,mac mkd mk,mao mri mi,may msa ms,per fas fa,rum ron ro,slo slk sk,tib bod bo,wel cym cy"
    )
    for pair in pairs.split(","):
        book, terms, tag = pair.split()
        assert (marc_tag(book), marc_tag(terms)) == (tag, tag)


def test_unknown_language_is_dropped_and_told(tmp_path: Path) -> None:
    record = marc(TITLE, ("041", "0 ", ("a", "xqz"), ("a", "vie")), LINK, fixed=fixed_field("ie "))
    found = read(tmp_path, "a.mrc", record.as_marc() + marc(TITLE, LINK, fixed=fixed_field("ng ")).as_marc())
    assert found.rows[0]["languages"] == ["vi"]
    assert "languages" not in found.rows[1]
    assert "“xqz”" in told(found)
    assert "biểu ghi 2: mã ngôn ngữ “ng ”" in told(found)
    assert "“ie ”" not in told(found)


@pytest.mark.parametrize(
    ("statement", "fixed", "year"),
    [
        ("2008.", "", "2008"),
        ("In lần thứ 3, 2008", "", "2008"),
        ("c2003.", "", "2003"),
        ("2005, c2003", "", "2005"),
        ("©2003", "", "2003"),
        ("[2002]", "", "2002"),
        ("2545 [2002]", "", "2002"),
        ("1370 [1951]", "", "1951"),
        ("2008 [i.e. 2009]", "", "2009"),
        ("2005 [c2004]", "", "2005"),
        ("1998-2004", "", "1998"),
        ("T. 12345, 2001", "", "2001"),
        ("2545", fixed_field(year="2002"), "2002"),
        ("[198-?]", fixed_field(kind="q", year="1980"), "[198-?]"),
        ("[198-?]", fixed_field(year="1985"), "1985"),
        ("20--", fixed_field(kind="n", year="    "), "20--"),
        ("[between 1990 and 1999]", "", "[between 1990 and 1999]"),
        ("1980s", "", "1980s"),
        ("In 1000 bản, 2008", "", "2008"),
    ],
)
def test_years(tmp_path: Path, statement: str, fixed: str, year: str) -> None:
    for field in (("260", "  ", ("c", statement)), ("264", " 1", ("c", statement))):
        assert one(tmp_path, "a.mrc", marc(TITLE, field, LINK, fixed=fixed).as_marc())["date"] == year


def test_publication_counts_before_copyright_and_making(tmp_path: Path) -> None:
    record = marc(
        TITLE, ("264", " 3", ("b", "Nhà in"), ("c", "2010")), ("264", " 4", ("c", "©2007")),
        ("264", " 1", ("a", "Hà Nội :"), ("b", "Kim Đồng,"), ("c", "2008.")), LINK,
    )  # fmt: skip
    row = one(tmp_path, "a.mrc", record.as_marc())
    assert (row["publisher"], row["date"]) == ("Kim Đồng", "2008")
    nobody = marc(TITLE, ("260", "  ", ("b", "[s.n.],"), ("c", "2008")), LINK)
    assert "publisher" not in one(tmp_path, "a.mrc", nobody.as_marc())


def test_address_of_the_thing_not_of_something_related(tmp_path: Path) -> None:
    related = ("856", "42", ("3", "Table of contents"), ("u", "https://a.example.org/muc-luc"))
    version = ("856", "41", ("u", "https://a.example.org/ban-sao"))
    assert one(tmp_path, "a.mrc", marc(TITLE, related, version, LINK).as_marc())["url"] == "https://a.example.org/1"
    assert one(tmp_path, "a.mrc", marc(TITLE, related, version).as_marc())["url"] == "https://a.example.org/ban-sao"
    doi = ("024", "7 ", ("a", "10.1234/abc"), ("2", "doi"))
    assert one(tmp_path, "a.mrc", marc(TITLE, related, doi).as_marc())["url"] == "https://doi.org/10.1234/abc"


def test_isbn_whose_check_digit_is_right(tmp_path: Path) -> None:
    numbers = [("020", "  ", ("a", "9780306406150 (sai)")), ("020", "  ", ("a", "978-0-306-40615-7(bìa mềm) :"))]
    assert one(tmp_path, "a.mrc", marc(*numbers, TITLE, LINK).as_marc())["isbn"] == "978-0-306-40615-7"


def test_records_that_are_no_resource_are_told(tmp_path: Path) -> None:
    authority = marc(("100", "1 ", ("a", "Tô Hoài")), leader="00000nz  a2200000n  4500")
    deleted = marc(TITLE, leader="00000dam a2200000 i 4500")
    found = read(tmp_path, "a.mrc", b"\r\n".join(each.as_marc() for each in (authority, deleted, marc(TITLE, LINK))))
    assert len(found.rows) == 1
    assert found.places == ["3"]
    assert "biểu ghi 1: " in told(found)
    assert "biểu ghi 2: " in told(found)


def test_unimarc_and_empty_files_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="UNIMARC"):
        read(tmp_path, "a.mrc", marc(("200", "1 ", ("a", "Sách"))).as_marc())
    with pytest.raises(UnreadableFile, match="the file is empty"):
        read(tmp_path, "a.mrc", b"\n")
    with pytest.raises(UnreadableFile, match="MARC record 2 is broken"):
        read(tmp_path, "a.mrc", marc(TITLE, LINK).as_marc() + b"00300nam")


def test_fields_without_a_place_are_told(tmp_path: Path) -> None:
    found = read(tmp_path, "a.mrc", marc(TITLE, ("082", "  ", ("a", "510")), LINK).as_marc())
    assert found.unknown_columns == ["MARC 082"]


@pytest.mark.build
def test_an_import_of_marc_keeps_names_and_languages(small_site: Path) -> None:
    record = marc(
        ("245", "10", ("a", "Toán học cho mọi nhà."), ("n", "Tập 1,"), ("p", "Số học.")), ("041", "0 ", ("a", "engvie")),
        ("100", "1 ", ("a", "Nguyễn, Văn Mẫu,")), ("710", "2 ", ("a", "Bộ Giáo dục và Đào tạo.")), LINK,
    )  # fmt: skip
    (small_site / "sach.mrc").write_bytes(record.as_marc())
    done = hoctap(small_site, "import", "sach.mrc", *OPTIONS)
    assert done.returncode == 0, done.stdout + done.stderr
    found = next(each for each in resources(small_site).values() if each.title["vi"].startswith("Toán học cho mọi nhà"))
    assert found.title["vi"] == "Toán học cho mọi nhà. Tập 1, Số học"
    assert [agent.name for agent in found.creators] == ["Nguyễn, Văn Mẫu", "Bộ Giáo dục và Đào tạo"]
    assert found.languages == ("en", "vi")
