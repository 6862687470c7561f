"""What each export can hold: exported, imported into an empty catalogue, and exported again."""

from __future__ import annotations

import contextlib
import datetime
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from harness.sites import add_vocabularies
from harness.small_site import write_small_site
from hoctap.__main__ import main
from hoctap.checking.checked_site import checked_site
from hoctap.exports.citations import bibtex, csl_json, ris
from hoctap.exports.entry import Entry, entries
from hoctap.exports.feeds import opds1
from hoctap.exports.held_fields import FORMATS, fields, held, lost_fields
from hoctap.exports.json_records import resources_json, resources_jsonl
from hoctap.exports.linked_data import learning_resource
from hoctap.exports.marc import collections
from hoctap.exports.oai import oai_files
from hoctap.exports.opds2 import opds2
from hoctap.exports.tables import resources_csv
from hoctap.kinds.resource.model import Resource
from hoctap.site.model import Site

WHOLE = """\
id: mot-hai
title: {vi: "Tập hợp, số và hình", en: "Sets, numbers and shapes"}
description: {vi: "Bài đầu: cộng & trừ.", en: "First lesson: adding & subtracting."}
url: https://books.example.org/tap-hop
holdings: [{place: thu-vien, shelf_mark: "510 TAP", copies: 2}, {place: tu-sach}]
licence: CC-BY-SA-4.0
licence_note: {vi: "Trừ ảnh bìa.", en: "Not the cover."}
note: {vi: "Cần bút chì.", en: "Bring a pencil."}
types: [textbook, video]
subjects: [mathematics, reading]
levels: [primary]
grades: [4, 5]
age: 9-11
audiences: [students]
languages: [vi, en]
creators: ["Nguyễn Văn Mẫu", {name: Hội Toán Mẫu, kind: organisation, url: "https://hoi.example.org/"}]
publisher: {name: Nhà in Mẫu, url: "https://in.example.org/"}
date: 2019-05
added: 2026-01-02
reviewed: 2026-02-03
identifiers: {isbn: ["978-0-306-40615-7", "9780306406157"], doi: 10.1234/tap, issn: 0378-5955, oclc: "41266045", lccn: "98030218"}
cost: free-with-account
offline: true
accessibility: [transcript]
duration: PT45M
pages: 120
keywords: [hình học, số học]
alternative_titles: [Sách số]
aliases: [toán bốn năm]
start: [{vi: Mở trang, en: Open the page}]
series: {title: Tủ sách Mẫu, number: "3"}
part_of: sach-lon
related: [sach-lon]
source: {url: "https://in.example.org/gioi-thieu", date: 2026-01-01}
featured: true
"""
LARGE = """\
id: sach-lon
title: {vi: Sách lớn, en: Large book}
description: {vi: Cả bộ., en: The whole.}
url: https://books.example.org/lon
licence: CC-BY-4.0
types: [textbook]
subjects: [mathematics]
levels: [primary]
audiences: [students]
languages: [vi]
publisher: Nhà in Mẫu
added: 2026-01-02
"""
PLACES = {
    "thu-vien": "{name: {vi: Thư viện Mẫu, en: Sample library}, kind: library, commune: xa-mot}",
    "tu-sach": "{name: {vi: Tủ sách Mẫu, en: Sample bookcase}, kind: bookcase, commune: xa-mot}",
}


def _parts(name: str) -> Callable[[Site, list[Entry]], bytes]:
    return lambda site, items: dict(opds1(site, items) if "v1" in name else opds2(site, items))[name]


# The format's name on the data page → the file's name, and what makes it.
MAKERS: dict[str, tuple[str, Callable[[Site, list[Entry]], bytes]]] = {
    "json": ("a.json", lambda site, items: resources_json(items)),
    "jsonl": ("a.jsonl", lambda site, items: resources_jsonl(items)),
    "csv": ("a.csv", lambda site, items: resources_csv(items)),
    "marcxml": ("a.xml", lambda site, items: collections(items)[0]),
    "mrc": ("a.mrc", lambda site, items: collections(items)[1]),
    "ris": ("a.ris", lambda site, items: ris(items)),
    "bib": ("a.bib", lambda site, items: bibtex(items)),
    "csl": ("a.csl.json", lambda site, items: csl_json(items)),
    "json-ld": (
        "a.jsonld",
        lambda site, items: f"[{','.join(learning_resource(site, each.resource, 'vi') for each in items)}]".encode(),
    ),
    "opds-1": ("a.opds", _parts("opds/v1.2/tat-ca-1.xml")),
    "opds-2": ("a.opds.json", _parts("opds/v2.0/tat-ca-1.json")),
    "oai": ("a.xml", lambda site, items: dict(oai_files(site, items))["du-lieu/oai/ListRecords-1.xml"]),
}


