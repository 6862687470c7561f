"""A commit may say any time; it stops one build at the most, and says why."""

from __future__ import annotations

import datetime
import os
import subprocess
import time
from pathlib import Path

import pytest

from harness.program import hoctap
from harness.small_site import write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.diagnostics.user_error import UserError
from hoctap.loading.record_cache import RecordCache
from hoctap.site.clock import build_moment
from hoctap.translation.stale import translations_of

ZONE = "Asia/Ho_Chi_Minh"
# Years 10003 and 9987, two days from now, and 1901.
FORGED = ("253500000000", "253000000000", str(int(time.time()) + 2 * 86_400), "-2160000000")
# The same names in every worker, whenever each of them starts.
NAMES = ("year-10003", "year-9987", "in-two-days", "year-1901")
GOOD = "1790000000"


def commit(root: Path, seconds: str, text: str) -> str:
    """A commit of that time whose object is written by hand, for git's own command takes not every time."""

    def git(*arguments: str, given: bytes = b"") -> str:
        return subprocess.run(["git", "-C", str(root), *arguments], input=given, capture_output=True, check=True).stdout.decode().strip()  # fmt: skip

    if not (root / ".git").exists():
        git("init", "--quiet", "--initial-branch", "main")
    page = root / "docs/gioi-thieu.md"
    page.write_text(page.read_text("utf-8") + f"\n{text}\n", "utf-8")
    git("add", "--all")
    tree = git("write-tree")
    parent = subprocess.run(["git", "-C", str(root), "rev-parse", "--verify", "-q", "HEAD"], capture_output=True, text=True, check=False).stdout.strip()  # fmt: skip
    who = f"Người <a@example.org> {seconds} +0000"
    lines = [
        f"tree {tree}",
        *([f"parent {parent}"] if parent else []),
        f"author {who}",
        f"committer {who}",
        "",
        "x",
        "",
    ]
    made = git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", given="\n".join(lines).encode())
    git("update-ref", "HEAD", made)
    return made


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    root = tmp_path / "place"
    write_small_site(root)
    page = (root / "docs/gioi-thieu.md").read_text("utf-8")
    (root / "docs/gioi-thieu.en.md").write_text(page, "utf-8")
    commit(root, GOOD, "một")
    return root


@pytest.mark.build
@pytest.mark.parametrize("seconds", FORGED[:3], ids=NAMES[:3])
def test_a_commit_from_the_future_is_named_with_a_way_out(
    site: Path, seconds: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = commit(site, seconds, "hai")
    with pytest.raises(UserError, match=made[:7]) as told:
        build_moment(site, ZONE)
    assert "SOURCE_DATE_EPOCH" in told.value.text("vi")
    assert "SOURCE_DATE_EPOCH" in told.value.text("en")
    done = hoctap(site, "check", SOURCE_DATE_EPOCH="")
    assert done.returncode == 1
    assert made[:7] in done.stderr
    assert "Traceback" not in done.stderr
    monkeypatch.setenv("SOURCE_DATE_EPOCH", GOOD)
    assert build_moment(site, ZONE).timestamp() == int(GOOD)
    assert hoctap(site, "check").returncode == 0
    assert hoctap(site, "translations").returncode == 0


@pytest.mark.build
@pytest.mark.parametrize("seconds", FORGED, ids=NAMES)
def test_the_next_commit_builds_again(site: Path, seconds: str) -> None:
    commit(site, seconds, "hai")
    commit(site, str(int(GOOD) + 60), "ba")
    assert build_moment(site, ZONE).timestamp() == int(GOOD) + 60
    model, diagnostics = checked_site(site, cache=RecordCache())
    assert not diagnostics
    assert model is not None
    told = translations_of(model.library, int(model.moment.timestamp()))
    assert told.known
    behind = told.pages["gioi-thieu/", "en"]
    # Days that can be told, in the order of the commits.
    assert datetime.datetime.fromtimestamp(behind.source_changed, datetime.UTC).year <= 2100
    assert behind.source_changed > behind.last_changed
    assert hoctap(site, "translations").returncode == 0


def test_a_commit_of_now_builds(site: Path) -> None:
    now = int(time.time())
    commit(site, str(now), "hai")
    assert build_moment(site, ZONE).timestamp() == now


@pytest.mark.parametrize("asked", ["253000000000", "-1", "9" * 30, "x"])
def test_a_moment_out_of_time_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", asked)
    with pytest.raises(UserError, match="SOURCE_DATE_EPOCH"):
        build_moment(tmp_path, ZONE)
    for now in ("9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "2101-01-01"):
        with pytest.raises(UserError, match="--now"):
            build_moment(tmp_path, ZONE, now)
    assert os.environ["SOURCE_DATE_EPOCH"] == asked
