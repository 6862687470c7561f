"""Each file belongs to the kind that its path says."""

from __future__ import annotations

import pytest

from harness.sites import FULL
from hoctap.schema.registry import is_picture, kind_of, kinds

PATHS = {
    "content/honours/awards.yml": "award",
    "content/honours/2025.yml": "honour",
    "content/news/tin.md": "news",
    "content/news/2026/tin.md": "news",
    "content/news/2026/sau/tin.md": None,
    "content/news/26/tin.md": None,
    "content/plan/reports/2025.yml": "report",
    "content/plan/clauses/i.yml": "clause",
    "resources/catalogue/a.yml": "resource",
    "resources/catalogue/a/b/c.yml": "resource",
    "resources/catalogue/a.yaml": None,
    "resources/catalogue/.yml": None,
    "content/locality.yml": "locality",
    "content/locality.yml.bak": None,
    "content/locality-yml": None,
    "xcontent/locality.yml": None,
    "resources/reading-lists/a.yml": "list",
    "resources/reading-lists/a/b.yml": None,
    "content/locality.yml\n": None,
    "": None,
}


@pytest.mark.parametrize("path", PATHS)
def test_the_kind_of_a_path(path: str) -> None:
    kind = kind_of(path)
    assert (kind and kind.name) == PATHS[path]


def test_a_new_file_is_of_its_kind() -> None:
    for kind in kinds():
        assert kind_of(kind.path_of("x", 2026)) is kind
        assert kind.path_of("x", 2026).startswith(f"{kind.folder}/")


def test_every_record_of_a_site_has_a_kind() -> None:
    files = [file for name in ("content", "resources") for file in (FULL / name).rglob("*.*")]
    paths = {file.relative_to(FULL).as_posix() for file in files}
    records = {path for path in paths if path.endswith((".yml", ".md")) and "/files/" not in path}
    assert records
    assert all(kind_of(path) for path in records)


def test_pictures_lie_beside_news_and_honours_only() -> None:
    assert is_picture("content/news/2026/anh.jpg")
    assert is_picture("content/honours/anh.webp")
    assert not is_picture("content/places/anh.jpg")
    assert not is_picture("content/news/2026/anh.svg")
