"""What the site publishes as it is: each hostile file is one problem at its path, each honest one none."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoctap.checking.checks import checked_library
from hoctap.diagnostics.output import words
from tests.broken.made import ALLOWED, REFUSED


def put(root: Path, name: str, content: bytes) -> str:
    path = f"resources/files/{name}"
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(content)
    return path


@pytest.mark.parametrize("name", REFUSED)
def test_refused(small_site: Path, name: str) -> None:
    path = put(small_site, name, REFUSED[name])
    _, diagnostics = checked_library(small_site)
    assert [(p.path, p.line, p.column, p.code) for p in diagnostics] == [(path, 1, 1, "bad-file")]
    for diagnostic in diagnostics:
        assert words(diagnostic, "vi")[0] != words(diagnostic, "en")[0]


def test_allowed(small_site: Path) -> None:
    for name, content in ALLOWED.items():
        put(small_site, name, content)
    _, diagnostics = checked_library(small_site)
    assert list(diagnostics) == []


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.js", "a.png", "tệp.png"])
def test_beside_pages(small_site: Path, name: str) -> None:
    (small_site / "docs" / name).write_bytes(b"<script>alert(1)</script>")
    _, diagnostics = checked_library(small_site)
    assert [(p.path, p.code) for p in diagnostics] == [(f"docs/{name}", "bad-file")]
