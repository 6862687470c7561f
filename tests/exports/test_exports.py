"""Every export of a site of everything, read back by a client that is not ours; counts and Vietnamese must survive."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import bibtexparser
import feedparser
import jsonschema
import pymarc
import pytest
import rispy
from lxml import etree, html

from hoctap.exports.entry import ascii_key
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.site.model import Site

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def lists(full_model: Site) -> dict[str, list[str]]:
    every = full_model.library.all(ReadingList)
    return {each.id: [item.resource for item in each.items] for each in every if each.withdrawn is None}


def test_csv(built_site: Path, titles: dict[str, str]) -> None:
    raw = (built_site / "du-lieu/resources.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert {row["id"]: row["title_vi"] or row["title_en"] for row in rows} == titles


@pytest.mark.proves("jsonschema")
def test_json_and_lines_hold_to_the_schema(built_site: Path, titles: dict[str, str]) -> None:
    rows = json.loads((built_site / "du-lieu/resources.json").read_text("utf-8"))
    lines = (built_site / "du-lieu/resources.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == rows
    assert {row["id"] for row in rows} == set(titles)
    schema = jsonschema.Draft7Validator(json.loads((ROOT / "schemas/resource.schema.json").read_text("utf-8")))
    for row in rows:
        record = {key: value for key, value in row.items() if key not in ("page", "openness")}
        schema.validate(record)


@pytest.mark.proves("pymarc")
def test_marc(built_site: Path, titles: dict[str, str]) -> None:
    with (built_site / "du-lieu/resources.mrc").open("rb") as file:
        binary = list(pymarc.MARCReader(file))
    xml = pymarc.parse_xml_to_array(str(built_site / "du-lieu/resources.marcxml"))
    for records in (binary, xml):
        assert all(record is not None for record in records)
        assert {record["001"].data: record["245"]["a"] for record in records} == titles
        for record in records:
            assert record.leader[9] == "a"
            assert len(record["008"].data) == 40
            assert record["856"]["u"].startswith("http")


@pytest.mark.proves("bibtexparser")
def test_bibtex(built_site: Path, titles: dict[str, str]) -> None:
    library = bibtexparser.parse_string((built_site / "du-lieu/resources.bib").read_text("utf-8"))
    assert library.failed_blocks == []
    assert {entry.key for entry in library.entries} == {ascii_key(id) for id in titles}
    found = {entry.key: entry["title"] for entry in library.entries}
    assert "Langpedia tiếng Việt" in found["langpedia-tieng-viet"]


@pytest.mark.proves("rispy")
def test_ris(built_site: Path, titles: dict[str, str]) -> None:
    text = (built_site / "du-lieu/resources.ris").read_bytes().decode()
    assert text.count("\r\n") == text.count("\n")
    rows = rispy.loads(text)
    assert {row["id"]: row["title"] for row in rows} == titles


def test_csl_json(built_site: Path, full_model: Site, titles: dict[str, str]) -> None:
    rows = json.loads((built_site / "du-lieu/resources.csl.json").read_text("utf-8"))
    assert {row["id"]: row["title"] for row in rows} == titles
    authors = {row["id"]: [each["literal"] for each in row.get("author", ())] for row in rows}
    resources = full_model.catalogue.resources
    # Who published a work did not write it.
    assert authors == {each.id: [agent.name for agent in each.creators] for each in resources}


@pytest.mark.proves("feedparser")
@pytest.mark.parametrize("path", ["hoc-lieu/atom.xml", "en/hoc-lieu/atom.xml"])
def test_atom(built_site: Path, path: str) -> None:
    feed = feedparser.parse((built_site / path).read_bytes())
    assert not feed.bozo
    assert feed.version == "atom10"
    assert len(feed.entries) == 30
    assert len({entry.id for entry in feed.entries}) == 30
    assert all(entry.link.startswith("https://example.org/") for entry in feed.entries)


def test_opds_1(built_site: Path, titles: dict[str, str]) -> None:
    space = {"a": "http://www.w3.org/2005/Atom"}
    folder = built_site / "opds/v1.2"
    root = etree.parse(folder / "root.xml")
    found: list[str] = []
    following = root.xpath("//a:entry[1]/a:link/@href", namespaces=space)
    while following:
        assert following[0].startswith("https://example.org/opds/v1.2/")
        page = etree.parse(folder / following[0].rsplit("/", 1)[1])
        entries = page.xpath("//a:entry", namespaces=space)
        assert 0 < len(entries) <= 50
        for entry in entries:
            assert entry.xpath("a:link[starts-with(@rel,'http://opds-spec.org/acquisition')]", namespaces=space)
            found.append(entry.findtext("a:title", namespaces=space))
        following = page.xpath("/a:feed/a:link[@rel='next']/@href", namespaces=space)
    assert sorted(found) == sorted(titles.values())
    for file in folder.glob("*.xml"):
        assert not feedparser.parse(file.read_bytes()).bozo, file
        assert b"ns0:" not in file.read_bytes()
        assert b'rel="search"' not in file.read_bytes()


def test_opds_2(built_site: Path, titles: dict[str, str]) -> None:
    folder = built_site / "opds/v2.0"
    root = json.loads((folder / "root.json").read_text("utf-8"))
    assert {link["rel"] for link in root["links"]} == {"self"}
    found = 0
    following: str | None = root["navigation"][0]["href"]
    while following:
        page = json.loads((folder / following.rsplit("/", 1)[1]).read_text("utf-8"))
        assert page["publications"]
        for publication in page["publications"]:
            assert publication["links"][0]["rel"].startswith("http://opds-spec.org/acquisition")
        found += len(page["publications"])
        following = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)
    assert found == len(titles)


def test_lists_in_every_format(built_site: Path, lists: dict[str, list[str]], titles: dict[str, str]) -> None:
    assert len(lists) >= 4
    for id, resources in lists.items():
        base = built_site / "danh-sach-doc"
        assert [row["id"] for row in json.loads((base / f"{id}.json").read_text("utf-8"))] == resources
        rows = csv.DictReader(io.StringIO((base / f"{id}.csv").read_text("utf-8-sig"), newline=""))
        assert [row["id"] for row in rows] == resources
        records = pymarc.parse_xml_to_array(str(base / f"{id}.marcxml"))
        assert [record["001"].data for record in records] == resources
        assert [row["id"] for row in rispy.loads((base / f"{id}.ris").read_text("utf-8"))] == resources
        library = bibtexparser.parse_string((base / f"{id}.bib").read_text("utf-8"))
        assert [entry.key for entry in library.entries] == [ascii_key(each) for each in resources]
        _check_cartridge(base / f"{id}.imscc", resources, titles)


def _check_cartridge(file: Path, resources: list[str], titles: dict[str, str]) -> None:
    space = {"m": "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"}
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        manifest = etree.fromstring(archive.read("imsmanifest.xml"))
        assert manifest.findtext(".//m:schemaversion", namespaces=space) == "1.1.0"
        page, *items = manifest.xpath("//m:item[@identifierref]", namespaces=space)
        assert [item.findtext("m:title", namespaces=space) for item in items] == [titles[id] for id in resources]
        declared = {r.get("identifier"): r for r in manifest.xpath("//m:resource", namespaces=space)}
        assert declared[page.get("identifierref")].get("type") == "webcontent"
        shown = html.document_fromstring(archive.read(declared[page.get("identifierref")].get("href")))
        assert [each.text for each in shown.xpath("//li//a")] == [titles[id] for id in resources]
        for item in items:
            resource = declared[item.get("identifierref")]
            assert resource.get("type") == "imswl_xmlv1p1"
            link = etree.fromstring(archive.read(resource.find("m:file", space).get("href")))
            url = link.find("{http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1}url").get("href")
            assert url.startswith("http")
        assert set(archive.namelist()) == {"imsmanifest.xml", "danh-sach.html", *(f"{id}.xml" for id in resources)}


def test_json_ld_on_every_resource_page(built_site: Path, titles: dict[str, str]) -> None:
    for id, title in titles.items():
        tree = html.document_fromstring((built_site / f"hoc-lieu/{id}/index.html").read_text("utf-8"))
        data = json.loads(tree.xpath("//script[@type='application/ld+json']/text()")[0])
        assert "LearningResource" in [data["@type"], *data["@type"]]
        assert data["name"] == title
        assert data["@id"] == f"https://example.org/hoc-lieu/{id}/"


def test_no_cell_is_a_formula() -> None:
    from hoctap.exports.tables import cell

    assert cell("=1+1") == "'=1+1"
    assert cell("@x") == "'@x"
    assert cell("học") == "học"
    assert cell(None) == ""


def test_long_fields_are_cut_inside_no_character() -> None:
    from hoctap.exports.marc_length import shortened

    cut = shortened("ế" * 9000, 9_900)
    assert len(cut.encode()) < 9999
    assert set(cut) == {"ế", "…"}
