"""Releases: published whole, kept, taken back; nothing else in the folder is touched."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from harness.faults.interruptions import without, write_site
from harness.program import ROOT, hoctap
from hoctap.build.lock import held
from hoctap.diagnostics.user_error import UserError
from hoctap.publish.releases import ReleaseChange, open_releases


def publish(folder: Path, version: int, keep: int = 5) -> ReleaseChange:
    site = folder / "site"
    for file in list(site.rglob("*.css")) + list(site.rglob("*.js")):
        file.unlink()
    write_site(site, version)
    (folder / "www").mkdir(exist_ok=True)
    with open_releases(folder / "www") as releases:
        return releases.publish(site, keep)


def back(folder: Path) -> ReleaseChange:
    with open_releases(folder / "www") as releases:
        return releases.back()


def served(folder: Path) -> str:
    return (folder / "www/current/index.html").read_text("utf-8")


def css(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "www/current/assets").iterdir())


def test_release_back_and_forward(tmp_path: Path) -> None:
    for version in (1, 2, 3):
        publish(tmp_path, version)
        assert served(tmp_path) == f"version {version}"
    assert back(tmp_path).now.startswith("000002-")
    assert served(tmp_path) == "version 2"
    back(tmp_path)
    assert served(tmp_path) == "version 1"
    with pytest.raises(UserError):
        back(tmp_path)
    assert publish(tmp_path, 3).now.startswith("000004-")
    assert served(tmp_path) == "version 3"
    again = publish(tmp_path, 3)
    assert again.before == again.now


def test_unchanged_files_are_one_file(tmp_path: Path) -> None:
    first, second = publish(tmp_path, 1).now, publish(tmp_path, 2).now
    one, two = (tmp_path / "www/releases" / name for name in (first, second))
    assert (one / "gioi-thieu/index.html").samefile(two / "gioi-thieu/index.html")
    assert not (one / "index.html").samefile(two / "index.html")


def test_a_damaged_file_is_not_passed_on(tmp_path: Path) -> None:
    first = publish(tmp_path, 1).now
    (tmp_path / "www/releases" / first / "gioi-thieu/index.html").write_text("damaged")
    publish(tmp_path, 2)
    assert (tmp_path / "www/current/gioi-thieu/index.html").read_text("utf-8") == "always the same"
    publish(tmp_path, 3)
    assert back(tmp_path).skipped == ()
    with pytest.raises(UserError):
        back(tmp_path)


def test_an_old_page_finds_its_files(tmp_path: Path) -> None:
    publish(tmp_path, 1, keep=2)
    publish(tmp_path, 2, keep=2)
    assert css(tmp_path) == ["site.0000000001.css", "site.0000000002.css"]
    assert (tmp_path / "www/current/tim-kiem/0000000001/s/0.js").is_file()
    # Only what the releases kept had of their own: names do not pile up for ever.
    publish(tmp_path, 3, keep=2)
    publish(tmp_path, 4, keep=2)
    assert css(tmp_path) == ["site.0000000002.css", "site.0000000003.css", "site.0000000004.css"]
    back(tmp_path)
    assert "site.0000000004.css" in css(tmp_path)


def test_keeps_the_last_and_touches_nothing_else(tmp_path: Path) -> None:
    www = tmp_path / "www"
    first = publish(tmp_path, 1, keep=2).now
    foreign = [www / "notes.txt", www / "releases/mine/a.txt", www / "releases" / first / "google.html"]
    for file in foreign:
        file.parent.mkdir(exist_ok=True)
        file.write_text("mine")
    for version in (2, 3, 4):
        publish(tmp_path, version, keep=2)
    assert all(file.read_text() == "mine" for file in foreign)
    assert not (www / "releases" / first / "index.html").exists()
    with open_releases(www) as releases:
        assert [name[:6] for name in releases.names()] == ["000003", "000004"]
    back(tmp_path)
    publish(tmp_path, 5, keep=1)
    assert served(tmp_path) == "version 5"


def test_a_list_that_leaves_the_folder_deletes_nothing(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("mine")
    first = publish(tmp_path, 1, keep=1).now
    listing = tmp_path / "www/lists" / f"{first}.sha256"
    listing.write_text(listing.read_text() + f"{'0' * 64}  ../../../letter.txt\n")
    publish(tmp_path, 2, keep=1)
    assert letter.read_text() == "mine"


@pytest.mark.parametrize("flaw", ["missing", "no list", "one less", "one changed", "one more"])
def test_refuses_what_is_not_whole(tmp_path: Path, flaw: str) -> None:
    publish(tmp_path, 1)
    site = tmp_path / "new"
    if flaw != "missing":
        write_site(site, 2)
    match flaw:
        case "no list":
            (site / ".files.sha256").unlink()
        case "one less":
            (site / "index.html").unlink()
        case "one changed":
            (site / "index.html").write_text("")
        case "one more":
            (site / "more.html").write_text("")
    done = hoctap(ROOT, "deploy", str(tmp_path / "www"), "--site", str(site))
    assert done.returncode == 1
    assert "Chạy `make site`" in done.stderr
    assert "Run `make site`" in done.stderr
    assert "Traceback" not in done.stderr
    assert served(tmp_path) == "version 1"


def test_a_foreign_current_is_left(tmp_path: Path) -> None:
    (tmp_path / "www/current").mkdir(parents=True)
    (tmp_path / "www/current/mine.html").write_text("mine")
    with pytest.raises(UserError):
        publish(tmp_path, 1)
    assert (tmp_path / "www/current/mine.html").read_text() == "mine"


def test_one_deploy_at_a_time(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    write_site(tmp_path / "new", 2)
    with held(tmp_path / "www/.deploy-lock"):
        done = hoctap(ROOT, "deploy", str(tmp_path / "www"), "--site", str(tmp_path / "new"))
    assert done.returncode == 1
    assert f"process {os.getpid()}" in done.stderr
    assert served(tmp_path) == "version 1"


def test_without_links(tmp_path: Path) -> None:
    with without("links"):
        for version in (1, 2):
            publish(tmp_path, version)
            assert not (tmp_path / "www/current").is_symlink()
            assert served(tmp_path) == f"version {version}"
        back(tmp_path)
        assert served(tmp_path) == "version 1"


def test_commands(tmp_path: Path) -> None:
    www = str(tmp_path / "www")
    for version in (1, 2):
        write_site(tmp_path / str(version), version)
        assert hoctap(ROOT, "deploy", www, "--site", str(tmp_path / str(version))).returncode == 0
    shown = hoctap(ROOT, "rollback", www, "--list").stdout
    assert re.findall(r"^([* ]) (\d{6})", shown, re.MULTILINE) == [(" ", "000001"), ("*", "000002")]
    assert hoctap(ROOT, "rollback", www).returncode == 0
    assert served(tmp_path) == "version 1"
    assert hoctap(ROOT, "rollback", www).returncode == 1
    assert hoctap(ROOT, "deploy", "").returncode == 2
    inside = hoctap(ROOT, "deploy", str(tmp_path / "1/www"), "--site", str(tmp_path / "1"))
    assert inside.returncode == 1
    assert not (tmp_path / "1/www").exists()


@pytest.mark.skipif(os.name == "nt", reason="no umask there")
@pytest.mark.parametrize("mask", [0o022, 0o027, 0o077])
@pytest.mark.parametrize("linked", [True, False])
def test_everybody_may_read_a_release_whatever_the_umask(mask: int, linked: bool) -> None:
    """A web server has a user of its own. Not below pytest's folder, through which only its owner goes."""
    folder = Path(tempfile.mkdtemp())
    before = os.umask(mask)
    try:
        folder.chmod(0o755)
        with contextlib.nullcontext() if linked else without("links"):
            for version in (1, 2, 2):
                publish(folder, version)
        (folder / "www").chmod(0o755)
        for here, _, names in os.walk(folder / "www/current/"):
            assert Path(here).stat().st_mode & 0o777 == 0o755, here
            for name in names:
                assert Path(here, name).stat().st_mode & 0o777 == 0o644, name
        assert (folder / "www/releases").stat().st_mode & 0o777 == 0o755
        if os.geteuid() == 0:
            page = folder / "www/current/gioi-thieu/index.html"
            done = subprocess.run(["cat", str(page)], user=65534, group=65534, capture_output=True, check=False)
            assert done.returncode == 0, done.stderr
    finally:
        os.umask(before)
        shutil.rmtree(folder)


