"""The new site replaces the old one whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoctap.build.atomic_swap import fresh_folder, locked_target


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_swaps_whole(tmp_path: Path) -> None:
    target = tmp_path / "site"
    for text in ("one", "two"):
        with locked_target(target), fresh_folder(target) as folder:
            (folder / f"{text}.html").write_text(text)
        assert files(target) == {f"{text}.html": text}
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_failure_leaves_the_old_site(tmp_path: Path) -> None:
    target = tmp_path / "site"
    target.mkdir()
    (target / "good.html").write_text("good")

    def fail() -> None:
        with locked_target(target), fresh_folder(target) as folder:
            (folder / "half.html").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert files(target) == {"good.html": "good"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_only_marked_leftovers_go(tmp_path: Path) -> None:
    target = tmp_path / "site"
    mine = [".site-build-abcdefgh", ".site-old-abcdefgh"]
    others = [".site-original", ".site-build-abcdefghi", ".site-b-build-abcdefgh", ".site-build"]
    for name in (*mine, *others, "site"):
        (tmp_path / name).mkdir()
    with locked_target(target):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*others, "site"])


def test_an_old_site_comes_back(tmp_path: Path) -> None:
    target = tmp_path / "site"
    (tmp_path / ".site-old-abcdefgh").mkdir()
    (tmp_path / ".site-old-abcdefgh/good.html").write_text("good")
    with locked_target(target):
        assert files(target) == {"good.html": "good"}
