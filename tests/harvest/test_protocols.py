"""One site harvests another by each protocol: with changes, deletions, and answers of several pages."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from harness.program import hoctap
from harness.sites import add_program, plain_prints
from harness.small_site import write_small_site
from hoctap.checking.checks import checked_library
from hoctap.kinds.resource.model import Resource
from tests.harvest.serving import Served, served

pytestmark = pytest.mark.build

RESOURCE = """\
title: {{vi: Sách {number}, en: Book {number}}}
description: {{vi: Nói về {number}., en: About {number}.}}
url: https://books.example.org/there/{number}
licence: CC-BY-4.0
types: [guide]
subjects: [reading]
levels: [all]
audiences: [general]
languages: [vi]
creators: [Tác Giả]
publisher: Nhà in kia
added: 2026-01-02
"""
COUNT = 130


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another site of this program with enough resources for two pages of each protocol."""
    root = tmp_path_factory.mktemp("there") / "place"
    write_small_site(root)
    add_program(root)
    plain_prints(root)
    for number in range(COUNT):
        (root / f"resources/catalogue/sach-so-{number}.yml").write_text(RESOURCE.format(number=number), "utf-8")
    built = hoctap(root, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    return root


def of_built(root: Path, state: Served) -> None:
    """Serve what was built, with addresses of this server, and OAI-PMH requests as the hosting guide rewrites them."""
    site = root / "site"
    # The address that the build wrote into its files.
    home = json.loads((site / "du-lieu/resources.jsonl").read_text("utf-8").splitlines()[0])["page"].partition(
        "hoc-lieu/"
    )[0]

    def answer(path: str) -> bytes | None:
        parts = urlsplit(path)
        file = site / parts.path.lstrip("/")
        if parts.path == "/du-lieu/oai":
            asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
            name = asked.get("resumptionToken") or asked["verb"]
            file = site / "du-lieu/oai" / f"{name}.xml"
            file = file if file.is_file() else site / "du-lieu/oai" / f"{name}-1.xml"
        if file.is_dir():
            file /= "index.html"
        return file.read_bytes().replace(home.encode(), state.address.encode()) if file.is_file() else None

    state.fallback = answer


@pytest.mark.parametrize(
    ("protocol", "path"),
    [
        ("jsonl", "du-lieu/resources.jsonl"),
        ("oai-dc", "du-lieu/oai"),
        ("opds", "opds/v1.2/tat-ca-1.xml"),
        ("opds", "opds/v2.0/tat-ca-1.json"),
        ("sitemap", "sitemap.xml"),
    ],
)
def test_our_own_site(protocol: str, path: str, other: Path, tmp_path: Path) -> None:
    here = tmp_path / "place"
    write_small_site(here)
    with served() as state:
        of_built(other, state)
        defaults = "{types: [guide], subjects: [reading], levels: [all], audiences: [general]}"
        source = (
            f"- {{id: kia, name: Trang kia, url: '{state.address}{path}', protocol: {protocol}, defaults: {defaults}}}"
        )
        (here / "content/sources.yml").write_text(source + "\n", "utf-8")
        done = hoctap(here, "harvest", "--inside", "--pause", "0")
        assert done.returncode == 0, done.stdout + done.stderr
        library, found = checked_library(here)
        assert not found
        taken = {each.title["vi"]: each for each in library.all(Resource) if each.harvested}
        # The one that both small sites have is not taken twice.
        assert len(taken) == COUNT
        # A sitemap names the pages of both languages.
        assert f"{COUNT + 2 if protocol == 'sitemap' else 1} trùng" in done.stdout
        one = taken["Sách 7"]
        assert one.languages == ("vi",)
        assert one.url is not None
        assert one.url.endswith("/there/7") or "/hoc-lieu/sach-so-7/" in one.url
        if protocol != "opds":
            assert one.licence == "CC-BY-4.0"
        again = hoctap(here, "harvest", "--inside", "--pause", "0")
        assert again.returncode == 0
        assert f"0 {'mới'}" in again.stdout
        assert "0 đã đổi" in again.stdout


OAI = """<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>{day}T00:00:00Z</responseDate>
<request>x</request>{body}</OAI-PMH>"""
DC = """<record><header><identifier>oai:x:{id}</identifier><datestamp>2026-01-01</datestamp></header><metadata>
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>{title}</dc:title><dc:identifier>https://repo.example.org/{id}</dc:identifier><dc:language>vie</dc:language>
<dc:rights>https://creativecommons.org/licenses/by/4.0/</dc:rights></oai_dc:dc></metadata></record>"""
DELETED = "<record><header status='deleted'><identifier>oai:x:{id}</identifier></header></record>"
MARC = """<record><header><identifier>oai:x:{id}</identifier></header><metadata>
<record xmlns="http://www.loc.gov/MARC21/slim"><leader>00000nam a2200000 a 4500</leader>
<datafield tag="245" ind1="0" ind2="0"><subfield code="a">{title}</subfield></datafield>
<datafield tag="856" ind1="4" ind2="0"><subfield code="u">https://repo.example.org/{id}</subfield></datafield>
</record></metadata></record>"""


@pytest.mark.parametrize(("protocol", "prefix", "form"), [("oai-dc", "oai_dc", DC), ("oai-marc", "marc21", MARC)])
def test_an_oai_server_is_asked_for_what_is_new(protocol: str, prefix: str, form: str, tmp_path: Path) -> None:
    here = tmp_path / "place"
    write_small_site(here)
    with served() as state:
        base = f"/oai?verb=ListRecords&metadataPrefix={prefix}&set=mo"
        identify = "<Identify><deletedRecord>persistent</deletedRecord></Identify>"
        formats = "<ListMetadataFormats><metadataFormat><metadataPrefix>marc21</metadataPrefix></metadataFormat>"
        page = form.format(id=1, title="Một") + "<resumptionToken>t&amp;2</resumptionToken>"

        def answer(body: str, day: str = "2026-02-02") -> bytes:
            return OAI.format(body=body, day=day).encode()

        state.files = {
            "/oai?verb=Identify": answer(identify),
            "/oai?verb=ListMetadataFormats": answer(formats + "</ListMetadataFormats>"),
            base: answer(f"<ListRecords>{page}</ListRecords>"),
            "/oai?verb=ListRecords&resumptionToken=t%262": answer(
                f"<ListRecords>{form.format(id=2, title='Hai')}<resumptionToken/></ListRecords>"
            ),
            f"{base}&from=2026-02-02": answer(
                f"<ListRecords>{form.format(id=1, title='Một, bản mới')}{DELETED.format(id=2)}</ListRecords>",
                "2026-03-03",
            ),
            f"{base}&from=2026-03-03": answer("<error code='noRecordsMatch'>nothing</error>", "2026-03-04"),
        }
        (here / "content/sources.yml").write_text(
            f"- {{id: kho, name: Kho mở, url: '{state.address}oai', protocol: {protocol}, set: mo, "
            "defaults: {types: [guide], subjects: [reading], levels: [all], audiences: [general]}}\n",
            "utf-8",
        )

        def visit() -> dict[str, Resource]:
            done = hoctap(here, "harvest", "--inside", "--pause", "0")
            assert done.returncode == 0, done.stdout + done.stderr
            library, found = checked_library(here)
            assert not found
            return {each.harvested.identifier: each for each in library.all(Resource) if each.harvested}

        assert {each.title["vi"] for each in visit().values()} == {"Một", "Hai"}
        later = visit()
        assert later["oai:x:1"].title["vi"] == "Một, bản mới"
        assert later["oai:x:2"].withdrawn is not None
        assert visit()["oai:x:1"].withdrawn is None


IDENTIFY = "<Identify><deletedRecord>persistent</deletedRecord></Identify>"
USUAL = "defaults: {types: [guide], subjects: [reading], levels: [all], audiences: [general]}"


def first_answer(body: str, before: str = "") -> Callable[[str], bytes | None]:
    """A server of one page; ``before`` stands before each of its answers."""

    def answer(path: str) -> bytes:
        inside = IDENTIFY if "Identify" in path else f"<ListRecords>{body}</ListRecords>"
        return (before + OAI.format(body=inside, day="2026-02-02")).encode()

    return answer


@pytest.mark.parametrize("page", ["", ", record_page: 'https://opac.example.org/{id}'"])
def test_records_that_name_no_address(page: str, tmp_path: Path) -> None:
    """EPrints names its page as a relation; Koha and VuFind name none, and the source may say where their pages are."""
    here = tmp_path / "place"
    write_small_site(here)
    bare = DC.replace("<dc:identifier>https://repo.example.org/{id}</dc:identifier>", "{more}")
    eprints = "<dc:identifier>Tác giả (2020) Tên bài</dc:identifier><dc:relation>http://e.example.org/1/</dc:relation>"
    records = bare.format(id=1, title="Một", more=eprints) + bare.format(id="n 2", title="Hai", more="")
    with served() as state:
        state.fallback = first_answer(
            records, "\n\n<?xml version='1.0' encoding='UTF-8'?>\n<?xml-stylesheet href='/a'?>"
        )
        (here / "content/sources.yml").write_text(
            f"- {{id: kho, name: Kho mở, url: '{state.address}oai', protocol: oai-dc, {USUAL}{page}}}\n", "utf-8"
        )
        done = hoctap(here, "harvest", "--inside", "--pause", "0")
    assert done.returncode == (0 if page else 1), done.stdout + done.stderr
    library, found = checked_library(here)
    assert not found
    urls = {each.title["vi"]: each.url for each in library.all(Resource) if each.harvested}
    assert urls == {"Một": "http://e.example.org/1/"} | ({"Hai": "https://opac.example.org/n%202"} if page else {})


@pytest.mark.parametrize(
    ("options", "more", "said"),
    [
        (("--whole", "2"), "", "lâu hơn"),
        ((), ", most: 20", "nhiều hơn mức 20"),
    ],
)
def test_a_feed_without_end_changes_nothing(options: tuple[str, ...], more: str, said: str, tmp_path: Path) -> None:
    here = tmp_path / "place"
    write_small_site(here)
    numbers = itertools.count(1)
    with served() as state:

        def answer(path: str) -> bytes:
            number = next(numbers)
            body = DC.format(id=number, title=f"Sách {number}") if more else DELETED.format(id=number)
            token = f"<resumptionToken>t{number}</resumptionToken>"
            inside = IDENTIFY if "Identify" in path else f"<ListRecords>{body}{token}</ListRecords>"
            return OAI.format(body=inside, day="2026-02-02").encode()

        state.fallback = answer
        (here / "content/sources.yml").write_text(
            f"- {{id: kho, name: Kho mở, url: '{state.address}oai', protocol: oai-dc, {USUAL}{more}}}\n", "utf-8"
        )
        pause = "0" if more else "0.1"
        done = hoctap(here, "harvest", "--inside", "--pause", pause, *options)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    # It stops asking where it is refused.
    assert next(numbers) < 60
    assert not (here / "resources/harvested").exists()


PAGE = """<!doctype html><title>x</title><script type="application/ld+json">{data}</script>"""


def test_pages_of_a_sitemap(tmp_path: Path) -> None:
    """Pages as AMB describes them: terms with labels, a licence by its address, people as objects."""
    here = tmp_path / "place"
    write_small_site(here)
    data = {
        "@context": ["https://w3id.org/kim/amb/context.jsonld", {"@language": "de"}],
        "type": ["LearningResource"],
        "id": "https://repo.example.org/a",
        "name": "Phân số lớp 4",
        "description": "Bài luyện.",
        "inLanguage": ["vi"],
        "license": {"id": "https://creativecommons.org/licenses/by/4.0/"},
        "creator": [{"type": "Person", "name": "Trần Văn Mẫu"}],
        "about": [{"id": "https://x.example.org/1", "prefLabel": {"vi": "Nhãn reading", "de": "Lesen"}}],
        "learningResourceType": [{"prefLabel": {"en": "Label guide"}}],
    }
    with served() as state:
        sitemap = "".join(
            f"<url><loc>{state.address}{name}</loc><lastmod>2026-01-0{day}</lastmod></url>"
            for day, name in enumerate(("a", "b", "c"), 1)
        )
        other = "<url><loc>https://elsewhere.example.org/x</loc></url>"
        state.files = {
            "/sitemap.xml": f"<sitemapindex><sitemap><loc>{state.address}one.xml</loc></sitemap></sitemapindex>".encode(),
            "/one.xml": f"<urlset>{sitemap}{other}</urlset>".encode(),
            "/a": PAGE.format(data=json.dumps(data)).encode(),
            "/b": PAGE.format(data="{not json").encode(),
        }
        (here / "content/sources.yml").write_text(
            f"- {{id: kho, name: Kho mở, url: '{state.address}sitemap.xml', protocol: sitemap, "
            "defaults: {types: [guide], levels: [all], audiences: [general], subjects: [reading]}}\n",
            "utf-8",
        )
        done = hoctap(here, "harvest", "--inside", "--pause", "0")
        assert done.returncode == 0, done.stdout + done.stderr
        library, _ = checked_library(here)
        (one,) = (each for each in library.all(Resource) if each.harvested)
        assert one.title["vi"] == "Phân số lớp 4"
        assert (one.licence, one.subjects, one.creators[0].name) == ("CC-BY-4.0", ("reading",), "Trần Văn Mẫu")
        assert not [path for path in state.asked if "elsewhere" in path]
        assert "không mô tả học liệu" in done.stdout
        # Pages whose day of change is the same are not asked for again; the others are.
        later = f"<urlset>{sitemap}</urlset>".replace("2026-01-02", "2026-02-02")
        state.files["/one.xml"] = later.encode()
        before = len(state.asked)
        assert hoctap(here, "harvest", "--inside", "--pause", "0").returncode == 0
        asked = state.asked[before:]
        assert "/a" not in asked
        assert "/b" in asked
