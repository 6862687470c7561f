"""Fields that a kind declares as facts."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
import json
import re
from pathlib import Path

import pytest

from harness.small_site import write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.exports.citations import bibtex, csl_json, ris
from hoctap.exports.entry import entries
from hoctap.exports.linked_data import learning_resource
from hoctap.exports.marc import marcxml
from hoctap.exports.tables import resources_csv
from hoctap.kinds.resource.model import Resource
from hoctap.schema.facts import facts_of, in_words, label_of
from hoctap.schema.kind import Fact
from hoctap.schema.localized_text import LocalizedText
from hoctap.schema.registry import kind
from hoctap.site.model import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    write_small_site(tmp_path)
    book = tmp_path / "resources/catalogue/sach-mot.yml"
    book.write_text(book.read_text("utf-8") + "pages: 1200\n", "utf-8")
    made, diagnostics = checked_site(tmp_path, "2026-12-01T08:00:00+07:00")
    assert not diagnostics
    assert made is not None
    return made


def test_a_fact_of_a_record(site: Site) -> None:
    book = site.library.ids(Resource)["sach-mot"]
    [fact] = facts_of(book, lambda fact: fact.shown)
    assert (fact.field, fact.label["vi"], fact.label["en"]) == ("pages", "Số trang", "Pages")
    assert (fact.text["vi"], fact.text["en"]) == ("1.200", "1,200")
    assert list(facts_of(book, lambda fact: fact.searched)) == []


@pytest.mark.parametrize(
    ("field", "vi", "en"),
    # The second has the words that serve every type, the third has none.
    [("pages", "Số trang", "Pages"), ("value", "Giá trị", "Value"), ("no_words", "No words", "No words")],
)
def test_a_fact_is_called_as_in_the_forms(field: str, vi: str, en: str) -> None:
    label = label_of(kind("resource"), Fact(field=field))
    assert (label["vi"], label["en"]) == (vi, en)


def test_a_fact_is_exported(site: Site) -> None:
    book = site.library.ids(Resource)["sach-mot"]
    rows = csv.DictReader(io.StringIO(resources_csv(entries(site)).decode("utf-8-sig")))
    assert next(row["pages"] for row in rows if row["id"] == "sach-mot") == "1200"
    assert "Số trang: 1.200" in marcxml(entries(site)).decode()
    assert "\r\nN1  - Số trang: 1.200\r\n" in ris(entries(site)).decode()
    assert "  note = {Số trang: 1.200}" in bibtex(entries(site)).decode()
    assert "Số trang: 1.200" in json.loads(csl_json(entries(site)))[0]["note"].split("; ")
    [fact] = json.loads(learning_resource(site, book, "en"))["additionalProperty"]
    assert fact == {"@type": "PropertyValue", "propertyID": "pages", "name": "Pages", "value": "1,200"}


def test_a_record_without_facts_has_no_notes(site: Site) -> None:
    [entry] = entries(site)
    bare = dataclasses.replace(entry, resource=entry.resource.model_copy(update={"pages": None}))
    assert (entry.notes, bare.notes) == (("Số trang: 1.200",), ())
    # The licence, and what a format has no field for, are notes.
    assert re.findall("N1  - (.*)\r", ris([bare]).decode())[0] == "Giấy phép: Nhãn CC-BY-4.0"
    assert "  note =" not in bibtex([bare]).decode()
    assert json.loads(csl_json([bare]))[0]["note"].startswith("Giấy phép: Nhãn CC-BY-4.0; Title: Book one")
    assert not any("Số trang" in text.decode() for text in (ris([bare]), bibtex([bare]), csl_json([bare])))


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("Bộ 2", "Bộ 2", "Bộ 2"),
        (LocalizedText({"vi": "Tối", "en": "Evening"}), "Tối", "Evening"),
        (("a", "b"), "a · b", "a · b"),
        (datetime.date(2026, 3, 2), "2 tháng 3 năm 2026", "2 March 2026"),
    ],
)
def test_values_in_words(value: object, vi: str, en: str) -> None:
    text = in_words(value)
    assert (text["vi"], text["en"]) == (vi, en)
