"""What each export can hold: exported, imported into an empty catalogue, and exported again."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harness.sites import add_vocabularies
from harness.small_site import write_small_site
from hoctap.__main__ import main
from hoctap.checking.checked_site import checked_site
from hoctap.exports.citations import bibtex, csl_json, ris
from hoctap.exports.entry import Entry, entries
from hoctap.exports.feeds import opds1
from hoctap.exports.held_fields import FORMATS, lost_fields
from hoctap.exports.json_records import resources_json, resources_jsonl
from hoctap.exports.linked_data import learning_resource
from hoctap.exports.marc import collections
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
identifiers: {isbn: ["978-0-306-40615-7", "9780306406157"], doi: 10.1234/tap, issn: 0378-5955}
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
    "marcxml": ("a.xml", lambda site, items: collections(site, items)[0]),
    "mrc": ("a.mrc", lambda site, items: collections(site, items)[1]),
    "ris": ("a.ris", lambda site, items: ris(items).encode()),
    "bib": ("a.bib", lambda site, items: bibtex(items).encode()),
    "csl": ("a.csl.json", lambda site, items: csl_json(items)),
    "json-ld": (
        "a.jsonld",
        lambda site, items: f"[{','.join(learning_resource(site, each.resource, 'vi') for each in items)}]".encode(),
    ),
    "opds-1": ("a.opds", _parts("opds/v1.2/tat-ca-1.xml")),
    "opds-2": ("a.opds.json", _parts("opds/v2.0/tat-ca-1.json")),
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


def test_every_format_is_in_the_table() -> None:
    assert set(FORMATS) == set(MAKERS)
