"""One pattern for all kinds tells what theirs tell one by one."""

from __future__ import annotations

import pytest

from hoctap.kinds.registry import KINDS, kind_of
from tests.conftest import ROOT

AWKWARD = (
    "content/honours/awards.yml",
    "content/honours/2025.yml",
    "content/news/2026/tin.md",
    "content/news/2026/sau/tin.md",
    "content/plan/reports/2025.yml",
    "resources/catalogue/a/b/c.yml",
    "resources/catalogue/a.yaml",
    "resources/catalogue/.yml",
    "content/locality.yml.bak",
    "content/locality-yml",
    "xcontent/locality.yml",
    "resources/reading-lists/a/b.yml",
    "content/locality.yml\n",
    "",
)


@pytest.mark.parametrize("path", AWKWARD)
def test_an_awkward_path(path: str) -> None:
    assert kind_of(path) is next((kind for kind in KINDS if kind.files.fullmatch(path)), None)


def test_every_path_of_this_site() -> None:
    paths = [
        file.relative_to(ROOT).as_posix() for name in ("content", "resources") for file in (ROOT / name).rglob("*")
    ]
    known = [kind_of(path) for path in paths]
    assert known == [next((kind for kind in KINDS if kind.files.fullmatch(path)), None) for path in paths]
    assert {kind for kind in known if kind} >= {kind for kind in KINDS if kind.name in ("resource", "list", "clause")}
