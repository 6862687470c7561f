"""The address that the site is published at is an address, or the command stops and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoctap.problems.fault import Fault
from hoctap.site.moment import build_moment
from hoctap.site.own_address import asked_address
from tests.conftest import hoctap


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("", None),
        ("  ", None),
        ("https://hoc.example.org", "https://hoc.example.org/"),
        (" https://hoc.example.org/lang/ ", "https://hoc.example.org/lang/"),
        ("http://localhost:8000/", "http://localhost:8000/"),
    ],
)
def test_an_address(monkeypatch: pytest.MonkeyPatch, given: str, asked: str | None) -> None:
    monkeypatch.setenv("SITE_URL", given)
    assert asked_address() == asked


@pytest.mark.parametrize(
    "given",
    [
        "hoc.example.org",
        "hoc.example.org/x/",
        "ftp://hoc.example.org/",
        "https:///x",
        "https://hoc.example.org/?a",
        "https://hoc.example.org/#a",
        "https://hoc .example.org/",
        "http://[",
    ],
)
def test_no_address(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SITE_URL", given)
    with pytest.raises(Fault, match="SITE_URL"):
        asked_address()


def test_no_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(Fault, match="01/12/2026"):
        build_moment(tmp_path, "Asia/Ho_Chi_Minh", "01/12/2026")
    for epoch in ("abc", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        with pytest.raises(Fault, match="SOURCE_DATE_EPOCH"):
            build_moment(tmp_path, "Asia/Ho_Chi_Minh")


def test_a_build_says_it_plainly(small_site: Path) -> None:
    for name, environment in (("SITE_URL", {"SITE_URL": "hoc.example.org"}), ("--now", {})):
        now = () if environment else ("--now", "hôm nay")
        done = hoctap(small_site, "build", *now, **environment)
        assert done.returncode == 1
        assert name in done.stderr
        assert "Traceback" not in done.stderr
        assert "RuntimeError" not in done.stderr
    assert not (small_site / "site").exists()
