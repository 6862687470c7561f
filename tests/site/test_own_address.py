"""The address that the site is published at is an address, or the command stops and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.program import hoctap
from hoctap.diagnostics.user_error import UserError
from hoctap.loading.base_url import asked_address, placeholder
from hoctap.site.clock import build_moment


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("", None),
        ("  ", None),
        ("https://hoc.example.org", "https://hoc.example.org/"),
        (" https://hoc.example.org/lang/ ", "https://hoc.example.org/lang/"),
        ("http://localhost:8000/", "http://localhost:8000/"),
        ("HTTPS://Hoc.Example.org", "https://hoc.example.org/"),
        ("https://hoc.example.org:8443/a-b/c_d/~e", "https://hoc.example.org:8443/a-b/c_d/~e/"),
        ("https://xãhội.example.org/", "https://xn--xhi-mla5649a.example.org/"),
        ("http://192.0.2.1/", "http://192.0.2.1/"),
        ("http://[2001:db8::1]:8000", "http://[2001:db8::1]:8000/"),
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
        'https://hoc.example.org/"',
        "https://hoc.example.org/;x",
        "https://hoc.example.org/<script>",
        "https://hoc.example.org/a'b",
        "https://hoc.example.org/${HOME}",
        "https://hoc.example.org/a\nb: c",
        "https://ten:matkhau@hoc.example.org/",
        "https://ten@hoc.example.org/",
        "javascript:alert(1)",
        "https://a: b",
        "https://hoc.example.org:0/",
        "https://hoc.example.org:99999/",
        "https://hoc.example.org/../x",
        "https://hoc.example.org//x",
        "https://-hoc.example.org/",
        "https://hoc..example.org/",
        "https://hoc.example.org\\@evil.example/",
        "https://[::g]/",
    ],
)
def test_no_address(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SITE_URL", given)
    with pytest.raises(UserError, match="SITE_URL"):
        asked_address()


@pytest.mark.build
@pytest.mark.parametrize(
    "given", ['https://a.example/"', "https://a.example/;", "https://u:p@a.example/", "https://a: b"]
)
def test_the_settings_address_is_judged_as_well(small_site: Path, given: str) -> None:
    settings = small_site / "mkdocs.yml"
    lines = [line for line in settings.read_text("utf-8").splitlines() if not line.startswith("site_url:")]
    settings.write_text("\n".join([*lines, f"site_url: '{given}'", ""]), "utf-8")
    done = hoctap(small_site, "build", "--site", str(small_site / "site"))
    assert done.returncode != 0
    assert "site_url" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (small_site / "site").exists()


def test_no_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="01/12/2026"):
        build_moment(tmp_path, "Asia/Ho_Chi_Minh", "01/12/2026")
    for epoch in ("abc", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        with pytest.raises(UserError, match="SOURCE_DATE_EPOCH"):
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


@pytest.mark.build
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
