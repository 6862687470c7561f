"""The new site replaces the old one whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoctap.build.atomic_swap import locked_target, work_folder
from hoctap.build.site_folder import LeftFiles, placed


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_swaps_whole(tmp_path: Path) -> None:
    target = tmp_path / "site"
    for text in ("one", "two"):
        with locked_target(target), work_folder(target) as folder:
            (folder / f"{text}.html").write_text(text)
        assert files(target) == {f"{text}.html": text}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site-spare", "site"]


def test_failure_leaves_the_old_site(tmp_path: Path) -> None:
    target = tmp_path / "site"
    target.mkdir()
    (target / "good.html").write_text("good")

    def fail() -> None:
        with locked_target(target), work_folder(target) as folder:
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


def test_the_folder_before_the_last_is_used_again(tmp_path: Path) -> None:
    target, seen = tmp_path / "site", []
    for text in ("one", "two", "three", "four"):
        with locked_target(target), work_folder(target, empty=text == "four") as folder:
            seen.append(files(folder))
            for path in folder.iterdir():
                path.unlink()
            (folder / f"{text}.html").write_text(text)
        assert files(target) == {f"{text}.html": text}
    assert seen == [{}, {}, {"one.html": "one"}, {}]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site-spare", "site"]


def test_a_failure_removes_what_was_used_again(tmp_path: Path) -> None:
    target = tmp_path / "site"
    for path in (target / "good.html", tmp_path / ".site-spare/old.html"):
        path.parent.mkdir()
        path.write_text("good")

    def fail() -> None:
        with locked_target(target), work_folder(target):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert files(target) == {"good.html": "good"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_is_in_the_way_of_a_file_goes(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "site"
    for path in ("a/b/c.html", "d.html", "e/f/g.html"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("old")
    outside.mkdir()
    (folder / "empty/too").mkdir(parents=True)
    (folder / "linked").symlink_to(outside)

    left = LeftFiles(folder)
    assert sorted(left.numbers) == ["a/b/c.html", "d.html", "e/f/g.html"]
    assert left.numbers["d.html"] == (folder / "d.html").stat().st_ino
    made = ("a", "d.html/x/y.html", "e/f/g.html", "linked/h.html")
    for path in made:
        file = f"{folder}/{path}"
        placed(file, lambda file=file: Path(file).open("x").close())  # type: ignore[misc]
    left.remove_but(set(made))
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    assert found == {*made, "d.html", "d.html/x", "e", "e/f", "linked"}
    assert list(outside.iterdir()) == []


def test_what_nobody_makes_goes_with_its_folders(tmp_path: Path) -> None:
    for path in ("a/b/c.html", "a/d.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("old")
    (tmp_path / "empty/too").mkdir(parents=True)
    LeftFiles(tmp_path).remove_but({"a/d.html"})
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == ["a", "a/d.html"]
