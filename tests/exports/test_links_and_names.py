"""Links with the right type and relation, addresses as URIs, and bodies that no export takes for people."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import feedparser
import pytest
import rdflib
from lxml import etree

from harness.program import ROOT, hoctap
from harness.small_site import RESOURCE, write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.exports.entry import entries
from hoctap.exports.feeds import atom, opds1
from hoctap.exports.files import export_files
from hoctap.exports.linked_data import learning_resource
from hoctap.exports.media_types import address_type, file_type
from hoctap.exports.opds2 import opds2
from hoctap.schema.uris import uri
from hoctap.site.model import Site
from hoctap.site.organisations import names_body
from hoctap.text.formulas import guarded, unguarded
from tests.exports.test_clients import read

OPEN = "http://opds-spec.org/acquisition/open-access"
PLAIN = "http://opds-spec.org/acquisition"
WEB = "url: https://books.example.org/1\n"
HOSTED = "http://localhost:8000/hoc-lieu/tep/"
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def epub() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", "<container/>")
    return out.getvalue()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Resources with each sort of access."""
    root = tmp_path / "place"
    write_small_site(root)
    files = root / "resources/files"
    files.mkdir(parents=True)
    (files / "thu.epub").write_bytes(epub())
    (files / "thu.pdf").write_bytes(PDF)
    made = {
        "tep": RESOURCE.replace(WEB, "files: [{path: thu.epub, language: vi}, {path: thu.pdf, title: Bản in}]\n"),
        "ca-hai": RESOURCE.replace(WEB, WEB + "files: [{path: thu.pdf}]\n"),
        "sach": RESOURCE.replace("books.example.org/1", "a.example.org/Sách.EPUB?tai=1"),
        "trang-mang": RESOURCE.replace("books.example.org/1", "a.example.org/doc.php"),
        "co-tai-khoan": RESOURCE + "cost: free-with-account\n",
        "tra-tien": RESOURCE + "cost: paid\n",
        "chua-ro": RESOURCE + "cost: unknown\n",
    }
    for id, text in made.items():
        (root / f"resources/catalogue/{id}.yml").write_text(text, "utf-8")
    site, diagnostics = checked_site(root)
    assert site, list(diagnostics)
    return site


LINKS = {
    "tep": [(OPEN, "application/epub+zip", HOSTED + "thu.epub"), (OPEN, "application/pdf", HOSTED + "thu.pdf")],
    "ca-hai": [
        (OPEN, "text/html", "https://books.example.org/1"),
        (OPEN, "application/pdf", HOSTED + "thu.pdf"),
    ],
    "sach": [(OPEN, "application/epub+zip", "https://a.example.org/S%C3%A1ch.EPUB?tai=1")],
    "trang-mang": [(OPEN, "text/html", "https://a.example.org/doc.php")],
    "co-tai-khoan": [(PLAIN, "text/html", "https://books.example.org/1")],
    "tra-tien": [(PLAIN, "text/html", "https://books.example.org/1")],
    "chua-ro": [(PLAIN, "text/html", "https://books.example.org/1")],
}


def test_opds_1_2(site: Site) -> None:
    feed = feedparser.parse(dict(opds1(site, entries(site)))["opds/v1.2/tat-ca-1.xml"])
    assert not feed.bozo
    found = {
        entry.id.rpartition(":")[2]: [(link.rel, link.type, link.href) for link in entry.links if "opds" in link.rel]
        for entry in feed.entries
    }
    assert {id: found[id] for id in LINKS} == LINKS
    named = next(entry for entry in feed.entries if entry.id.endswith(":tep"))
    assert [link.get("title") for link in named.links if link.rel == OPEN] == [None, "Bản in"]


