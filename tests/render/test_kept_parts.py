"""Parts that are kept show what they would show if they were made anew, and nothing of an earlier state."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from harness.program import ROOT
from harness.small_site import write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.render import fragment_cache
from hoctap.render.templates import Templates
from hoctap.schema.fields import LocalizedText
from hoctap.schema.registry import template_folders
from hoctap.site.model import Site
from hoctap.site.page import Crumb

THEME = ROOT / "theme"
FILES = {file.stem for folder in (THEME, *template_folders()) for file in (folder / "parts").glob("*.html")}


def site_of(root: Path) -> Site:
    site, diagnostics = checked_site(root, "2026-12-01T08:00:00+07:00")
    assert site is not None
    assert not diagnostics
    return site


@pytest.fixture
def small(tmp_path: Path) -> Path:
    write_small_site(tmp_path)
    return tmp_path


def counting_environment() -> tuple[Environment, list[str]]:
    """Every part, as a template that notes that it was rendered."""
    rendered: list[str] = []
    env = Environment(loader=DictLoader({f"parts/{name}.html": f"{{{{ note('{name}') }}}}" for name in FILES}))
    env.globals["note"] = rendered.append
    return env, rendered


def test_every_part_has_its_file_and_is_made_once_for_the_same_values() -> None:
    env, rendered = counting_environment()
    parts = fragment_cache.fragment_cache(env)
    crumbs = (Crumb("a/", LocalizedText({"vi": "A"})),)
    for name, values in {
        "labels": ("audiences", ("adults", "general")),
        "shelf_links": ("audiences", ("adults", "general")),
        "language_names": (("vi", "en"),),
        "openness_badge": ("open",),
        "card_facts": (("vi",), "all", ""),
        "way": (crumbs,),
    }.items():
        before = len(rendered)
        assert parts[name](*values) == parts[name](*values)
        assert len(rendered) == before + 1, name
    parts["labels"]("audiences", ("general", "adults"))
    parts["labels"]("levels", ("adults", "general"))
    assert rendered.count("labels") == 3


def test_a_record_is_known_by_its_id(small: Path) -> None:
    env, rendered = counting_environment()
    parts = fragment_cache.fragment_cache(env)
    (resource,) = site_of(small).catalogue.resources
    for record in (resource, resource.model_copy(), resource.model_copy(update={"id": "sach-hai"})):
        parts["card"](record)
    assert rendered == ["resource-card", "resource-card"]


def test_another_state_of_the_records_is_shown_as_it_is(small: Path) -> None:
    site = site_of(small)
    templates = Templates(site, THEME, "vi", {"catalogue": "catalogue.js"})
    page = site.pages.by_address["hoc-lieu/sach-mot/"]
    shelf = site.pages.by_address["hoc-lieu/"]
    assert "Nhãn reading" in templates.main(page)
    assert "Sách một" in templates.main(shelf)
    for file, old, new in (
        ("resources/vocabularies/subjects.yml", "Nhãn reading", "Tập đọc"),
        ("resources/catalogue/sach-mot.yml", "Sách một", "Sách khác"),
    ):
        path = small / file
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    later = site_of(small)
    templates.show(later, {"catalogue": "catalogue.js"})
    for address in (page.address, shelf.address):
        shown = templates.main(later.pages.by_address[address])
        assert "Tập đọc" in shown
        assert "Sách khác" in shown
        assert "Nhãn reading" not in shown
        assert "Sách một" not in shown
        assert shown == Templates(later, THEME, "vi", {"catalogue": "catalogue.js"}).main(
            later.pages.by_address[address]
        )