@pytest.mark.skipif(os.name == "nt", reason="no umask there")
def test_the_command_makes_a_folder_that_can_be_gone_through(tmp_path: Path) -> None:
    write_site(tmp_path / "site", 1)
    before = os.umask(0o077)
    try:
        assert hoctap(ROOT, "deploy", str(tmp_path / "www"), "--site", str(tmp_path / "site")).returncode == 0
    finally:
        os.umask(before)
    assert (tmp_path / "www").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("inside", ["content", "docs/x", ".git", "www", "site/x", "."])
def test_nothing_is_published_into_the_repository(small_site: Path, inside: str) -> None:
    write_site(small_site / "site", 1)
    files = sorted(small_site.rglob("*"))
    done = hoctap(small_site, "deploy", inside)
    assert done.returncode == 1
    assert "outside the repository" in done.stderr
    assert sorted(small_site.rglob("*")) == files


def test_nothing_is_published_among_other_files(tmp_path: Path) -> None:
    write_site(tmp_path / "site", 1)
    (tmp_path / "www").mkdir()
    (tmp_path / "www/photos").mkdir()
    done = hoctap(ROOT, "deploy", str(tmp_path / "www"), "--site", str(tmp_path / "site"))
    assert done.returncode == 1
    assert "photos" in done.stderr
    assert [path.name for path in (tmp_path / "www").iterdir()] == ["photos"]
    (tmp_path / "www/photos").rename(tmp_path / "www/lost+found")
    assert hoctap(ROOT, "deploy", str(tmp_path / "www"), "--site", str(tmp_path / "site")).returncode == 0
    # Once deploy is at home there, others may be, too.
    (tmp_path / "www/photos").mkdir()
    assert hoctap(ROOT, "deploy", str(tmp_path / "www"), "--site", str(tmp_path / "site")).returncode == 0
