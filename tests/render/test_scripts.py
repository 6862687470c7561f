"""Modules become scripts that load from a folder too."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from harness.program import ROOT
from hoctap.diagnostics.user_error import UserError
from hoctap.loading.built_assets import built_assets
from hoctap.render.assets import collect_assets
from hoctap.render.scripts import FOLDER, bundle_scripts


def built() -> Path:
    folder = built_assets(ROOT)
    assert folder is not None, "run: make assets"
    return folder


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A copy of the theme, elsewhere."""
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    return tmp_path / "theme"


def test_the_same_modules_give_the_same_bytes(theme: Path) -> None:
    bundles = bundle_scripts(theme, built())
    assert bundles == bundle_scripts(ROOT / "theme", built())
    assert set(bundles) == {file.stem for file in (theme / FOLDER).glob("*.js")}


def test_every_script_is_classic_and_whole() -> None:
    for name, script in bundle_scripts(ROOT / "theme", built()).items():
        assert not re.search(rb"\b(?:import|export)\b[ {*]", script), name


def test_a_changed_module_is_another_address(theme: Path) -> None:
    before = collect_assets(ROOT / "theme", None).scripts
    module = theme / FOLDER / "search" / "spelling.js"
    module.write_text(module.read_text("utf-8").replace("return restOfA === 2", "return restOfA === 3"), "utf-8")
    bundles = bundle_scripts(theme, built())
    assert bundles["search"] != bundle_scripts(ROOT / "theme", built())["search"]
    assert set(before) == set(bundles) - {"early", "forms", "service-worker"}


def test_a_mistake_is_told_with_its_place(theme: Path) -> None:
    (theme / FOLDER / "page" / "printing.js").write_text(
        "export function unfoldForPrint() {\n  const = 1;\n}\n", "utf-8"
    )
    with pytest.raises(UserError) as raised:
        bundle_scripts(theme, built())
    for lang in ("vi", "en"):
        text = raised.value.text(lang)
        assert "theme/scripts/page/printing.js:2:8: Expected identifier but found" in text
        assert "Traceback" not in text
