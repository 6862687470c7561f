"""The state of the sources, which tells what was saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoctap.loading.sources import snapshot


def test_names_are_relative_however_the_root_is_written(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small_site)
    whole = snapshot(small_site)
    assert {"content/locality.yml", "docs/index.md"} <= whole.keys()
    assert snapshot(Path()) == whole
    assert snapshot(Path("..") / small_site.name) == whole
