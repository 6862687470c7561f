"""What was read is remembered by its bytes, and never changes what is read."""

from __future__ import annotations

import os
import pickle
import time
from pathlib import Path

import pytest

from hoctap.checking.checks import checked_library
from hoctap.kinds.resource.model import Resource
from hoctap.loading import cached_files
from hoctap.loading.record_cache import RecordCache, _loaded, _pack, _save
from hoctap.schema.library import Library
from tests.conftest import ROOT


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that were really read."""
    read: list[str] = []
    original = cached_files.read_file

    def read_file(library: Library, kind: object, path: str, diagnostics: object, raw: bytes) -> None:
        read.append(path)
        original(library, kind, path, diagnostics, raw)  # type: ignore[arg-type]

    monkeypatch.setattr(cached_files, "read_file", read_file)
    return read


def remembered(folder: Path) -> RecordCache:
    memory = RecordCache(folder)
    memory.load()
    return memory


def dump(library: Library) -> object:
    return {
        kind: [(record.model_dump(mode="json"), record.location, record.links) for record in shelf.values()]
        for kind, shelf in library.records.items()
    }


def test_the_whole_library_comes_back_the_same(tmp_path: Path, counted: list[str]) -> None:
    fresh, diagnostics = checked_library(ROOT, remembered(tmp_path))
    assert not diagnostics
    assert len(counted) > 100
    counted.clear()
    again, diagnostics = checked_library(ROOT, remembered(tmp_path))
    assert not diagnostics
    assert counted == []
    assert dump(again) == dump(fresh)


def test_only_what_changed_is_read(small_site: Path, tmp_path: Path, counted: list[str]) -> None:
    book = small_site / "resources/catalogue/sach-mot.yml"
    memory = remembered(tmp_path / "m")
    checked_library(small_site, memory)
    counted.clear()
    book.write_text(book.read_text("utf-8").replace("Sách một", "Sách khác"), "utf-8")
    for each in (memory, None):
        library, diagnostics = checked_library(small_site, each or remembered(tmp_path / "m"))
        assert not diagnostics
        assert library.ids(Resource)["sach-mot"].title["vi"] == "Sách khác"
    assert counted == ["resources/catalogue/sach-mot.yml"]


def test_a_date_set_back_hides_no_change(small_site: Path, tmp_path: Path, counted: list[str]) -> None:
    book = small_site / "resources/catalogue/sach-mot.yml"
    time.sleep(0.2)
    checked_library(small_site, remembered(tmp_path / "m"))
    stat = book.stat()
    book.write_text(book.read_text("utf-8").replace("Sách một", "Sách mới"), "utf-8")
    assert book.stat().st_size == stat.st_size
    os.utime(book, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    counted.clear()
    library, _ = checked_library(small_site, remembered(tmp_path / "m"))
    assert counted == ["resources/catalogue/sach-mot.yml"]
    assert library.ids(Resource)["sach-mot"].title["vi"] == "Sách mới"


def test_an_unchanged_file_is_not_even_opened(
    small_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    time.sleep(0.2)
    checked_library(small_site, remembered(tmp_path / "m"))
    opened: list[str] = []
    original = cached_files._bytes
    monkeypatch.setattr(cached_files, "_bytes", lambda source: opened.append(source) or original(source))
    _, diagnostics = checked_library(small_site, remembered(tmp_path / "m"))
    assert not diagnostics
    assert opened == []
    (small_site / "resources/catalogue/sach-mot.yml").touch()
    checked_library(small_site, remembered(tmp_path / "m"))
    assert [Path(source).name for source in opened] == ["sach-mot.yml"]


def test_what_has_a_problem_is_read_and_told_each_time(small_site: Path, tmp_path: Path) -> None:
    book = small_site / "resources/catalogue/sach-mot.yml"
    book.write_text(book.read_text("utf-8").replace("Một cuốn sách.", "Một <b>cuốn</b> sách."), "utf-8")
    found = [list(checked_library(small_site, remembered(tmp_path / "m"))[1]) for _ in range(2)]
    assert found[0] == found[1]
    assert [diagnostic.code for diagnostic in found[0]] == ["raw-html"]


def test_a_damaged_memory_is_no_memory(small_site: Path, tmp_path: Path, counted: list[str]) -> None:
    folder = tmp_path / "m"
    checked_library(small_site, remembered(folder))
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:-1])
    counted.clear()
    _, diagnostics = checked_library(small_site, remembered(folder))
    assert not diagnostics
    assert counted


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Path.touch, (Path("/tmp/hoctap-evil"),)  # type: ignore[return-value]


def test_a_tampered_memory_makes_nothing_but_records(tmp_path: Path) -> None:
    file = tmp_path / "00"
    for evil in (_Evil(), Path("x"), print, pickle.loads):
        _save(file, _pack({"x": (b"", evil, ())}))  # type: ignore[dict-item]
        assert _loaded(file) == {}
    assert not Path("/tmp/hoctap-evil").exists()
