"""Answers of OAI-PMH servers: pages, errors, kinds of metadata."""

from __future__ import annotations

from pathlib import Path

import pymarc
import pytest

from harness.processor_time import within
from harness.program import hoctap
from hoctap.imports.result import UnreadableFile
from tests.imports.reading import LINK, marc, one, read, told
from tests.imports.test_import import OPTIONS, resources

OPEN = '<?xml version="1.0" encoding="UTF-8"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'
OPEN += "<responseDate>2026-11-28T00:00:00Z</responseDate><request>https://a.example.org/oai</request>"


def dc(*fields: tuple[str, str]) -> str:
    inside = "".join(f"<dc:{name}>{value}</dc:{name}>" for name, value in fields)
    return (
        '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</oai_dc:dc>'
    )


def answer(*metadata: str, after: str = "", verb: str = "ListRecords") -> str:
    records = "".join(
        f"<record><header><identifier>oai:a:{number}</identifier></header><metadata>{each}</metadata></record>"
        for number, each in enumerate(metadata)
    )
    return f"{OPEN}<{verb}>{records}{after}</{verb}></OAI-PMH>"


BOOK = dc(("title", "Sách"), ("identifier", "https://a.example.org/1"))


def test_dublin_core(tmp_path: Path) -> None:
    fields = dc(
        ("title", "Sách"), ("creator", "Smith, Jane"), ("creator", "Bộ Giáo dục và Đào tạo"),
        ("subject", "Education, Primary"), ("subject", "a; b"), ("description", "&lt;p&gt;Một &amp;amp; hai&lt;/p&gt;"),
        ("date", "2019-05-06T12:00:00Z"), ("date", "2004"), ("language", "vie"), ("language", "en_US"),
        ("identifier", "ISBN: 978-0-306-40615-7"), ("identifier", "https://a.example.org/trang"),
        ("identifier", "https://a.example.org/tep.pdf"),
        ("rights", "Mọi quyền"), ("rights", "https://creativecommons.org/licenses/by/4.0/"),
    )  # fmt: skip
    assert one(tmp_path, "a.xml", answer(fields, verb="GetRecord")) == {
        "title": "Sách", "creators": ["Smith, Jane", "Bộ Giáo dục và Đào tạo"],
        "keywords": ["Education, Primary", "a; b"], "description": "Một & hai", "date": "2004",
        "languages": ["vi", "en"], "isbn": "978-0-306-40615-7", "url": "https://a.example.org/tep.pdf",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
    }  # fmt: skip


def test_what_catalogues_write_for_cards_and_programs(tmp_path: Path) -> None:
    """Marks of a card before its next part, years of people, and kinds that only programs read."""
    fields = dc(
        ("title", "Sách : tập một /"), ("creator", "Nguyễn, Văn Mẫu, 1920-1999."), ("creator", "Trần Thị Mẫu."),
        ("publisher", "Nhà in,"), ("type", "info:eu-repo/semantics/article"), ("type", "PeerReviewed"),
        ("type", "info:eu-repo/semantics/publishedVersion"), ("identifier", "10.1234/abc"),
        ("identifier", "https://a.example.org/1"), ("relation", "https://a.example.org/2"),
    )  # fmt: skip
    row = one(tmp_path, "a.xml", answer(fields))
    assert row["title"] == "Sách : tập một"
    assert row["creators"] == ["Nguyễn, Văn Mẫu", "Trần Thị Mẫu"]
    assert (row["publisher"], row["forms"], row["url"]) == ("Nhà in", ["article"], "https://a.example.org/1")


def test_texts_in_two_languages(tmp_path: Path) -> None:
    english, vietnamese = '<dc:title xml:lang="en">Book</dc:title>', '<dc:title xml:lang="vi-VN">Sách</dc:title>'
    both = BOOK.replace("<dc:title>Sách</dc:title>", english + vietnamese)
    row = one(tmp_path, "a.xml", answer(both))
    assert (row["title"], row["title_en"]) == ("Sách", "Book")
    row = one(tmp_path, "a.xml", answer(BOOK.replace("<dc:title>Sách</dc:title>", english)))
    assert (row["title"], row.get("title_en")) == ("Book", None)


def test_a_doi_is_an_address(tmp_path: Path) -> None:
    fields = dc(("title", "Sách"), ("identifier", "doi:10.1234/abc"))
    assert one(tmp_path, "a.xml", answer(fields))["url"] == "https://doi.org/10.1234/abc"


