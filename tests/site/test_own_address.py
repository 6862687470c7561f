"""The address that the site is published at is an address, or the command stops and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoctap.problems.fault import Fault
from hoctap.site.moment import build_moment
from hoctap.site.own_address import asked_address, placeholder
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


@pytest.mark.parametrize(
    ("url", "nobodys"),
    [
        ("https://example.org/", True),
        ("https://hoc.example.com/lang/", True),
        ("https://hoc.example/", True),
        ("https://hoc.invalid/", True),
        ("http://localhost:8000/", False),
        ("https://myexample.org/", False),
        ("https://example.org.vn/", False),
        ("https://hoc.lang.vn/", False),
        ("", False),
    ],
)
def test_an_address_that_is_nobodys(url: str, nobodys: bool) -> None:
    assert placeholder(url) is nobodys


@pytest.mark.parametrize(
    ("arguments", "environment", "named"),
    [((), {"SITE_URL": "hoc.example.org"}, "SITE_URL"), (("--now", "hôm nay"), {}, "--now")],
)
def test_a_build_says_it_plainly(
    small_site: Path, arguments: tuple[str, ...], environment: dict[str, str], named: str
) -> None:
    done = hoctap(small_site, "build", *arguments, **environment)
    assert done.returncode == 1
    assert named in done.stderr
    assert "Traceback" not in done.stderr
    assert "RuntimeError" not in done.stderr
    assert not (small_site / "site").exists()
