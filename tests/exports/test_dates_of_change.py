"""Dates in OAI-PMH, OPDS, Atom and DCAT follow what git knows of each record, and nothing else."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import feedparser
import pytest
import rdflib
from lxml import etree

from harness.small_site import RESOURCE, write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.exports.data_sets import data_sets
from hoctap.exports.entry import entries
from hoctap.exports.export import Source
from hoctap.exports.feeds import atom, opds1
from hoctap.exports.news_feeds import news_feeds
from hoctap.exports.oai import oai_files
from hoctap.exports.opds2 import opds2
from hoctap.locales import languages
from hoctap.site import routes
from hoctap.site.model import Site
from tests.exports.test_news import post
from tests.translation.test_translations import Repository

NOW = "2026-05-20T08:00:00+07:00"
BOOK = "resources/catalogue/sach-mot.yml"
SPACE = {"o": "http://www.openarchives.org/OAI/2.0/"}
MODIFIED = rdflib.URIRef("http://purl.org/dc/terms/modified")
LICENSE = rdflib.URIRef("http://purl.org/dc/terms/license")


def site_of(root: Path, now: str = NOW) -> Site:
    site, diagnostics = checked_site(root, now)
    assert site, list(diagnostics)
    return site


def whole(site: Site) -> Source:
    return Source(site=site, entries=entries(site))


def stamps(site: Site) -> dict[str, str]:
    """Record → datestamp, by OAI-PMH; the same as what OPDS 1, OPDS 2 and Atom say."""
    items = entries(site)
    files = dict(oai_files(site, items))
    found = {}
    for verb in ("ListRecords", "ListIdentifiers"):
        listed = etree.fromstring(files[f"du-lieu/oai/{verb}-1.xml"])
        found = {
            header.findtext("o:identifier", namespaces=SPACE).rpartition(":")[2]: header.findtext(
                "o:datestamp", namespaces=SPACE
            )
            for header in listed.iter(f"{{{SPACE['o']}}}header")
        }
    for id, stamp in found.items():
        assert stamp.encode() in files[f"du-lieu/oai/GetRecord/{id}.xml"]
    earliest = etree.fromstring(files["du-lieu/oai.xml"]).findtext(".//o:earliestDatestamp", namespaces=SPACE)
    assert earliest == min(found.values())
    feed = feedparser.parse(dict(opds1(site, items))["opds/v1.2/tat-ca-1.xml"])
    said = {each.id.rpartition(":")[2]: each.updated[:10] for each in feed.entries}
    pages = json.loads(dict(opds2(site, items))["opds/v2.0/tat-ca-1.json"])
    modern = {
        p["metadata"]["identifier"].rpartition(":")[2]: p["metadata"]["modified"][:10] for p in pages["publications"]
    }
    new = {e.id.rpartition(":")[2]: e.updated[:10] for e in feedparser.parse(atom(site, items, "vi")).entries}
    assert said == modern == new == {id: found[id] for id in said}
    assert feed.feed.updated[:10] == max(said.values())
    return found


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    root = tmp_path / "place"
    write_small_site(root)
    (root / ".gitignore").write_text(".cache/\n")
    (root / "resources/catalogue/sach-hai.yml").write_text(RESOURCE, "utf-8")
    listed = "".join(f"- id: nhieu-{n}\n" + "".join(f"  {line}\n" for line in RESOURCE.splitlines()) for n in range(3))
    (root / "resources/catalogue/nhieu.yml").write_text(listed, "utf-8")
    made = Repository(root)
    commit(made)
    return made


def commit(repository: Repository, message: str = "Change") -> None:
    """Commit everything; the first is of 1 March, and each later one of the next day."""
    repository.git("add", "-A")
    repository.git("commit", "--quiet", "-m", message)
    repository.day += 1


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), "utf-8")


def test_a_datestamp_moves_with_its_record_only(repository: Repository) -> None:
    root = repository.root
    first = {"sach-mot": "2026-03-01", "sach-hai": "2026-03-01", **{f"nhieu-{n}": "2026-03-01" for n in range(3)}}
    assert stamps(site_of(root)) == first
    edit(root, BOOK, "https://books.example.org/1", "https://books.example.org/2")
    commit(repository)
    assert stamps(site_of(root)) == {**first, "sach-mot": "2026-03-02"}
    # One of several in a file.
    text = (root / "resources/catalogue/nhieu.yml").read_text("utf-8")
    head, mark, rest = text.partition("- id: nhieu-1\n")
    (root / "resources/catalogue/nhieu.yml").write_text(head + mark + rest.replace("Sách một", "Sách khác", 1), "utf-8")
    commit(repository)
    assert stamps(site_of(root)) == {**first, "sach-mot": "2026-03-02", "nhieu-1": "2026-03-03"}


def test_deleted_lines_and_the_trailer_move_it_too(repository: Repository) -> None:
    root = repository.root
    edit(root, "resources/catalogue/sach-hai.yml", "publisher: Nhà in\n", "publisher: Nhà in\nkeywords: [toán]\n")
    commit(repository)
    edit(root, "resources/catalogue/sach-hai.yml", "keywords: [toán]\n", "")
    commit(repository)
    assert stamps(site_of(root))["sach-hai"] == "2026-03-03"
    edit(root, "resources/catalogue/sach-hai.yml", "Một cuốn sách.", "Một cuốn sách!")
    commit(repository, "Mend a mark\n\nTranslation: unaffected")
    assert stamps(site_of(root))["sach-hai"] == "2026-03-04"
    # From the cache, and read anew, it is the same.
    assert stamps(site_of(root))["sach-hai"] == "2026-03-04"
    shutil.rmtree(root / ".cache/history")
    assert stamps(site_of(root))["sach-hai"] == "2026-03-04"
    text = (root / "resources/catalogue/nhieu.yml").read_text("utf-8")
    head, mark, rest = text.partition("- id: nhieu-2\n")
    (root / "resources/catalogue/nhieu.yml").write_text(head.replace("  formerly: []\n", ""), "utf-8")
    commit(repository)
    assert "nhieu-2" not in stamps(site_of(root))
    (root / "resources/catalogue/nhieu.yml").write_text(head + mark + rest, "utf-8")
    commit(repository)
    found = stamps(site_of(root))
    assert (found["nhieu-0"], found["nhieu-2"]) == ("2026-03-01", "2026-03-06")


def test_what_is_not_committed_is_of_the_build(repository: Repository) -> None:
    root = repository.root
    edit(root, BOOK, "Một cuốn sách.", "Hai cuốn sách.")
    (root / "resources/catalogue/moi.yml").write_text(RESOURCE, "utf-8")
    found = stamps(site_of(root))
    assert (found["sach-mot"], found["moi"], found["sach-hai"]) == ("2026-05-20", "2026-05-20", "2026-03-01")


def test_a_renamed_file_is_another_record_and_a_moved_one_is_not(repository: Repository) -> None:
    root = repository.root
    (root / "resources/catalogue/muc").mkdir()
    repository.git("mv", "resources/catalogue/sach-hai.yml", "resources/catalogue/muc/sach-hai.yml")
    repository.git("mv", BOOK, "resources/catalogue/ten-moi.yml")
    edit(root, "docs/gioi-thieu.md", "/hoc-lieu/sach-mot/", "/hoc-lieu/ten-moi/")
    commit(repository)
    found = stamps(site_of(root))
    assert (found["sach-hai"], found["ten-moi"]) == ("2026-03-01", "2026-03-02")


def test_withdrawn_and_dates_that_the_record_says(repository: Repository) -> None:
    root = repository.root
    edit(root, "docs/gioi-thieu.md", "/hoc-lieu/sach-mot/", "/hoc-lieu/sach-hai/")
    edit(root, BOOK, "added:", "withdrawn: {on: 2026-02-03, reason: {vi: Hết, en: Over}}\nadded:")
    edit(root, "resources/catalogue/sach-hai.yml", "added: 2026-01-02", "added: 2026-01-02\nreviewed: 2026-05-01")
    commit(repository)
    found = stamps(site_of(root))
    # Who harvested in February is told only now, so the day of the commit counts.
    assert (found["sach-mot"], found["sach-hai"]) == ("2026-03-02", "2026-05-01")


def test_no_date_is_later_than_the_build(repository: Repository) -> None:
    repository.day = 27
    edit(repository.root, BOOK, "Một cuốn sách.", "Hai cuốn sách.")
    commit(repository)
    assert stamps(site_of(repository.root, "2026-03-10T08:00:00+07:00"))["sach-mot"] == "2026-03-10"


@pytest.mark.build
@pytest.mark.parametrize("shallow", [True, False])
def test_without_history_the_records_own_dates_count(repository: Repository, tmp_path: Path, shallow: bool) -> None:
    root = repository.root
    edit(root, "docs/gioi-thieu.md", "/hoc-lieu/sach-mot/", "/hoc-lieu/sach-hai/")
    edit(root, BOOK, "added:", "withdrawn: {on: 2026-02-03, reason: {vi: Hết, en: Over}}\nadded:")
    edit(root, "resources/catalogue/sach-hai.yml", "added: 2026-01-02", "added: 2026-02-10\nreviewed: 2026-02-11")
    commit(repository)
    copy = tmp_path / "copy"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", f"file://{root}", str(copy)], check=True)
    if not shallow:
        subprocess.run(["rm", "-r", str(copy / ".git")], check=True)
    site = site_of(copy)
    found = stamps(site)
    assert (found["sach-mot"], found["sach-hai"], found["nhieu-0"]) == ("2026-02-03", "2026-02-11", "2026-01-02")
    graph = rdflib.Graph().parse(data=data_sets(whole(site)), format="json-ld")
    assert {(str(s).rpartition("#")[2], str(o)) for s, o in graph.subject_objects(MODIFIED) if "#" in str(s)} == {
        ("resources", "2026-02-11")
    }


def modified(site: Site) -> dict[str, str]:
    graph = rdflib.Graph().parse(data=data_sets(whole(site)), format="json-ld")
    found = {}
    for subject, day in graph.subject_objects(MODIFIED):
        found[re.split(r"[#/]", str(subject))[-1]] = str(day)
    return found


def test_data_sets_keep_their_date_while_their_bytes_stay(repository: Repository) -> None:
    root = repository.root
    first = modified(site_of(root))
    assert first["resources"] == first["resources.csv"] == first["targets"] == "2026-03-01"
    # The task's deadline, the last day of 2022, has long passed.
    assert first["tasks"] == "2026-03-01"
    assert modified(site_of(root, "2027-07-01T08:00:00+07:00")) == first
    edit(root, BOOK, "Một cuốn sách.", "Hai cuốn sách.")
    commit(repository)
    edit(root, "content/plan/tasks.yml", 'end: "2022-Q4"', 'end: "2026-Q2"')
    commit(repository)
    later = modified(site_of(root))
    assert later == {**first, **{key: "2026-03-02" for key in first if key.startswith(("resources", "links"))}, "": "2026-03-03",
                     "tasks": "2026-03-03", "tasks.csv": "2026-03-03"}  # fmt: skip
    # On 1 July the task is overdue: the file changes without anybody changing a record.
    assert modified(site_of(root, "2026-07-20T08:00:00+07:00"))["tasks"] == "2026-07-01"
    (root / "content/plan/reports").mkdir()
    (root / "resources/catalogue/nhieu.yml").unlink()
    commit(repository)
    assert modified(site_of(root))["resources"] == "2026-03-04"


def test_licence_of_the_data_is_what_the_locality_says(small_site: Path) -> None:
    edit(small_site, "content/locality.yml", "data_licence: CC-BY-4.0\n", "")
    graph = rdflib.Graph().parse(data=data_sets(whole(site_of(small_site))), format="json-ld")
    assert not list(graph.subject_objects(LICENSE))
    edit(small_site, "content/locality.yml", "id: lang-mau\n", "id: lang-mau\ndata_licence: CC-BY-4.0\n")
    edit(
        small_site,
        "resources/vocabularies/licences.yml",
        "id: CC-BY-4.0,",
        "id: CC-BY-4.0, url: 'https://cc.example.org/by',",
    )
    graph = rdflib.Graph().parse(data=data_sets(whole(site_of(small_site))), format="json-ld")
    dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    for kind, many in ((dcat.Catalog, 1), (dcat.Dataset, 7), (dcat.Distribution, 14)):
        subjects = list(graph.subjects(rdflib.RDF.type, kind))
        assert len(subjects) == many
        assert {str(graph.value(subject, LICENSE)) for subject in subjects} == {"https://cc.example.org/by"}
    edit(small_site, "content/locality.yml", "CC-BY-4.0", "CC-BY-9.0")
    _, diagnostics = checked_site(small_site, NOW)
    assert [(diagnostic.path, diagnostic.field, diagnostic.code) for diagnostic in diagnostics] == [
        ("content/locality.yml", "data_licence", "dangling")
    ]


def feed(site: Site, lang: str = "vi") -> dict[str, Any]:
    files = {
        routes.prefix(lang) + path: content
        for lang in languages()
        for path, content in news_feeds(site, lang, lambda post, lang: post.body[lang])
    }
    found = feedparser.parse(files[("" if lang == "vi" else "en/") + "tin-tuc/atom.xml"])
    entry = found.entries[0]
    return {"id": entry.id, "published": entry.published, "updated": entry.updated, "feed": found.feed.updated}


def test_a_post_keeps_its_id_and_tells_of_its_change(repository: Repository) -> None:
    root = repository.root
    post(root, "mot", "Nội dung.\n", "Text.\n", date="2026-03-10T08:00:00+07:00")
    commit(repository)
    first = feed(site_of(root))
    assert first["id"].endswith(",2026:mot")
    # It was written before it came out.
    assert first["updated"] == first["published"] == first["feed"] == "2026-03-10T01:00:00Z"
    repository.day = 14
    edit(root, "content/news/2026/mot.md", "Nội dung.", "Nội dung mới.")
    commit(repository)
    assert feed(site_of(root)) == {**first, "updated": "2026-03-15T02:00:00Z", "feed": "2026-03-15T02:00:00Z"}
    repository.day = 19
    edit(root, "content/news/2026/mot.en.md", "Text.", "Better text.")
    commit(repository)
    assert feed(site_of(root))["updated"] == "2026-03-15T02:00:00Z"
    assert feed(site_of(root), "en")["updated"] == "2026-03-20T02:00:00Z"
    edit(root, "content/news/2026/mot.md", "2026-03-10", "2026-03-11")
    commit(repository)
    assert feed(site_of(root))["id"] == feed(site_of(root), "en")["id"] == first["id"]
    edit(root, "content/news/2026/mot.md", "column:", "formerly: [cu]\ncolumn:")
    assert feed(site_of(root))["id"].endswith(",2026:cu")
