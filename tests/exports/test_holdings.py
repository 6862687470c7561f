"""Printed resources: what each format says of the copies, and the pages on which people find them."""

from __future__ import annotations

import csv
import io
import json

import pymarc

from hoctap.exports.entry import Entry, entries
from hoctap.exports.feeds import acquisition
from hoctap.exports.linked_data import learning_resource
from hoctap.exports.marc import collections
from hoctap.exports.tables import resources_csv
from hoctap.kinds.resource.pages import pages as catalogue_pages
from hoctap.site import routes
from hoctap.site.model import Site


def printed(site: Site) -> Entry:
    (entry,) = entries(site, ("sach-in-lang",))
    return entry


def test_marc_says_the_place_and_each_copy(full_model: Site) -> None:
    _, binary = collections([printed(full_model)])
    (made,) = pymarc.MARCReader(binary)
    assert made
    at = [(field["a"], field.get("j")) for field in made.get_fields("852")]
    assert at == [("Thư viện Xã Đông", "398.2 CHU"), ("Tủ sách xóm Đình", None)]
    copies = [(field["a"], field["b"], field.get("o"), field.get("t")) for field in made.get_fields("952")]
    east = [("thu-vien-dong", "thu-vien-dong", "398.2 CHU", str(number)) for number in (1, 2, 3)]
    assert copies == [*east, ("tu-sach-xom-dinh", "tu-sach-xom-dinh", None, None)]


def test_csv_has_them_in_one_cell(full_model: Site) -> None:
    text = resources_csv([printed(full_model)]).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["holdings"] == "thu-vien-dong; 398.2 CHU; 3|tu-sach-xom-dinh"
    assert row["url"] == ""


def test_schema_org_offers_to_lend(full_model: Site) -> None:
    data = json.loads(learning_resource(full_model, printed(full_model).resource, "vi"))
    first, second = data["offers"]
    assert first["availableAtOrFrom"]["name"] == "Thư viện Xã Đông"
    assert (first["sku"], first["inventoryLevel"]["value"]) == ("398.2 CHU", 3)
    assert "sku" not in second
    assert data["@type"] == ["LearningResource", "Book"]


def test_reading_apps_are_told_that_it_is_lent(full_model: Site) -> None:
    assert acquisition(printed(full_model)).endswith("/borrow")


def test_each_place_has_a_shelf(full_model: Site) -> None:
    shelves = full_model.catalogue.shelves["places"]
    assert {id: [each.id for each in held] for id, held in shelves.items()} == {
        "thu-vien-dong": ["sach-in-lang"],
        "tu-sach-xom-dinh": ["sach-in-lang"],
    }
    assert routes.shelf("places", "thu-vien-dong") in {page.address for page in catalogue_pages(full_model)}
