"""Where templates are found: in the theme first, then beside the kinds, then in extensions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, TemplateNotFound

from harness.program import ROOT
from hoctap.render.templates import template_loader
from hoctap.schema.registry import kinds, template_folders


@pytest.fixture
def theme(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "theme"
    folder.mkdir()
    return folder


def write(theme: Path, name: str, text: str) -> None:
    file = theme / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def source(theme: Path, name: str) -> str:
    env = Environment(loader=template_loader(theme), autoescape=True)
    assert env.loader is not None
    return env.loader.get_source(env, name)[0]


@pytest.mark.parametrize("name", ["pages/resource.html", "parts/resource-card.html"])
def test_the_theme_comes_before_the_kind(theme: Path, name: str) -> None:
    assert source(theme, name)
    write(theme, name, "own")
    assert source(theme, name) == "own"
    (theme / name).unlink()
    assert source(theme, name) != "own"


def test_a_part_of_a_kind_is_no_page(theme: Path) -> None:
    with pytest.raises(TemplateNotFound):
        source(theme, "pages/resource-card.html")


def test_each_template_is_in_one_folder() -> None:
    """Two templates of one name would hide each other."""
    folders = [ROOT / "theme/pages", *template_folders()]
    names = [file.name for folder in folders for file in folder.glob("*.html")]
    assert len(names) == len(set(names))
    parts = [ROOT / "theme/parts", *(folder / "parts" for folder in template_folders())]
    names = [file.name for folder in parts for file in folder.glob("*.html")]
    assert len(names) == len(set(names))


def test_kinds_with_pages_have_templates() -> None:
    assert {kind.name for kind in kinds() if kind.part("pages")} == {
        kind.name for kind in kinds() if (kind.location / "templates").is_dir()
    }
