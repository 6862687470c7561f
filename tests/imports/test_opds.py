"""OPDS catalogues, 1.2 and 2.0: links, texts, further pages, shelves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from harness.program import hoctap
from hoctap.imports.result import UnreadableFile
from tests.imports.reading import one, read, told
from tests.imports.test_import import OPTIONS, resources

BUY = "http://opds-spec.org/acquisition/buy"
OPEN = "http://opds-spec.org/acquisition/open-access"


def feed(*entries: str, head: str = "", attributes: str = "") -> str:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/terms/" {attributes}>{head}'
        + "".join(f"<entry>{entry}</entry>" for entry in entries)
        + "</feed>"
    )


def link(href: str, rel: str = OPEN, more: str = "") -> str:
    return f'<link rel="{rel}" href="{href}" {more}/>'


TITLE = "<title>Sách</title>"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (feed(TITLE + link("/get/1"), head='<link rel="self" href="https://a.example.org/opds/moi"/>'),
         "https://a.example.org/get/1"),
        (feed(TITLE + link("get/1"), head='<link rel="self" href="https://a.example.org/opds/moi"/>'),
         "https://a.example.org/opds/get/1"),
        (feed(TITLE + link("get/1"), attributes='xml:base="https://a.example.org/goc/"'),
         "https://a.example.org/goc/get/1"),
        (feed(TITLE + link("get/1", more='xml:base="sau/"'), attributes='xml:base="https://a.example.org/goc/"'),
         "https://a.example.org/goc/sau/get/1"),
        (feed(TITLE + link("get/1"), attributes='xml:base="/goc/"',
              head='<link rel="self" href="https://a.example.org/opds"/>'), "https://a.example.org/goc/get/1"),
        (feed(TITLE + link("get/1"), head="<id>https://a.example.org/opds/</id>"),
         "https://a.example.org/opds/get/1"),
        (feed(TITLE + link("//b.example.org/1"), head="<id>https://a.example.org/</id>"), "https://b.example.org/1"),
        (feed(TITLE + link("https://b.example.org/1"), head="<id>urn:x</id>"), "https://b.example.org/1"),
    ],
)  # fmt: skip
def test_links_are_completed(tmp_path: Path, text: str, url: str) -> None:
    found = read(tmp_path, "a.xml", text)
    assert found.rows[0]["url"] == url
    assert found.notes == []


def test_links_that_nobody_can_complete_are_told(tmp_path: Path) -> None:
    found = read(tmp_path, "a.xml", feed(TITLE + link("/get/1"), head="<id>urn:x</id>"))
    assert [note.serious for note in found.notes] == [True]
    assert "entry 1: the address is incomplete" in told(found)


@pytest.mark.parametrize(
    ("construct", "text"),
    [
        ('type="html">Toán &amp;amp; Lý', "Toán & Lý"),
        ('type="html">&lt;p&gt;Mô tả &lt;b&gt;đậm&lt;/b&gt;&lt;/p&gt;&lt;p&gt;hai&lt;/p&gt;', "Mô tả đậm hai"),
        ('type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Toán <b>hay</b></p><p>Lý</p></div>', "Toán hay Lý"),
        ('type="text">a &lt; b và b &gt; c', "a < b và b > c"),
        (">Toán &amp; Lý", "Toán & Lý"),
    ],
)
def test_texts(tmp_path: Path, construct: str, text: str) -> None:
    entry = f"<title {construct}</title><summary {construct}</summary>{link('https://a.example.org/1')}"
    row = one(tmp_path, "a.xml", feed(entry))
    assert (row["title"], row["description"]) == (text, text)


def test_html_in_a_plain_summary(tmp_path: Path) -> None:
    entry = TITLE + "<summary>&lt;p&gt;Một&lt;br/&gt;hai&lt;/p&gt;</summary>" + link("https://a.example.org/1")
    assert one(tmp_path, "a.xml", feed(entry))["description"] == "Một hai"


def test_every_name_and_word_stays_whole(tmp_path: Path) -> None:
    entry = (
        "<title>Sách</title><author><name>Smith, Jane</name></author><author><name>Hội A; B</name></author>"
        '<category term="x" label="Education, Primary"/><dc:language>vie</dc:language><dc:issued>2008-05-06</dc:issued>'
        "<dc:identifier>urn:isbn:9780306406157</dc:identifier>" + link("https://a.example.org/1")
    )
    assert one(tmp_path, "a.xml", feed(entry)) == {
        "title": "Sách", "creators": ["Smith, Jane", "Hội A; B"], "keywords": ["Education, Primary"],
        "languages": ["vi"], "date": "2008-05-06", "isbn": "9780306406157", "url": "https://a.example.org/1",
    }  # fmt: skip


def test_the_best_way_to_a_book_is_its_address(tmp_path: Path) -> None:
    ways = [
        link("https://a.example.org/thu", "http://opds-spec.org/acquisition/sample"),
        link("https://a.example.org/mua", BUY), link("https://a.example.org/mo"),
    ]  # fmt: skip
    assert one(tmp_path, "a.xml", feed(TITLE + "".join(ways)))["url"] == "https://a.example.org/mo"
    assert one(tmp_path, "a.xml", feed(TITLE + "".join(ways[:2])))["url"] == "https://a.example.org/mua"


def test_further_pages_and_shelves_are_told(tmp_path: Path) -> None:
    head = (
        '<link rel="self" href="https://a.example.org/opds"/><link rel="next" href="?trang=2"/>'
        '<totalResults xmlns="http://a9.com/-/spec/opensearch/1.1/">120</totalResults>'
    )
    shelf = '<title>Kệ mới</title><link rel="subsection" href="/ke"/>'
    found = read(tmp_path, "a.xml", feed(shelf, TITLE + link("/1"), head=head))
    assert "(2 of 120 are here): download https://a.example.org/opds?trang=2" in told(found)
    assert "only lead to other pages, not imported: Kệ mới" in told(found)
    assert not any(note.serious for note in found.notes)


def test_a_feed_of_shelves_is_refused_with_their_names(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"only leads to other pages \(Kệ mới\)"):
        read(tmp_path, "a.xml", feed('<title>Kệ mới</title><link rel="subsection" href="/ke"/>'))
    with pytest.raises(UnreadableFile, match="this OPDS feed is empty"):
        read(tmp_path, "a.xml", feed())


def test_other_xml_is_refused_by_name(tmp_path: Path) -> None:
    for text, name in (
        ("<xml><records/></xml>", "EndNote XML"),
        ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', "RDF"),
        ("<la/>", "starts with <la>"),
    ):
        with pytest.raises(UnreadableFile, match=name):
            read(tmp_path, "a.xml", text)
    with pytest.raises(UnreadableFile, match="an error on line 2") as caught:
        read(tmp_path, "a.xml", "<a>\n<b></a>")
    assert "Error" not in str(caught.value)


def opds2(*publications: dict[str, Any], **more: Any) -> str:
    return json.dumps({"metadata": {"title": "x"}, "publications": publications, **more})


def publication(href: str = "https://a.example.org/1", rel: object = OPEN, **about: Any) -> dict[str, Any]:
    return {"metadata": {"title": "Sách", **about}, "links": [{"rel": rel, "href": href}]}


def test_opds2(tmp_path: Path) -> None:
    made = publication(
        title={"en": "Cricket", "vi-VN": "Dế Mèn"}, subtitle="phiêu lưu ký", author=["Smith, Jane", {"name": {"vi": "Hội A, B"}}],
        subject=[{"name": "Education, Primary"}, "a; b"], language=["vi", "eng"], published="2008-05-06T00:00:00Z",
        publisher={"name": "Kim Đồng"}, identifier="urn:isbn:9780306406157", description="<p>Một &amp; hai</p>",
        rel=["x", OPEN],
    )  # fmt: skip
    assert one(tmp_path, "a.json", opds2(made)) == {
        "title": "Dế Mèn : phiêu lưu ký", "title_en": "Cricket", "creators": ["Smith, Jane", "Hội A, B"],
        "keywords": ["Education, Primary", "a; b"], "languages": ["vi", "en"], "date": "2008-05-06",
        "publisher": "Kim Đồng", "isbn": "9780306406157", "description": "Một & hai", "url": "https://a.example.org/1",
    }  # fmt: skip


def test_opds2_links_pages_and_groups(tmp_path: Path) -> None:
    links = [{"rel": "self", "href": "https://a.example.org/opds/"}, {"rel": ["next"], "href": "2.json"}]
    groups = [{"metadata": {"title": "g"}, "publications": [publication("/get/2")]}]
    found = read(tmp_path, "a.json", opds2(publication("get/1"), links=links, groups=groups))
    assert [row["url"] for row in found.rows] == ["https://a.example.org/opds/get/1", "https://a.example.org/get/2"]
    assert "download https://a.example.org/opds/2.json" in told(found)
    relative = read(tmp_path, "a.json", opds2(publication("/get/1")))
    assert [note.serious for note in relative.notes] == [True]


def test_opds2_navigation_is_refused(tmp_path: Path) -> None:
    text = json.dumps({"metadata": {"title": "x"}, "navigation": [{"title": "Kệ mới", "href": "/ke"}], "links": []})
    with pytest.raises(UnreadableFile, match=r"only leads to other pages \(Kệ mới\)"):
        read(tmp_path, "a.json", text)


@pytest.mark.parametrize(
    "about",
    [{"title": None}, {"title": 5}, {"author": [None, 3, {"x": 1}]}, {"language": {"a": []}}, {"subject": True},
     {"published": 2008}, {"identifier": ["x"]}, {"publisher": [[]]}],
)  # fmt: skip
def test_opds2_of_odd_types_is_read(tmp_path: Path, about: dict[str, Any]) -> None:
    assert one(tmp_path, "a.json", opds2(publication(**about)))["url"] == "https://a.example.org/1"


@pytest.mark.parametrize(
    ("name", "text", "seems"),
    [
        ("a.json", '[{"itemType": "book", "title": "x"}]', "Zotero"),
        ("a.json", '{"@context": ["https://w3id.org/kim/amb/context.jsonld"], "type": ["LearningResource"]}', "AMB"),
        ("a.jsonld", '{"@context": "https://schema.org", "@type": "Book"}', "schema.org"),
        ("a.json", '{"leader": "", "fields": []}', "MARC-in-JSON"),
        ("a.json", '{"type": "FeatureCollection", "features": []}', "GeoJSON"),
        ("a.json", "[1, 2]", "this type of JSON is unknown"),
        ("a.json", '"x"', "this type of JSON is unknown"),
        ("a.json", "null", "this type of JSON is unknown"),
        ("a.json", '{\n"a": }', "an error on line 2, column 6"),
        ("a.json", "[" * 100_000, "nested too deep"),
        ("a.json", '{"a": 1' + "0" * 10_000 + "}", "a number that is too long"),
    ],
)
def test_other_json_is_named(tmp_path: Path, name: str, text: str, seems: str) -> None:
    with pytest.raises(UnreadableFile, match=seems) as caught:
        read(tmp_path, name, text)
    for word in ("Error", "object has no", "NoneType", "expected"):
        assert word not in str(caught.value)


@pytest.mark.build
def test_our_own_feeds_come_back(small_site: Path, tmp_path: Path) -> None:
    assert hoctap(small_site, "build").returncode == 0
    titles = {resource.title["vi"] for resource in resources(small_site).values()}
    for path, name in (("opds/v1.2/tat-ca-1.xml", "a.xml"), ("opds/v2.0/tat-ca-1.json", "a.json"),
                       ("du-lieu/oai/ListRecords-1.xml", "b.xml"), ("du-lieu/resources.marcxml", "c.xml")):  # fmt: skip
        file = small_site / "site" / path
        assert {row["title"] for row in read(tmp_path, name, file.read_bytes()).rows} == titles
    for path in ("resources.json", "resources.jsonl", "resources.csl.json"):
        file = small_site / "site/du-lieu" / path
        found = read(tmp_path, f"a{file.suffix}", file.read_bytes())
        said = [each["title"] for each in (*found.rows, *found.records)]
        assert {title["vi"] if isinstance(title, dict) else title for title in said} == titles


@pytest.mark.build
def test_an_import_completes_links(small_site: Path) -> None:
    head = '<link rel="self" href="https://a.example.org/opds/"/>'
    entry = '<title type="html">Toán &amp;amp; Lý</title><author><name>Smith, Jane</name></author>' + link("get/1")
    (small_site / "a.xml").write_text(feed(entry, head=head), "utf-8")
    done = hoctap(small_site, "import", "a.xml", *OPTIONS)
    assert done.returncode == 0, done.stdout + done.stderr
    found = next(each for each in resources(small_site).values() if each.title["vi"] == "Toán & Lý")
    assert (found.url, [agent.name for agent in found.creators]) == (
        "https://a.example.org/opds/get/1",
        ["Smith, Jane"],
    )
