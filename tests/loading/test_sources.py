"""The state of the sources, which tells what was saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.program import ROOT
from hoctap.loading.sources import snapshot


def test_names_are_relative_however_the_root_is_written(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small_site)
    whole = snapshot(small_site)
    assert {"content/locality.yml", "docs/index.md"} <= whole.keys()
    assert snapshot(Path()) == whole
    assert snapshot(Path("..") / small_site.name) == whole


def test_templates_beside_kinds_are_sources() -> None:
    seen = snapshot(ROOT)
    assert "hooks/hoctap/kinds/resource/templates/resource.html" in seen
    assert "hooks/hoctap/kinds/resource/templates/parts/resource-card.html" in seen
    assert "hooks/hoctap/kinds/resource/pages.py" not in seen


def test_a_link_that_leads_nowhere_hides_no_other_file(small_site: Path) -> None:
    folder = small_site / "content" / "links"
    folder.mkdir()
    before = snapshot(small_site)
    for name in ("a", "z"):
        (folder / f"{name}.yml").write_text("id: a\n")
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "dangling").symlink_to(folder / "nothing")
    (folder / ".hidden").write_text("")
    assert snapshot(small_site).keys() - before.keys() == {"content/links/a.yml", "content/links/z.yml"}