def test_further_pages_are_told(tmp_path: Path) -> None:
    token = '<resumptionToken completeListSize="250" cursor="0">trang-2</resumptionToken>'
    found = read(tmp_path, "a.xml", answer(BOOK, BOOK, after=token))
    assert len(found.rows) == 2
    assert "248 of 250 records are on further pages" in told(found)
    assert "còn 248 trong 250 biểu ghi ở trang sau" in told(found)
    assert "?verb=ListRecords&resumptionToken=trang-2" in told(found)
    last = read(tmp_path, "a.xml", answer(BOOK, after='<resumptionToken completeListSize="250" cursor="249"/>'))
    assert last.notes == []
    unknown = read(tmp_path, "a.xml", answer(BOOK, after="<resumptionToken>x</resumptionToken>"))
    assert "further records are on further pages" in told(unknown)


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("cannotDisseminateFormat", "use metadataPrefix=oai_dc"),
        ("noRecordsMatch", "no record matches"),
        ("badResumptionToken", "has expired"),
        ("idDoesNotExist", "does not have this record"),
        ("badVerb", "verb is wrong"),
        ("badArgument", "argument"),
        ("noSetHierarchy", "no sets"),
        ("madeUp", "Its own words"),
    ],
)
def test_errors_of_the_server(tmp_path: Path, code: str, meaning: str) -> None:
    with pytest.raises(UnreadableFile, match=rf"reports {code}: .*{meaning}"):
        read(tmp_path, "a.xml", f'{OPEN}<error code="{code}">Its own words</error></OAI-PMH>')


def test_marcxml_inside(tmp_path: Path) -> None:
    record = marc(("245", "10", ("a", "Sách")), ("100", "1 ", ("a", "Smith, Jane,")), ("082", "  ", ("a", "510")), LINK)
    found = read(tmp_path, "a.xml", answer(pymarc.record_to_xml(record, namespace=True).decode(), BOOK))
    assert [row["title"] for row in found.rows] == ["Sách", "Sách"]
    assert found.rows[0]["creators"] == ["Smith, Jane"]
    assert (found.places, found.unknown_columns, found.notes) == (["1", "2"], ["MARC 082"], [])


MODS = '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>Sách</title></titleInfo></mods>'


def test_other_metadata_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="metadata as MODS is not read; download with metadataPrefix=oai_dc"):
        read(tmp_path, "a.xml", answer(MODS))
    found = read(tmp_path, "a.xml", answer(BOOK, MODS))
    assert len(found.rows) == 1
    assert [note.serious for note in found.notes] == [True]
    assert "record 2: metadata as MODS" in told(found)
    with pytest.raises(UnreadableFile, match="<la>"):
        read(tmp_path, "a.xml", answer('<la xmlns="urn:x"><a/></la>'))


def test_deleted_records_are_told(tmp_path: Path) -> None:
    gone = '<record><header status="deleted"><identifier>x</identifier></header></record>'
    found = read(tmp_path, "a.xml", answer(BOOK, after=gone))
    assert (len(found.rows), [note.serious for note in found.notes]) == (1, [False])
    assert "record 2: deleted on the server" in told(found)
    with pytest.raises(UnreadableFile, match="record 1: deleted on the server"):
        read(tmp_path, "a.xml", answer(after=gone))


@pytest.mark.parametrize("verb", ["ListIdentifiers", "Identify", "ListSets", "ListMetadataFormats"])
def test_answers_without_descriptions(tmp_path: Path, verb: str) -> None:
    inside = "<header><identifier>x</identifier></header>" if verb == "ListIdentifiers" else ""
    with pytest.raises(UnreadableFile, match="verb=ListRecords&metadataPrefix=oai_dc"):
        read(tmp_path, "a.xml", f"{OPEN}<{verb}>{inside}</{verb}></OAI-PMH>")
    with pytest.raises(UnreadableFile, match="no record can be read"):
        read(tmp_path, "a.xml", answer())


def test_records_within_records_are_read_in_time(tmp_path: Path) -> None:
    """4.4 MB once took 42 s."""
    deep = "<record><metadata>" * 100 + f"<record><metadata>{BOOK}</metadata></record>" * 20_000
    with within(5), pytest.raises(UnreadableFile):
        read(tmp_path, "a.xml", f"{OPEN}<ListRecords>{deep}{'</metadata></record>' * 100}</ListRecords></OAI-PMH>")


@pytest.mark.build
def test_an_import_tells_of_further_pages(small_site: Path) -> None:
    token = '<resumptionToken completeListSize="250" cursor="0">trang-2</resumptionToken>'
    record = dc(("title", "Sách OAI"), ("creator", "Smith, Jane"), ("identifier", "https://a.example.org/oai-1"))
    (small_site / "a.xml").write_text(answer(record, after=token), "utf-8")
    done = hoctap(small_site, "import", "a.xml", *OPTIONS)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "249 of 250" in done.stdout + done.stderr
    assert [agent.name for agent in resources(small_site)["sach-oai"].creators] == ["Smith, Jane"]
    (small_site / "b.xml").write_text(f'{OPEN}<error code="cannotDisseminateFormat"/></OAI-PMH>', "utf-8")
    done = hoctap(small_site, "import", "b.xml", *OPTIONS)
    assert done.returncode == 1
    assert "cannotDisseminateFormat" in done.stderr
