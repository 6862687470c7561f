"""The shipped content as a built site: every link, page, feed and file."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import pytest

from harness.page_checks import CHECKS
from harness.search.measure import ask
from harness.validity import well_formed
from hoctap.site.model import Site


@pytest.mark.parametrize("check", CHECKS)
def test_every_page(built_content: Path, check: str) -> None:
    assert list(CHECKS[check](built_content)) == []


def test_feeds_exports_and_drawings_parse(built_content: Path) -> None:
    count, wrong = well_formed.faults(built_content)
    assert count
    assert wrong == []
    for feed in built_content.rglob("atom.xml"):
        assert not feedparser.parse(feed.read_bytes()).bozo, feed


def test_every_record_is_there(built_content: Path, content_model: Site) -> None:
    report = json.loads((built_content / "du-lieu/build.json").read_text("utf-8"))
    assert report["records"]["resource"] == len(content_model.catalogue.resources)
    for address in content_model.pages.by_address:
        assert (built_content / address / "index.html").is_file(), address


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_whole_title_is_found_first(built_content: Path, content_model: Site, lang: str) -> None:
    titled = {each.id: each.title[lang] for each in content_model.catalogue.resources if lang in each.title}
    answers = ask(built_content, list(titled.values())) if titled else []
    assert [answer["found"][0] for answer in answers] == [f"resource:{id}" for id in titled]