@pytest.mark.build
def test_opds_2_0(site: Site, clients: Path, tmp_path: Path) -> None:
    files = dict(opds2(site, entries(site)))
    page = json.loads(files["opds/v2.0/tat-ca-1.json"])
    found = {
        each["metadata"]["identifier"].rpartition(":")[2]: [
            (link["rel"], link["type"], link["href"]) for link in each["links"] if "opds" in link["rel"]
        ]
        for each in page["publications"]
    }
    assert {id: found[id] for id in LINKS} == LINKS
    (tmp_path / "page.json").write_bytes(files["opds/v2.0/tat-ca-1.json"])
    (tmp_path / "page.xml").write_bytes(dict(opds1(site, entries(site)))["opds/v1.2/tat-ca-1.xml"])
    modern, old = read(clients / "read.cjs", [tmp_path / "page.json", tmp_path / "page.xml"])
    assert modern["errors"] == []
    assert len(modern["titles"]) == len(old["titles"]) == len(LINKS) + 1
    for told in (modern, old):
        assert any({HOSTED + "thu.epub", HOSTED + "thu.pdf"} <= set(links) for links in told["links"])


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("https://a.example.org/x.pdf", "application/pdf"),
        ("https://a.example.org/X.PDF#page=2", "application/pdf"),
        ("https://a.example.org/x.epub?a=b.pdf", "application/epub+zip"),
        ("https://a.example.org/x.mp3", "audio/mpeg"),
        ("https://a.example.org/x.html", "text/html"),
        ("https://a.example.org/x.aspx", "text/html"),
        ("https://a.example.org/v1.2", "text/html"),
        ("https://pdf.epub/", "text/html"),
    ],
)
def test_types_of_outside_addresses(address: str, wanted: str) -> None:
    assert address_type(address) == wanted


def test_types_of_hosted_files() -> None:
    assert file_type("a/b.docx").endswith("wordprocessingml.document")
    assert file_type("x.unheard-of") == "application/octet-stream"


def ld(site: Site, id: str) -> tuple[dict[str, Any], rdflib.Graph]:
    data = json.loads(learning_resource(site, site.catalogue.by_id[id], "vi"))
    graph = rdflib.Graph().parse(
        data=json.dumps({**data, "@context": {"@vocab": "https://schema.org/"}}), format="json-ld"
    )
    return data, graph


def test_json_ld_of_hosted_files(site: Site) -> None:
    data, graph = ld(site, "tep")
    assert data["url"] == HOSTED + "thu.epub"
    schema = rdflib.Namespace("https://schema.org/")
    assert {str(o) for o in graph.objects(None, schema.contentUrl)} == {HOSTED + "thu.epub", HOSTED + "thu.pdf"}
    assert [each["encodingFormat"] for each in data["encoding"]] == ["application/epub+zip", "application/pdf"]
    assert ld(site, "ca-hai")[0]["url"] == "https://books.example.org/1"
    assert [each["contentUrl"] for each in ld(site, "ca-hai")[0]["encoding"]] == [HOSTED + "thu.pdf"]
    assert "encoding" not in ld(site, "trang-mang")[0]


BODIES = [
    *("UNESCO", "FAO", "W3C", "Bộ Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo Phú Thọ", "Ủy ban nhân dân xã Mẫu"),
    *("Phòng Giáo dục huyện Mẫu", "Trường Tiểu học Hoa Sen", "Trường THCS Mẫu", "Đại học Huế", "Học viện Nông nghiệp"),
    *("Viện Ngôn ngữ học", "Trung tâm Khuyến nông", "Nhà xuất bản Kim Đồng", "NXB Trẻ", "Hội Khuyến học Việt Nam"),
    *("Quỹ Mở", "Công ty ABC", "Ban Tuyên giáo", "Cục Xuất bản", "Tổng cục Thống kê", "Thư viện tỉnh Phú Thọ"),
    *("Stanford University", "The Hesperian Foundation", "Raspberry Pi Foundation", "Ministry of Education"),
    *("World Health Organization", "American Library Association", "The Odin Project", "Kiwix Team", "freeCodeCamp"),
    *("UNICEF Việt Nam", "Khoa Toán, Đại học Mẫu", "CK-12"),
]
PEOPLE = [
    *("Nguyễn Văn Mẫu", "Nguyễn Văn Trường", "Trường Chinh", "Đoàn Thị Điểm", "Smith, Jane", "Alan Turing", "Voltaire"),
    *("Nguyễn Nhật Ánh", "Nguyễn Thị Viện", "Vũ Trọng Phụng", "Bảo Ninh", "Tố Hữu", "NGUYEN Van A", "Hồ Xuân Hương"),
    *("TS. Nguyễn Văn Mẫu, Trường Đại học Mẫu", "Ngô Bảo Châu", "Jean-Paul Sartre", "Ban Ki-moon"),
]