def _site(root: Path, **records: str) -> Path:
    write_small_site(root)
    add_vocabularies(root)
    (root / "resources/catalogue/sach-mot.yml").unlink()
    (root / "docs/gioi-thieu.md").unlink()
    (root / "content/places").mkdir()
    for id, text in PLACES.items():
        (root / f"content/places/{id}.yml").write_text(text, "utf-8")
    for id, text in records.items():
        (root / f"resources/catalogue/{id}.yml").write_text(text.partition("\n")[2], "utf-8")
    return root


def _loaded(root: Path) -> tuple[Site, list[Entry]]:
    site, diagnostics = checked_site(root)
    assert [str(each) for each in diagnostics] == []
    return site, entries(site)


def _fields(resource: Resource) -> dict[str, Any]:
    """The values by field. A translation, the address of a person or body, and each kind of number count by themselves."""
    found: dict[str, Any] = {"id": resource.id}
    for name, value in resource.model_dump(mode="json").items():
        if name in ("id", "formerly", "harvested", "withdrawn", "files", "cover"):
            continue
        if isinstance(value, dict) and "vi" in value:
            found[name], found[f"{name}.en"] = value["vi"], value.get("en")
        elif name in ("creators", "publisher"):
            each = value if name == "creators" else [value]
            found[name] = [agent["name"] for agent in each]
            found[f"{name}.url"] = [agent["url"] for agent in each]
        elif name == "identifiers":
            found |= {f"identifiers.{scheme}": number for scheme, number in value.items()}
        elif name == "start":
            found[name] = [step["vi"] for step in value]
            found["start.en"] = [step.get("en") for step in value]
        else:
            found[name] = value
    return found


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, list[Entry]]:
    root = _site(tmp_path_factory.mktemp("whole") / "place")
    for text in (WHOLE, LARGE):
        id = text.partition("\n")[0].removeprefix("id: ")
        (root / f"resources/catalogue/{id}.yml").write_text(text.partition("\n")[2], "utf-8")
    return _loaded(root)


def _imported(root: Path, name: str, content: bytes) -> tuple[Site, list[Entry]]:
    _site(root)
    (root / name).write_bytes(content)
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        main(["import", "--root", str(root), str(root / name)])
    assert ", 0 trùng" in said.getvalue(), said.getvalue()
    return _loaded(root)


@pytest.mark.parametrize("name", MAKERS)
def test_what_comes_back(exported: tuple[Site, list[Entry]], tmp_path: Path, name: str) -> None:
    """The table of the data page is what happens."""
    file, make = MAKERS[name]
    site, items = exported
    again, back = _imported(tmp_path / "place", file, make(site, items))
    assert len(back) == len(items) == 2
    before = _fields(next(each.resource for each in items if each.id == "mot-hai"))
    after = _fields(next(each.resource for each in back if "Tập hợp" in each.title))
    lost = [field for field in before if before[field] != after.get(field)]
    assert lost == list(lost_fields(name)), {field: (before[field], after[field]) for field in lost}
    # And what came back goes out and comes back without a further loss.
    third, last = _imported(tmp_path / "third", file, make(again, back))
    final = _fields(next(each.resource for each in last if "Tập hợp" in each.title))
    assert {field: value for field, value in final.items() if field != "added"} == {
        field: value for field, value in after.items() if field != "added"
    }
    assert third.library.root != again.library.root


