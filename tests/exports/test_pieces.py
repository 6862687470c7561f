"""Files joined from pieces that the last build has made are those that are made from nothing."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.small_site import RESOURCE
from hoctap.build.site_watch import watch_site
from hoctap.caching.disk_cache import DiskCache
from hoctap.caching.watch import Watch
from hoctap.checking.checked_site import checked_site
from hoctap.exports import pieces
from hoctap.exports.entry import Entry, entries
from hoctap.exports.files import export_parts
from hoctap.exports.pieces import Pieces
from hoctap.kinds.news.model import NewsPost
from hoctap.loading.settings import read_settings
from hoctap.locales import Lang
from hoctap.site.model import Site

NOW = "2026-12-01T08:00:00+07:00"
# BibTeX, CSL, CSV, JSON, MARC, OAI, OPDS 1 and 2, RIS.
FORMATS = 9
LIST = """\
title: {vi: Danh sách, en: List}
intro: {vi: Lời, en: Intro}
curator: {vi: Trường, en: School}
audiences: [general]
levels: [all]
updated: 2026-05-06
items: [{resource: sach-mot, note: {vi: Ghi chú, en: Note}}]
"""
Edit = Callable[[Path], object]


@pytest.fixture
def root(small_site: Path) -> Path:
    """A site with some resources, one of them part of another, and a list of one."""
    catalogue = small_site / "resources/catalogue"
    for number in range(6):
        (catalogue / f"sach-{number}.yml").write_text(RESOURCE.replace("một", f"số {number}"), "utf-8")
    (catalogue / "phan.yml").write_text(RESOURCE.replace("một", "phần") + "part_of: sach-3\n", "utf-8")
    lists = small_site / "resources/reading-lists"
    lists.mkdir(exist_ok=True)
    (lists / "doc.yml").write_text(LIST, "utf-8")
    return small_site


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """An item for each piece that is made, not taken."""
    found: list[object] = []
    recorded = pieces.recorded

    def counted(make: Callable[[], object]) -> object:
        found.append(make)
        return recorded(make)

    monkeypatch.setattr(pieces, "recorded", counted)
    return found


def article(post: NewsPost, lang: Lang) -> str:
    return ""


def watched_site(root: Path) -> Watch[Site]:
    watches: list[Watch[Site]] = []

    def watched(site: Site) -> Site:
        watches.append(watch_site(site))
        return watches[0].watched

    site, diagnostics = checked_site(root, NOW, settings=read_settings(root), watched=watched)
    assert site, list(diagnostics)
    return watches[0]


def files(root: Path, folder: Path | None = None, version: str = "") -> dict[str, bytes]:
    """All exports; ``folder`` is where pieces are kept."""
    watch = watched_site(root)
    disk = DiskCache(folder, version) if folder else None
    parts = export_parts(watch.watched, article, Pieces(disk, watch.digests))
    return {path: content for _, part in parts for path, content in part()}


def resource(name: str) -> str:
    return f"resources/catalogue/{name}.yml"


def retitle(root: Path) -> None:
    file = root / resource("sach-3")
    file.write_text(file.read_text("utf-8").replace("Sách số 3", "Ấn phẩm số 3"), "utf-8")


def relabel(root: Path) -> None:
    file = root / "resources/vocabularies/subjects.yml"
    file.write_text(file.read_text("utf-8").replace("Nhãn reading", "Đọc"), "utf-8")


def move_site(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_url: https://khac.example.org/\n", "utf-8")


def add(root: Path) -> None:
    (root / resource("moi")).write_text(RESOURCE.replace("một", "mới"), "utf-8")


def rename(root: Path) -> None:
    (root / resource("sach-2")).rename(root / resource("ten-khac"))


def delete(root: Path) -> None:
    (root / resource("sach-2")).unlink()


def exchange(root: Path) -> None:
    one, two = root / resource("sach-1"), root / resource("sach-4")
    texts = one.read_bytes(), two.read_bytes()
    one.write_bytes(texts[1])
    two.write_bytes(texts[0])


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        # Also the one that is part of it, which names its title.
        (retitle, 2),
        (add, 1),
        (rename, 1),
        (delete, 0),
        (exchange, 2),
        (relabel, 8),
        (move_site, 8),
    ],
)
def test_the_same_as_from_nothing(root: Path, tmp_path: Path, made: list[object], edit: Edit, changed: int) -> None:
    folder = tmp_path / "kept"
    before = files(root, folder)
    assert before == files(root)
    assert len(made) == 8 * FORMATS
    made.clear()
    assert files(root, folder) == before
    assert not made

    edit(root)
    after = files(root, folder)
    assert after == files(root) != before
    assert len(made) == changed * FORMATS
    made.clear()
    assert files(root, folder) == after
    assert not made, "those that were made are kept, too"


def kept(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def damaged(content: bytes) -> bytes:
    at = random.Random(1).randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


@pytest.mark.parametrize("change", [cut, damaged, lambda content: b"", lambda content: b"x" * 100])
def test_what_is_not_whole_is_made_anew(
    root: Path, tmp_path: Path, made: list[object], change: Callable[[bytes], bytes]
) -> None:
    folder = tmp_path / "kept"
    wanted = files(root, folder)
    for file in kept(folder):
        file.write_bytes(change(file.read_bytes()))
    made.clear()
    assert files(root, folder) == wanted
    assert len(made) == 8 * FORMATS


def test_a_kept_file_under_another_name_is_not_used(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    wanted = files(root, folder)
    every = kept(folder)
    contents = [file.read_bytes() for file in every]
    for file, content in zip(every, (*contents[1:], contents[0]), strict=True):
        file.write_bytes(content)
    assert files(root, folder) == wanted


def test_pieces_of_another_program_are_not_used(root: Path, tmp_path: Path, made: list[object]) -> None:
    folder = tmp_path / "kept"
    wanted = files(root, folder, "1")
    made.clear()
    assert files(root, folder, "2") == wanted
    assert len(made) == 8 * FORMATS


def title_with_number(site: Site, entry: Entry) -> str:
    return f"{entry.title} of {len(site.catalogue.resources)}"


def title(about: str, entry: Entry) -> str:
    return f"{about} {entry.title}"


def test_a_piece_that_reads_the_site_is_made_each_time(root: Path, tmp_path: Path) -> None:
    def found() -> list[str]:
        watch = watched_site(root)
        make = functools.partial(title_with_number, watch.watched)
        return Pieces(DiskCache(tmp_path / "kept"), watch.digests).of_each("x", entries(watch.watched), make)

    assert found()[0].endswith(" of 8")
    add(root)
    assert {each.rpartition(" ")[2] for each in found()} == {"9"}


def test_what_the_maker_encloses_counts(root: Path, tmp_path: Path) -> None:
    def found(about: str) -> str:
        watch = watched_site(root)
        kept = Pieces(DiskCache(tmp_path / "kept"), watch.digests)
        return kept.of_each("x", entries(watch.watched), functools.partial(title, about))[0]

    assert found("A").startswith("A ")
    assert found("B").startswith("B ")
