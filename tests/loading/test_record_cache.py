"""The cache of records never changes what is read."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hoctap.caching import pickling
from hoctap.checking.checks import checked_library
from hoctap.diagnostics import Diagnostics
from hoctap.kinds.resource.model import Resource
from hoctap.loading import library_loader
from hoctap.loading.library_loader import read_library
from hoctap.loading.record_cache import RecordCache
from hoctap.loading.record_file import File, FileContent
from hoctap.schema.library import Library
from hoctap.schema.record import Record
from hoctap.workers.pool import WorkerPool


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that were really read."""
    read: list[str] = []
    original = library_loader.read_file

    def read_file(root: Path, file: File, raw: bytes) -> FileContent:
        read.append(file[1])
        return original(root, file, raw)

    monkeypatch.setattr(library_loader, "read_file", read_file)
    return read


def dump(library: Library) -> object:
    return {
        kind: [(record.model_dump(mode="json"), record.location, record.links) for record in shelf.values()]
        for kind, shelf in library.records.items()
    }


def test_the_whole_library_comes_back_the_same(full_site: Path, tmp_path: Path, counted: list[str]) -> None:
    fresh, diagnostics = checked_library(full_site, RecordCache(tmp_path))
    assert not diagnostics
    assert len(counted) > 60
    counted.clear()
    again, diagnostics = checked_library(full_site, RecordCache(tmp_path))
    assert not diagnostics
    assert counted == []
    assert dump(again) == dump(fresh)


def test_only_what_changed_is_read(small_site: Path, tmp_path: Path, counted: list[str]) -> None:
    book = small_site / "resources/catalogue/sach-mot.yml"
    memory = RecordCache(tmp_path / "m")
    checked_library(small_site, memory)
    counted.clear()
    book.write_text(book.read_text("utf-8").replace("Sách một", "Sách khác"), "utf-8")
    for each in (memory, None):
        library, diagnostics = checked_library(small_site, each or RecordCache(tmp_path / "m"))
        assert not diagnostics
        assert library.ids(Resource)["sach-mot"].title["vi"] == "Sách khác"
    assert counted == ["resources/catalogue/sach-mot.yml"]


def test_a_date_set_back_hides_no_change(small_site: Path, tmp_path: Path, counted: list[str]) -> None:
    book = small_site / "resources/catalogue/sach-mot.yml"
    time.sleep(0.2)
    checked_library(small_site, RecordCache(tmp_path / "m"))
    stat = book.stat()
    book.write_text(book.read_text("utf-8").replace("Sách một", "Sách mới"), "utf-8")
    assert book.stat().st_size == stat.st_size
    os.utime(book, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    counted.clear()
    library, _ = checked_library(small_site, RecordCache(tmp_path / "m"))
    assert counted == ["resources/catalogue/sach-mot.yml"]
    assert library.ids(Resource)["sach-mot"].title["vi"] == "Sách mới"


def test_an_unchanged_file_is_not_even_opened(small_site: Path, tmp_path: Path) -> None:
    time.sleep(0.2)
    checked_library(small_site, RecordCache(tmp_path / "m"))
    with opened_files() as opened:
        _, diagnostics = checked_library(small_site, RecordCache(tmp_path / "m"))
    assert not diagnostics
    assert [name for name in opened if "resources/catalogue" in name] == []
    book = small_site / "resources/catalogue/sach-mot.yml"
    book.touch()
    with opened_files() as opened:
        checked_library(small_site, RecordCache(tmp_path / "m"))
    assert [name for name in opened if "resources/catalogue" in name] == [str(book)]


_opened: list[list[str]] = []


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        for names in _opened:
            names.append(str(arguments[0]))


@contextmanager
def opened_files() -> Iterator[list[str]]:
    """The names of the files that are opened meanwhile."""
    if not _hooked:
        sys.addaudithook(_note)
        _hooked.append(True)
    names: list[str] = []
    _opened.append(names)
    yield names
    _opened.remove(names)


_hooked: list[bool] = []


def test_what_has_a_problem_is_read_and_told_each_time(small_site: Path, tmp_path: Path) -> None:
    book = small_site / "resources/catalogue/sach-mot.yml"
    book.write_text(book.read_text("utf-8").replace("Một cuốn sách.", "Một <b>cuốn</b> sách."), "utf-8")
    found = [list(checked_library(small_site, RecordCache(tmp_path / "m"))[1]) for _ in range(2)]
    assert found[0] == found[1]
    assert [diagnostic.code for diagnostic in found[0]] == ["raw-html"]


def test_a_damaged_memory_is_no_memory(small_site: Path, tmp_path: Path, counted: list[str]) -> None:
    folder = tmp_path / "m"
    checked_library(small_site, RecordCache(folder))
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:-1])
    counted.clear()
    _, diagnostics = checked_library(small_site, RecordCache(folder))
    assert not diagnostics
    assert counted


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Path.touch, (Path("/tmp/hoctap-evil"),)  # type: ignore[return-value]


@pytest.mark.parametrize("evil", [_Evil(), Path("x"), print, pickle.loads])
def test_a_manipulated_cache_makes_nothing_but_records(
    small_site: Path, tmp_path: Path, counted: list[str], monkeypatch: pytest.MonkeyPatch, evil: object
) -> None:
    """Digests do not stop it: whoever can write files can write digests."""
    with monkeypatch.context() as patched:
        patched.setattr(pickling, "dump", lambda value: pickle.dumps({"x": (b"", evil, ())}))
        checked_library(small_site, RecordCache(tmp_path / "m"))
    counted.clear()
    _, diagnostics = checked_library(small_site, RecordCache(tmp_path / "m"))
    assert not diagnostics
    assert counted
    assert not Path("/tmp/hoctap-evil").exists()


def test_many_files_are_read_on_several_processors(small_site: Path, tmp_path: Path) -> None:
    book = (small_site / "resources/catalogue/sach-mot.yml").read_text("utf-8")
    for number in range(1_100):
        (small_site / f"resources/catalogue/sach-{number}.yml").write_text(book, "utf-8")
    (small_site / "resources/catalogue/sach-hong.yml").write_text("title: [", "utf-8")
    found = {}
    for workers in (1, 2):
        diagnostics = Diagnostics()
        library = read_library(small_site, diagnostics, RecordCache(tmp_path / str(workers)), pool=WorkerPool(workers))
        assert len(diagnostics) == 1
        found[workers] = dump(library)
    assert found[1] == found[2]


def test_files_are_read_here_when_a_worker_is_killed(small_site: Path, tmp_path: Path) -> None:
    book = (small_site / "resources/catalogue/sach-mot.yml").read_text("utf-8")
    for number in range(1_100):
        (small_site / f"resources/catalogue/sach-{number}.yml").write_text(book, "utf-8")
    parent = os.getpid()

    def validate(record: Record, diagnostics: Diagnostics) -> None:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    diagnostics = Diagnostics()
    library = read_library(small_site, diagnostics, RecordCache(tmp_path), validate, WorkerPool(2))
    assert not diagnostics
    assert len(library.ids(Resource)) > 1_100
