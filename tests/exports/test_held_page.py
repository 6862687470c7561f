"""The page that tells which format holds which field of a resource."""

from __future__ import annotations

import pytest
from lxml import html

from hoctap.exports.held_fields import FORMATS, field_words, fields, held, lost_fields
from hoctap.locales import languages, words
from hoctap.render.assets import collect_assets
from hoctap.render.templates import Templates
from hoctap.site.model import Site
from hoctap.site.routes import HELD
from tests.exports.test_registry import THEME


@pytest.mark.parametrize("lang", languages())
def test_the_table_says_what_the_tests_measure(full_model: Site, lang: str) -> None:
    assets = collect_assets(THEME, full_model.locality.colours).names
    page = html.document_fromstring(Templates(full_model, THEME, lang, assets).main(full_model.pages.by_address[HELD]))
    say = words(lang)
    heads = [head.text_content() for head in page.iterfind(".//thead//th")][1:]
    assert sorted(name for head in heads for name in head.split(", ")) == sorted(
        say(f"format.{name}.short") for name in FORMATS
    )
    rows = {row.findtext("th"): row.findall("td") for row in page.iterfind(".//tbody/tr")}
    everywhere = page.xpath("string(//main|//body)")
    for field in fields():
        label = field_words(field, lang)
        if label not in rows:
            assert label in everywhere
            assert not any(field in lost_fields(name) for name in FORMATS)
            continue
        said = {name: cell.text_content() for cell in rows[label] for name in cell.get("data-label").split(", ")}
        assert said == {say(f"format.{name}.short"): say(f"held.{held(name, field)}") for name in FORMATS}
