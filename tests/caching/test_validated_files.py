"""A valid file is examined again when it has changed, and an invalid one each time."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hoctap.caching.disk_cache import DiskCache
from hoctap.caching.validated_files import ValidatedFiles
from hoctap.checking.checks import checked_library
from hoctap.loading.record_cache import RecordCache

Ask = Callable[[], list[str]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "a.png"
    file.write_text("sound")
    old = time.time_ns() - 10**9
    os.utime(file, ns=(old, old))
    time.sleep(0.15)
    return file


def asked(sound: ValidatedFiles, file: Path, fault: str | None = None) -> tuple[str | None, int]:
    """What is said of the file, and how often it was looked at."""
    looks: list[str] = []

    def look() -> str | None:
        looks.append(file.read_text())
        return fault

    return sound.mistake_of(file.parent, file.name, look), len(looks)


def loaded(folder: Path) -> ValidatedFiles:
    return ValidatedFiles(DiskCache(folder))


def test_a_sound_file_is_looked_at_once(file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    sound = loaded(kept)
    assert asked(sound, file) == (None, 1)
    sound.save()
    assert asked(sound, file) == (None, 0)
    assert asked(loaded(kept), file) == (None, 0)


def test_a_file_that_several_name_is_looked_at_once_a_run(file: Path, tmp_path: Path) -> None:
    sound = loaded(tmp_path / "kept")
    assert asked(sound, file, "broken") == ("broken", 1)
    assert asked(sound, file, "broken") == ("broken", 0)


def test_a_faulty_file_is_looked_at_each_time(file: Path, tmp_path: Path) -> None:
    sound = loaded(tmp_path / "kept")
    for _ in range(2):
        assert asked(sound, file, "broken") == ("broken", 1)
        sound.save()


def test_a_change_is_seen_though_size_and_time_are_set_back(file: Path, tmp_path: Path) -> None:
    sound = loaded(tmp_path / "kept")
    asked(sound, file)
    sound.save()
    before = file.stat()
    file.write_text("other")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert asked(sound, file, "broken") == ("broken", 1)


def test_a_file_just_saved_is_not_trusted(file: Path, tmp_path: Path) -> None:
    sound = loaded(tmp_path / "kept")
    file.write_text("other")
    for _ in range(2):
        assert asked(sound, file) == (None, 1)
        sound.save()


def test_what_is_saved_while_it_is_looked_at_is_not_trusted(file: Path, tmp_path: Path) -> None:
    sound = loaded(tmp_path / "kept")
    assert sound.mistake_of(tmp_path, file.name, lambda: file.write_text("other") and None) is None
    sound.save()
    time.sleep(0.15)
    assert asked(sound, file) == (None, 1)


def test_what_is_gone_is_forgotten(file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    sound = loaded(kept)
    asked(sound, file)
    sound.save()
    sound.save()
    assert json.loads(DiskCache(kept).get("files") or b"") == {}


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"a": 1}', '{"a": ["x"]}', "\0", "null", '{"a": [Infinity]}', "[" * 100_000]
)
def test_a_damaged_list_is_no_list(file: Path, tmp_path: Path, content: str) -> None:
    kept = tmp_path / "kept"
    DiskCache(kept).put("files", content.encode())
    assert asked(loaded(kept), file) == (None, 1)


def test_a_picture_that_breaks_later_is_told_by_a_check_that_remembers(site_with_picture: Path, tmp_path: Path) -> None:
    def codes() -> list[str]:
        cache = RecordCache(tmp_path / "cache")
        return [diagnostic.code for diagnostic in checked_library(site_with_picture, cache)[1]]

    assert codes() == []
    assert codes() == []
    picture = next(site_with_picture.rglob("*.png"))
    picture.write_bytes(picture.read_bytes()[:-40])
    assert codes() == ["bad-picture"]
    assert codes() == ["bad-picture"]


@pytest.fixture
def site_with_picture(small_site: Path) -> Path:
    from PIL import Image

    folder = small_site / "content/news/2026"
    folder.mkdir(parents=True)
    Image.effect_noise((64, 64), 80).convert("RGB").save(folder / "anh.png")
    (folder / "tin.md").write_text(
        "---\ntitle: Tin\nsummary: Tóm tắt.\ndate: 2026-01-02T08:00:00+07:00\ncolumn: thong-bao\n"
        "cover:\n  path: anh.png\n  alt: Ảnh\n---\nNội dung.\n",
        "utf-8",
    )
    time.sleep(0.15)
    return small_site