@pytest.mark.parametrize(("name", "body"), [*((name, True) for name in BODIES), *((name, False) for name in PEOPLE)])
def test_names(name: str, body: bool) -> None:
    assert names_body(name) is body


def with_creators(root: Path, listed: str, publisher: str = "Nhà in") -> Site:
    text = RESOURCE.replace("publisher: Nhà in", f"publisher: {publisher}") + f"creators: [{listed}]\n"
    (root / "resources/catalogue/sach-mot.yml").write_text(text, "utf-8")
    site, diagnostics = checked_site(root)
    assert site, list(diagnostics)
    return site


def kinds(site: Site) -> list[tuple[str, str]]:
    data, graph = ld(site, "sach-mot")
    assert len(list(graph.objects(None, rdflib.URIRef("https://schema.org/author")))) == len(data["author"])
    return [(each["name"], each["@type"]) for each in data["author"]]


def test_the_record_and_what_the_site_knows_decide(small_site: Path) -> None:
    # “Ủy ban” is an agency of the plan, and so is its English name; the publisher is a body of any name.
    site = with_creators(small_site, "Committee, Mai Hoa, {name: Kim Ngân, kind: organisation}, UNESCO", "Mai Hoa")
    assert kinds(site) == [
        ("Committee", "Organization"),
        ("Mai Hoa", "Organization"),
        ("Kim Ngân", "Organization"),
        ("UNESCO", "Organization"),
    ]
    listed = "{name: UNESCO, kind: person}, Mai Hoa, Kim Ngân"
    site = with_creators(small_site, listed, "{name: Mai Hoa, kind: person}")
    assert kinds(site) == [("UNESCO", "Person"), ("Mai Hoa", "Person"), ("Kim Ngân", "Person")]
    assert ld(site, "sach-mot")[0]["publisher"]["@type"] == "Person"


def test_a_wrong_kind_is_told_at_its_line(small_site: Path) -> None:
    (small_site / "resources/catalogue/sach-mot.yml").write_text(
        RESOURCE + "creators:\n- name: UNESCO\n  kind: company\n", "utf-8"
    )
    _, diagnostics = checked_site(small_site)
    (diagnostic,) = diagnostics
    assert (diagnostic.line, diagnostic.field) == (14, "creators.0.kind")


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("https://a.example.org/x?a=b&c=d#e", "https://a.example.org/x?a=b&c=d#e"),
        (
            "https://vi.example.org/wiki/Tiếng_Việt?x=[1]&y=2",
            "https://vi.example.org/wiki/Ti%E1%BA%BFng_Vi%E1%BB%87t?x=%5B1%5D&y=2",
        ),
        ("https://vi.example.org/Ti%E1%BA%BFng_Việt", "https://vi.example.org/Ti%E1%BA%BFng_Vi%E1%BB%87t"),
        ("https://a.example.org/50%/100%25", "https://a.example.org/50%25/100%25"),
        ("https://bücher.example:8080/ä", "https://xn--bcher-kva.example:8080/%C3%A4"),
        ("https://a.example.org/#đề-mục", "https://a.example.org/#%C4%91%E1%BB%81-m%E1%BB%A5c"),
        ("https://a.example.org/[a](b)", "https://a.example.org/%5Ba%5D(b)"),
        ("https://a.example.org/😀", "https://a.example.org/%F0%9F%98%80"),
        ("https://[::1/x", "https://%5B::1/x"),
        ("", ""),
    ],
)
def test_uris(address: str, wanted: str) -> None:
    assert uri(address) == wanted
    assert uri(wanted) == wanted


