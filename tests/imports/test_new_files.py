"""Records are written whole or not at all, under names that every system takes."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from harness.program import ROOT, hoctap
from hoctap.imports import new_files
from hoctap.imports.new_files import write_new
from hoctap.text.slug import file_slug, slugify
from tests.imports.running import import_text, records


def test_a_full_disk_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        def write(self, text: str) -> None:
            pass

    opened = Path.open
    monkeypatch.setattr(Path, "open", lambda self, *a, **k: (opened(self, *a, **k).close(), Full())[1])
    with pytest.raises(OSError, match="No space"):
        write_new(tmp_path / "a.yml", "title: x\n", tmp_path / "scratch")
    assert not (tmp_path / "a.yml").exists()
    assert list((tmp_path / "scratch").iterdir()) == []


def test_never_over_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    assert write_new(file, "one\n", tmp_path / "scratch")
    assert not write_new(file, "two\n", tmp_path / "scratch")
    assert file.read_text() == "one\n"


@pytest.mark.parametrize("fault", [errno.EPERM, errno.EXDEV])
def test_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int) -> None:
    def refused(self: Path, target: Path) -> None:
        raise OSError(fault, "no links here")

    monkeypatch.setattr(new_files.Path, "hardlink_to", refused)
    assert write_new(tmp_path / "a.yml", "one\n", tmp_path / "scratch")
    assert not write_new(tmp_path / "a.yml", "two\n", tmp_path / "scratch")
    assert (tmp_path / "a.yml").read_text() == "one\n"


def test_what_a_killed_run_left_harms_no_record(tmp_path: Path) -> None:
    """Killed between the two names of one file, the scratch file is the record itself."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    record = tmp_path / "a.yml"
    record.write_text("one\n")
    (scratch / f"{os.getpid()}.yml").hardlink_to(record)
    assert write_new(tmp_path / "b.yml", "two\n", scratch)
    assert record.read_text() == "one\n"


@pytest.mark.build
def test_killed_imports_leave_whole_records(small_site: Path) -> None:
    rows = "".join(f"Sách {n},https://a.example.org/{n}\n" for n in range(3000))
    (small_site / "a.csv").write_text("Tên,Link\n" + rows, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"}
    killed = 0
    folder = small_site / "resources/catalogue/a"
    for run in range(3):
        before = len(list(folder.rglob("*.yml")))
        process = subprocess.Popen(
            [sys.executable, "-m", "hoctap", "import", "a.csv", "--types", "guide", "--subjects", "reading"],
            cwd=small_site,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        for _ in range(6000):
            if len(list(folder.rglob("*.yml"))) > before + 20 * (run + 1) or process.poll() is not None:
                break
            time.sleep(0.01)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            killed += 1
        process.wait()
    assert killed
    # No empty file, and the same command goes on.
    assert all(file.stat().st_size > 50 for file in folder.rglob("*.yml"))
    assert len(records(small_site)) > 20
    done = hoctap(small_site, "import", "a.csv", "--types", "guide", "--subjects", "reading")
    assert done.returncode == 0, done.stdout[-500:] + done.stderr
    assert len(list(folder.rglob("*.yml"))) == 3000
    assert len(records(small_site)) == 3001


def test_a_file_that_is_no_record_yet_does_not_stop_it(small_site: Path) -> None:
    folder = small_site / "resources/catalogue/a"
    folder.mkdir(parents=True)
    (folder / "mot.yml").write_text("")
    status, said = import_text(small_site, "a.csv", "Tên,Link\nMột,https://a.example.org/1\n")
    assert status == 0, said
    assert (folder / "mot.yml").read_text() == ""
    assert "Một" in (folder / "mot-2.yml").read_text("utf-8")


def test_links_are_not_followed(small_site: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (small_site / "resources/catalogue/a").symlink_to(outside)
    done_text = "Tên,Link\nMột,https://a.example.org/1\n"
    status, said = import_text(small_site, "a.csv", done_text)
    assert status == 1
    assert "symlink" in said
    assert list(outside.iterdir()) == []


DEVICES = ["con", "prn", "aux", "nul", "com1", "lpt9", "com0"]


@pytest.mark.parametrize("name", DEVICES)
def test_names_of_devices(small_site: Path, name: str) -> None:
    text = f"id,Tên,Link\n,{name.title()},https://a.example.org/1\n{name},Hai,https://a.example.org/2\n"
    status, said = import_text(small_site, f"{name}.csv", text)
    assert status == 0, said
    assert {f"{name}-1", f"{name}-1-2"} <= set(records(small_site))


@pytest.mark.build
@pytest.mark.parametrize("name", DEVICES)
def test_new_records_of_that_name(small_site: Path, name: str) -> None:
    done = hoctap(small_site, "new", "place", name.upper())
    assert done.stdout.strip() == f"content/places/{name}-1.yml"


def test_addresses_of_the_catalogue_and_former_ids(small_site: Path) -> None:
    from hoctap.site.routes import RESERVED

    taken = sorted(RESERVED)[0]
    (former,) = records(small_site)["sach-mot"].formerly
    text = f"id,Tên,Link\n{taken},Một,https://a.example.org/1\n{former},Hai,https://a.example.org/2\n"
    status, said = import_text(small_site, "a.csv", text)
    assert status == 0, said
    assert {f"{taken}-2", f"{former}-2"} <= set(records(small_site))


def test_slugs() -> None:
    assert (slugify("Con"), file_slug("Con"), file_slug("Con mèo"), file_slug("日本")) == (
        "con",
        "con-1",
        "con-meo",
        "muc",
    )
