"""A cache on disk never gives anything but what was put into it under the same name and version."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from hoctap.caching import pickling
from hoctap.caching.disk_cache import DiskCache, code_digest, key_of


def files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def test_what_was_put_is_found(tmp_path: Path) -> None:
    DiskCache(tmp_path, "1").put("ab/cd", b"content")
    assert DiskCache(tmp_path, "1").get("ab/cd") == b"content"
    assert DiskCache(tmp_path, "1").get("ab/ce") is None


def test_it_is_made_once(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b""

    for _ in range(2):
        assert DiskCache(tmp_path).cached("name", make) == b""
    assert len(made) == 1


def test_another_version_finds_nothing(tmp_path: Path) -> None:
    DiskCache(tmp_path, "1").put("name", b"content")
    assert DiskCache(tmp_path, "2").get("name") is None


@pytest.mark.parametrize("length", [0, 10, 31, 32, -1])
def test_a_cut_file_is_not_used(tmp_path: Path, length: int) -> None:
    cache = DiskCache(tmp_path)
    cache.put("name", b"content")
    (file,) = files(tmp_path)
    file.write_bytes(file.read_bytes()[:length])
    assert cache.get("name") is None
    assert cache.cached("name", lambda: b"anew") == b"anew"
    assert cache.get("name") == b"anew"


def test_a_file_of_another_name_or_version_is_not_used(tmp_path: Path) -> None:
    cache, other = DiskCache(tmp_path, "1"), DiskCache(tmp_path, "2")
    for each in (cache, other):
        each.put("name", b"content")
    (one, two) = sorted(files(tmp_path))
    shutil.copy(one, one.with_name("copy"))
    assert cache.get("copy") is None
    shutil.copy(one, two)
    assert other.get("name") is None


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    cache = DiskCache(tmp_path / "file" / "cache")
    assert cache.cached("name", lambda: b"content") == b"content"
    assert cache.get("name") is None


def test_a_full_disk_costs_time_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    cache = DiskCache(tmp_path)
    monkeypatch.setattr(Path, "replace", full)
    assert cache.cached("name", lambda: b"content") == b"content"
    assert files(tmp_path) == []


def test_without_a_folder_nothing_is_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    DiskCache(None).put("name", b"content")
    assert DiskCache(None).get("name") is None
    assert list(tmp_path.iterdir()) == []


def test_a_key_has_every_part_and_where_it_ends() -> None:
    keys = [key_of("a", "bc"), key_of("ab", "c"), key_of("abc"), key_of("a", "bc", ""), key_of("bc", "a")]
    assert len(set(keys)) == len(keys)
    assert key_of("a", b"bc") == keys[0]


def test_the_code_digest_changes_with_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("1")
    (tmp_path / "a.txt").write_text("1")
    before = code_digest.__wrapped__(tmp_path)
    (tmp_path / "a.txt").write_text("2")
    assert code_digest.__wrapped__(tmp_path) == before
    (tmp_path / "a.py").write_text("2")
    assert code_digest.__wrapped__(tmp_path) != before
    assert code_digest.__wrapped__(tmp_path, libraries=("pydantic",)) != code_digest.__wrapped__(tmp_path)


class Made:
    """A class that a pickle asks for."""


def test_a_pickle_makes_only_what_is_allowed() -> None:
    data = pickling.dump([Made()])
    assert isinstance(pickling.load(data, lambda module, name: name == "Made")[0], Made)
    with pytest.raises(Exception, match="not allowed"):
        pickling.load(data, lambda module, name: False)


def test_a_pickle_makes_no_class_that_a_module_only_imports() -> None:
    data = pickling.dump([Path("x")]).replace(b"pathlib", b"tests.x")
    with pytest.raises(Exception):  # noqa: B017, PT011
        pickling.load(data, lambda module, name: True)


def test_old_versions_go_but_the_last(tmp_path: Path) -> None:
    for number, version in enumerate("1234"):
        before = set(tmp_path.iterdir())
        DiskCache(tmp_path, version).put("name", b"content")
        (folder,) = set(tmp_path.iterdir()) - before
        os.utime(folder, (number, number))
    (tmp_path / "other").mkdir()
    DiskCache(tmp_path, "1").forget_older()
    found = [version for version in "1234" if DiskCache(tmp_path, version).get("name")]
    assert (found, (tmp_path / "other").is_dir()) == (["1", "4"], True)