# Each field with another value, which a format that holds anything of it cannot but show.
OTHER: dict[str, Callable[[dict[str, Any]], object]] = {
    "title": lambda r: r["title"].update(vi="Khác"),
    "title.en": lambda r: r["title"].update(en="Else"),
    "description": lambda r: r["description"].update(vi="Khác."),
    "description.en": lambda r: r["description"].update(en="Else."),
    "url": lambda r: r.update(url="https://books.example.org/khac"),
    "holdings": lambda r: r.update(holdings=[{"place": "tu-sach", "shelf_mark": "9", "copies": 7}]),
    "licence": lambda r: r.update(licence="CC-BY-4.0"),
    "licence_note": lambda r: r["licence_note"].update(vi="Khác"),
    "licence_note.en": lambda r: r["licence_note"].update(en="Else"),
    "note": lambda r: r["note"].update(vi="Khác"),
    "note.en": lambda r: r["note"].update(en="Else"),
    "types": lambda r: r.update(types=["textbook"]),
    "subjects": lambda r: r.update(subjects=["reading"]),
    "levels": lambda r: r.update(levels=["primary", "lower-secondary"]),
    "grades": lambda r: r.update(grades=[4]),
    "age": lambda r: r.update(age="8-12"),
    "audiences": lambda r: r.update(audiences=["teachers"]),
    "languages": lambda r: r.update(languages=["vi"]),
    "creators": lambda r: r["creators"].__setitem__(0, "Người Khác"),
    "creators.url": lambda r: r["creators"][1].update(url="https://khac.example.org/"),
    "publisher": lambda r: r["publisher"].update(name="Nhà khác"),
    "publisher.url": lambda r: r["publisher"].update(url="https://khac.example.org/"),
    "date": lambda r: r.update(date="2018-03"),
    "added": lambda r: r.update(added=datetime.date(2026, 1, 5)),
    "reviewed": lambda r: r.update(reviewed=datetime.date(2026, 2, 7)),
    "identifiers.isbn": lambda r: r["identifiers"].update(isbn="9780306406157"),
    "identifiers.issn": lambda r: r["identifiers"].pop("issn"),
    "identifiers.doi": lambda r: r["identifiers"].update(doi="10.1234/khac"),
    "identifiers.oclc": lambda r: r["identifiers"].update(oclc="77"),
    "identifiers.lccn": lambda r: r["identifiers"].update(lccn="77777777"),
    "cost": lambda r: r.update(cost="paid"),
    "offline": lambda r: r.pop("offline"),
    "accessibility": lambda r: r.update(accessibility=["captions"]),
    "duration": lambda r: r.update(duration="PT30M"),
    "pages": lambda r: r.update(pages=99),
    "keywords": lambda r: r.update(keywords=["khác"]),
    "alternative_titles": lambda r: r.update(alternative_titles=["Khác"]),
    "aliases": lambda r: r.update(aliases=["khác"]),
    "start": lambda r: r["start"][0].update(vi="Khác"),
    "start.en": lambda r: r["start"][0].update(en="Else"),
    "series": lambda r: r["series"].update(title="Khác"),
    "part_of": lambda r: r.pop("part_of"),
    "related": lambda r: r.pop("related"),
    "source": lambda r: r["source"].update(url="https://khac.example.org/"),
    "featured": lambda r: r.pop("featured"),
}


def test_every_format_and_field_is_in_the_table(exported: tuple[Site, list[Entry]]) -> None:
    assert set(FORMATS) == set(MAKERS)
    resource = next(each.resource for each in exported[1] if each.id == "mot-hai")
    assert list(_fields(resource)) == list(fields())
    assert {"id", *OTHER} == set(fields())


@pytest.mark.parametrize("field", OTHER)
def test_what_leaves_a_trace(exported: tuple[Site, list[Entry]], tmp_path: Path, field: str) -> None:
    """A format of which the table says that it holds nothing of a field writes the same whatever the field says."""
    record = yaml.safe_load(WHOLE)
    del record["id"]
    OTHER[field](record)
    root = _site(tmp_path / "place", **{"sach-lon": LARGE})
    (root / "resources/catalogue/mot-hai.yml").write_text(yaml.safe_dump(record, allow_unicode=True), "utf-8")
    changed, others = _loaded(root)
    site, items = exported

    def written(name: str, site: Site, items: list[Entry]) -> bytes:
        # Alone: in which order the resources come is no field of one.
        made = MAKERS[name][1](site, [each for each in items if each.id == "mot-hai"])
        return re.sub(rb"<responseDate>[^<]*", b"", made)

    same = {name for name in MAKERS if written(name, site, items) == written(name, changed, others)}
    assert same == {name for name in MAKERS if held(name, field) == "none"}
