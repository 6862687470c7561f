"""What is no ordinary file, or has a name that some system cannot hold, is reported and never opened."""

from __future__ import annotations

import builtins
import io
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harness.processor_time import within
from harness.program import hoctap
from harness.small_site import RESOURCE
from hoctap.checking.checks import checked_library
from hoctap.loading.tree import bad_name

CATALOGUE = "resources/catalogue"


def codes(root: Path) -> set[tuple[str, str]]:
    _, diagnostics = checked_library(root)
    assert all(diagnostic.line >= 1 and diagnostic.column >= 1 for diagnostic in diagnostics)
    return {(diagnostic.path, diagnostic.code) for diagnostic in diagnostics}


def test_links_anywhere(small_site: Path) -> None:
    links = {
        "docs/a.md": "index.md", "docs/b": "/etc", "content/c.yml": "locality.yml", "content/plan/clauses/d.yml": "/dev/zero",
        "resources/files": "catalogue", f"{CATALOGUE}/e": ".", f"{CATALOGUE}/f.yml": "khong-co",
    }  # fmt: skip
    for path, to in links.items():
        (small_site / path).symlink_to(to)
    assert codes(small_site) == {(path, "symlink") for path in links}


def test_pipes_and_sockets_do_not_hang(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in (CATALOGUE, "docs", "content/campaigns", "resources/files", "content/news/2026"):
        (small_site / folder).mkdir(parents=True, exist_ok=True)
    os.mkfifo(small_site / CATALOGUE / "ong.yml")
    os.mkfifo(small_site / "docs/ong.md")
    os.mkfifo(small_site / "resources/files/ong.pdf")
    os.mkfifo(small_site / "content/news/2026/bai.en.md")
    monkeypatch.chdir(small_site / "content/campaigns")
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("o.yml")
        found = codes(small_site)
    assert found == {
        (f"{CATALOGUE}/ong.yml", "no-file"), ("docs/ong.md", "no-file"), ("resources/files/ong.pdf", "no-file"),
        ("content/news/2026/bai.en.md", "no-file"), ("content/campaigns/o.yml", "no-file"),
    }  # fmt: skip


BAD_NAMES = (
    "con.yml", "NUL", "lpt1.txt", "a.", "a ", " a.yml", "a\\b.yml", "a:b.yml", "a\nb.yml", "a\x1b[31m.yml", "a\u202eb.yml",
    "e\u0301.yml", "x" * 210 + ".yml",
)  # fmt: skip


@pytest.mark.parametrize("name", BAD_NAMES)
@pytest.mark.parametrize("folder", ["resources/files", CATALOGUE, "docs"])
def test_names_that_some_system_cannot_hold(small_site: Path, folder: str, name: str) -> None:
    (small_site / folder).mkdir(exist_ok=True)
    (small_site / folder / name).write_text("x")
    assert codes(small_site) == {(f"{folder}/{name}", "bad-name")}


@pytest.mark.build
def test_a_name_that_is_no_text_is_still_one_line(small_site: Path) -> None:
    (small_site / os.fsdecode(b"resources/catalogue/\xff.yml")).write_text("x")
    done = hoctap(small_site, "check", "--lang", "en")
    assert done.returncode == 1
    assert "Unexpected" not in done.stderr
    assert "cannot have this name" in done.stdout


def test_case_twins_and_page_names(small_site: Path) -> None:
    (small_site / "resources/files").mkdir()
    for name in ("a.csv", "A.csv"):
        (small_site / "resources/files" / name).write_text("a,b\n")
    (small_site / "docs/Trang Lạ.md").write_text("---\ntitle: a\ndescription: b\n---\n", "utf-8")
    assert codes(small_site) == {("resources/files/a.csv", "case-twin"), ("docs/Trang Lạ.md", "file-name")}


def test_unreadable_files(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(open_it: Callable[..., Any]) -> Callable[..., Any]:
        def opened(file: Any, *arguments: Any, **options: Any) -> Any:
            if str(file).endswith(("sach-mot.yml", "gioi-thieu.md")):
                raise PermissionError(13, "Permission denied")
            return open_it(file, *arguments, **options)

        return opened

    # The superuser, as whom tests may run, can read everything.
    monkeypatch.setattr(builtins, "open", refused(builtins.open))
    monkeypatch.setattr(io, "open", refused(io.open))
    found = codes(small_site)
    assert {(f"{CATALOGUE}/sach-mot.yml", "unreadable"), ("docs/gioi-thieu.md", "unreadable")} <= found


def test_a_huge_file_is_not_read(small_site: Path) -> None:
    with (small_site / CATALOGUE / "to.yml").open("wb") as file:
        file.truncate(1 << 40)
    assert codes(small_site) == {(f"{CATALOGUE}/to.yml", "too-large")}


def test_depth_and_number_of_files(small_site: Path) -> None:
    here = small_site / CATALOGUE
    for number in range(2000):
        (here / f"s{number}.yml").write_text(RESOURCE, "utf-8")
    (here / "/".join("abcdefghijklmnop")).mkdir(parents=True)
    assert {code for _, code in codes(small_site)} == {"bad-name"}


@pytest.mark.parametrize(
    "path", ["../a.pdf", "/etc/passwd", "a\\\\b.pdf", "%2e%2e/a.pdf", "C:/a.pdf", "NUL", "a.pdf.", "a.pdf ", "A.PDF", "x" * 400]
)  # fmt: skip
def test_paths_that_records_name(small_site: Path, path: str) -> None:
    (small_site / "resources/files").mkdir()
    (small_site / "resources/files/a.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    (small_site / CATALOGUE / "t.yml").write_text(RESOURCE + f'files: [{{path: "{path}"}}]\n', "utf-8")
    _, diagnostics = checked_library(small_site)
    allowed = set() if path == "a.pdf " else {"bad-path", "text-length"}
    assert {p.code for p in diagnostics} <= {"bad-path", "text-length"}
    assert {p.line for p in diagnostics} == ({len(RESOURCE.split("\n"))} if allowed else set())


@pytest.mark.parametrize("id", ["../a", "/a", "a/b", "..", "CON ", "a.", "%2e", "A", "a\\\\b", "x" * 130])
@pytest.mark.parametrize("field", ["id", "formerly"])
def test_ids_that_are_paths(small_site: Path, field: str, id: str) -> None:
    value = f'"{id}"' if field == "id" else f'["{id}"]'
    (small_site / CATALOGUE / "t.yml").write_text(RESOURCE + f"{field}: {value}\n", "utf-8")
    _, diagnostics = checked_library(small_site)
    assert {(p.code, p.line) for p in diagnostics} <= {
        (code, len(RESOURCE.split("\n"))) for code in ("bad-id", "text-length")
    }
    assert diagnostics


def test_depth_is_refused_before_it_takes_time(small_site: Path) -> None:
    (small_site / CATALOGUE / "sau.yml").write_text("[" * 1_000_000)
    assert codes(small_site) == {(f"{CATALOGUE}/sau.yml", "yaml-deep")}


def test_of_one_file_a_limited_number_is_told(small_site: Path) -> None:
    (small_site / CATALOGUE / "tab.yml").write_text("\t\n" * 400_000)
    _, diagnostics = checked_library(small_site)
    assert len(diagnostics) == 200
    assert any(diagnostic.code == "too-many" for diagnostic in diagnostics)


@pytest.mark.parametrize("escape", ["\\0", "\\u202e", "\\ue000", "\\uFEFF", "\\x1b"])
def test_escapes_bring_in_no_invisible_letters(small_site: Path, escape: str) -> None:
    text = RESOURCE.replace("publisher: Nhà in", f'publisher: "Nhà{escape} in"')
    (small_site / CATALOGUE / "t.yml").write_text(text, "utf-8")
    _, diagnostics = checked_library(small_site)
    assert [p.code for p in diagnostics] == ["control-character"]


@pytest.mark.parametrize("piece", ["[", "![](", "](", "```a\n", "`", "\t\n"])
def test_texts_of_nothing_but_marks_take_no_time(small_site: Path, piece: str) -> None:
    text = "---\ntitle: a\ndescription: b\n---\n" + piece * (500_000 // len(piece))
    (small_site / "docs/dau.md").write_text(text, "utf-8")
    with within(5):
        _, diagnostics = checked_library(small_site)
    assert {p.path for p in diagnostics} <= {"docs/dau.md"}
    # Half a million grave accents are one word without end.
    assert ("tangled-text" in {p.code for p in diagnostics}) == (piece in ("[", "![](", "](", "`"))


@pytest.mark.parametrize("name", ["con.yml", "aux.yml", "com1.yml", "nul.yml", "lpt9.yml", "a" * 197 + ".yml"])
def test_a_plain_name_may_be_a_bad_one(name: str) -> None:
    assert bad_name(name, f"resources/catalogue/{name}")


@pytest.mark.parametrize("path", ["/".join(["a"] * 14) + "/sach.yml", "a/" + "b" * 150 + "/" + "c" * 100 + ".yml"])
def test_a_plain_name_may_lie_in_a_bad_place(path: str) -> None:
    assert bad_name(path.rpartition("/")[2], path)


@pytest.mark.parametrize("name", ["console.yml", "com.yml", "nulls.yml", "a-con.yml", "1.yml"])
def test_a_name_that_only_resembles_a_bad_one(name: str) -> None:
    assert bad_name(name, f"resources/catalogue/{name}") is None