def test_every_export_writes_uris(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://học.example.org/xa")
    text = RESOURCE.replace("https://books.example.org/1", "https://vi.example.org/Tiếng_Việt?x=[1]")
    text = text.replace("publisher: Nhà in", "publisher: {name: Nhà in, url: 'https://nxb.example.org/nhà'}")
    (small_site / "resources/catalogue/sach-mot.yml").write_text(text, "utf-8")
    folder = small_site / "resources/reading-lists"
    folder.mkdir()
    (folder / "ds.yml").write_text(
        "title: Danh sách\nintro: Mô tả\ncurator: Ai\nupdated: 2026-01-02\naudiences: [general]\nlevels: [all]\n"
        "items: [{resource: sach-mot}]\n",
        "utf-8",
    )
    site, diagnostics = checked_site(small_site)
    assert site, list(diagnostics)
    files = dict(export_files(site, lambda post, lang: post.body[lang]))
    assert site.url == "https://xn--hc-68s.example.org/xa/"
    wanted = "https://vi.example.org/Ti%E1%BA%BFng_Vi%E1%BB%87t?x=%5B1%5D"
    carrying = [path for path, data in files.items() if wanted.encode() in data]
    names = ("resources.marcxml", "resources.mrc", "resources.bib", "resources.ris", "resources.csl.json", "ds.marcxml")
    for name in (*names, "ds.bib", "ds.ris", "ListRecords-1.xml", "v1.2/tat-ca-1.xml", "v2.0/tat-ca-1.json"):
        assert any(path.endswith(name) for path in carrying), name
    with zipfile.ZipFile(io.BytesIO(files["danh-sach-doc/ds.imscc"])) as archive:
        link = etree.fromstring(archive.read("sach-mot.xml"))
        assert link[1].get("href") == wanted
    for path, data in files.items():
        # JSON and CSV hold the record as it was written.
        if not path.endswith((".json", ".jsonl", ".csv")) and not path.startswith("du-lieu/luoc-do/"):
            assert "Tiếng_Việt".encode() not in data, path
            assert "học.example.org".encode() not in data, path
    assert wanted in learning_resource(site, site.catalogue.by_id["sach-mot"], "vi")
    assert "nxb.example.org/nh%C3%A0" in learning_resource(site, site.catalogue.by_id["sach-mot"], "vi")
    assert feedparser.parse(atom(site, entries(site), "vi")).entries[0].link.startswith(site.url)


TEXTS = [
    *(
        "P;=1+1;y",
        "Sách\t=1+1\tx",
        "=1+1",
        " =1",
        "a; - b",
        "a;+1|@x",
        'x;"=1+1"',
        "x\n=1",
        "＝1",
        "\tx",
        "'=1",
        "a;'=1",
    ),
    *("học; toán", "a-b=c", "''=x", "a|b", "|=1", "", "x; y; z", "1;-2", "'"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_formulas_are_guarded_wherever_a_cell_may_begin(text: str) -> None:
    made = guarded(text)
    for mark in ";\t|\n":
        for part in made.split(mark):
            assert not part.lstrip(' \u00a0"').startswith(tuple("=+-@＝＋－＠")), made
    assert unguarded(made) == text


def test_csv_comes_back(small_site: Path) -> None:
    from hoctap.imports.reading import read_rows

    text = RESOURCE.replace("publisher: Nhà in", 'publisher: "P;=1+1;y"').replace("vi: Sách một", 'vi: "-Sách; + toán"')
    (small_site / "resources/catalogue/sach-mot.yml").write_text(text, "utf-8")
    site, diagnostics = checked_site(small_site)
    assert site, list(diagnostics)
    data = dict(export_files(site, lambda post, lang: post.body[lang]))["du-lieu/resources.csv"]
    assert b"P;'=1+1;y" in data
    assert "'-Sách; '+ toán".encode() in data
    (small_site / "lai.csv").write_bytes(data)
    (row,) = read_rows(small_site / "lai.csv").rows
    assert (row["publisher"], row["title"]) == ("P;=1+1;y", "-Sách; + toán")


@pytest.mark.build
def test_python_without_docstrings_is_refused(small_site: Path) -> None:
    for arguments in (("check",), ("build",), ("schemas",)):
        done = hoctap(small_site, *arguments, PYTHONOPTIMIZE="2")
        assert done.returncode == 1
        assert "PYTHONOPTIMIZE=2" in done.stderr
        assert "Traceback" not in done.stderr
    assert not (small_site / "site").exists()
    assert not (small_site / "schemas").exists()


@pytest.mark.build
def test_python_without_asserts_writes_the_same_schemas(small_site: Path) -> None:
    shutil.copytree(ROOT / "schemas", small_site / "schemas")
    done = hoctap(small_site, "schemas", PYTHONOPTIMIZE="1")
    assert done.returncode == 0, done.stderr
    for file in (ROOT / "schemas").glob("*.json"):
        assert (small_site / "schemas" / file.name).read_bytes() == file.read_bytes()
