"""MkDocs on its own: it builds and serves the same site, and stops where our build stops."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from harness.program import hoctap
from tests.cli.previewing import page, wait_for

pytestmark = pytest.mark.build

NOW = "2026-12-01T08:00:00+07:00"
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1796086800"}


def mkdocs(root: Path, *arguments: str, host: str = "mkdocs") -> subprocess.CompletedProcess[str]:
    """Run MkDocs as from a fresh clone: nothing says where the package is."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, "-m", host, *arguments],
        cwd=root,
        env={**environment, **ENVIRONMENT},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def files(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_the_same_files(small_site: Path, host: str) -> None:
    pytest.importorskip(host)
    Image.new("RGB", (8, 8)).save(small_site / "docs/anh.png")
    page = "---\ntitle: Thử\ndescription: Mô tả\n---\n![Ảnh](anh.png) [mục](gioi-thieu.md#de-muc)\n"
    (small_site / "docs/thu.md").write_text(page, "utf-8")
    assert hoctap(small_site, "build", "--now", NOW).returncode == 0
    built = files(small_site / "site")
    del built[".files.sha256"]
    assert built["anh.png"] == (small_site / "docs/anh.png").read_bytes()
    assert b'href="../gioi-thieu/#de-muc"' in built["thu/index.html"]
    assert b'href="../../en/gioi-thieu/#de-muc"' in built["en/thu/index.html"]
    done = mkdocs(small_site, "build", "--strict", "--site-dir", "other", host=host)
    assert done.returncode == 0, done.stderr
    assert files(small_site / "other") == built


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("docs/sai.md", "---\ntitle: Sai\ndescription: Mô tả\n---\n[x](khong-co.md)\n", "docs/sai.md:5"),
        ("resources/catalogue/sai.yml", "title: Sai\n", "resources/catalogue/sai.yml:1"),
    ],
)
def test_a_problem_stops_the_build_before_the_site_is_emptied(
    small_site: Path, path: str, text: str, said: str
) -> None:
    (small_site / path).write_text(text, "utf-8")
    (small_site / "site").mkdir()
    (small_site / "site/index.html").write_text("trước", "utf-8")
    done = mkdocs(small_site, "build")
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert (small_site / "site/index.html").read_text("utf-8") == "trước"


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("docs_dir: docs", "docs_dirr: docs", "docs_dirr"),
        ("  - sane_lists", "  - khong_co", "khong_co"),
        ("site_url: https://example.org/", "site_url: 'https://a b/'", "site_url"),
    ],
)
def test_wrong_settings_stop_a_strict_build(small_site: Path, right: str, wrong: str, said: str) -> None:
    file = small_site / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace(right, wrong), "utf-8")
    done = mkdocs(small_site, "build", "--strict")
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_not_out_yet_is_in_no_file(small_site: Path) -> None:
    folder = small_site / "content/news/2026"
    folder.mkdir(parents=True)
    post = "---\ntitle: {title}\ndate: {date}\ncolumn: thong-bao\nsummary: Tin {title}\n{more}---\nChữ.\n"
    for name, title, date, more in (
        ("tin-a", "Đã đăng", "2026-11-01T08:00:00+07:00", ""),
        ("tin-b", "Còn giấu", "2026-11-01T08:00:00+07:00", "draft: true\n"),
        ("tin-c", "Mai sau", "2027-11-01T08:00:00+07:00", ""),
    ):
        (folder / f"{name}.md").write_text(post.format(title=title, date=date, more=more), "utf-8")
    done = mkdocs(small_site, "build", "--strict")
    assert done.returncode == 0, done.stderr
    everything = b"".join(files(small_site / "site").values())
    assert "Đã đăng".encode() in everything
    assert "Còn giấu".encode() not in everything
    assert b"Mai sau" not in everything


@contextlib.contextmanager
def serving(root: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=root,
        env={**os.environ, **ENVIRONMENT},
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


def test_a_save_is_served(small_site: Path) -> None:
    text, record = small_site / "docs/gioi-thieu.md", small_site / "resources/catalogue/sach-mot.yml"
    with serving(small_site) as address:
        assert wait_for(lambda: "Sách một" in page(f"{address}hoc-lieu/sach-mot/"), 60)
        assert "livereload" in page(address)
        text.write_text(text.read_text("utf-8") + "\nCâu vừa lưu.\n", "utf-8")
        assert wait_for(lambda: "Câu vừa lưu." in page(f"{address}gioi-thieu/"), 60)
        record.write_text(record.read_text("utf-8").replace("Sách một", "Sách hai"), "utf-8")
        assert wait_for(lambda: "Sách hai" in page(f"{address}hoc-lieu/sach-mot/"), 60)
