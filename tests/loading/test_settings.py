"""What ``mkdocs.yml`` says, read without MkDocs; and what MkDocs reads from the same file."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.program import ROOT
from hoctap.diagnostics.user_error import UserError
from hoctap.loading.settings import LOCAL_ADDRESS, Settings, read_settings


def settings(root: Path, text: str) -> Settings:
    (root / "mkdocs.yml").write_text(text, "utf-8")
    return read_settings(root)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    found = read_settings(tmp_path)
    assert (found.url, found.languages, found.extensions) == (LOCAL_ADDRESS, ("vi", "en"), ())


def test_the_same_as_mkdocs_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    config = pytest.importorskip("mkdocs.config").load_config(str(ROOT / "mkdocs.yml"))
    found = read_settings(ROOT)
    assert found.url == config.site_url
    assert found.languages == tuple(each.locale for each in config.plugins["i18n"].config.languages)
    added = [each.name for each in found.markdown_extensions]
    assert [name for name in config.markdown_extensions if name in added] != []
    assert {*added, "fenced_code"} == set(config.markdown_extensions)
    for each in found.markdown_extensions:
        assert dict(each.options).items() <= config.mdx_configs.get(each.name, {}).items()


def test_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(tmp_path, "site_url: https://hoc.example.vn\n").url == "https://hoc.example.vn/"
    monkeypatch.setenv("SITE_URL", "https://khac.example.vn/hoc")
    assert read_settings(tmp_path).url == "https://khac.example.vn/hoc/"


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("!ENV ADDRESS", "https://tu-bien.example.vn/"),
        ("!ENV [NO_SUCH, ADDRESS, 'https://x.example.vn/']", "https://tu-bien.example.vn/"),
        ("!ENV [NO_SUCH, 'https://x.example.vn/']", "https://x.example.vn/"),
        ("!ENV NO_SUCH", LOCAL_ADDRESS),
    ],
)
def test_values_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, url: str) -> None:
    monkeypatch.setenv("ADDRESS", "https://tu-bien.example.vn/")
    assert settings(tmp_path, f"site_url: {written}\n").url == url


def test_languages_in_order_with_the_default_first(tmp_path: Path) -> None:
    text = """\
plugins:
  - search
  - i18n:
      languages:
        - {locale: en, name: English}
        - {locale: hmn, name: Hmoob, build: false}
        - {locale: vi, name: Tiếng Việt, default: true}
"""
    assert settings(tmp_path, text).languages == ("vi", "en")
    assert settings(tmp_path, "plugins: {i18n: {languages: [{locale: vi}, {locale: fr}]}}\n").languages == ("vi", "fr")


def test_markdown_extensions_with_options(tmp_path: Path) -> None:
    found = settings(tmp_path, "markdown_extensions: [footnotes, {toc: {permalink: true}}, {abbr: }]\n")
    named = [(each.name, dict(each.options)) for each in found.markdown_extensions]
    assert named == [("footnotes", {}), ("toc", {"permalink": True}), ("abbr", {})]


def test_a_python_tag_runs_nothing(tmp_path: Path) -> None:
    text = "site_url: https://a.example.vn/\nx: !!python/object/apply:os.getcwd []\n"
    assert settings(tmp_path, text).url == "https://a.example.vn/"


def test_settings_of_another_file(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("site_url: https://a.example.vn/\nextra: {extensions: [them]}\n", "utf-8")
    (tmp_path / "them").mkdir()
    assert settings(tmp_path, "INHERIT: base.yml\n").extensions == (tmp_path / "them",)
    with pytest.raises(UserError, match=r"mkdocs\.yml"):
        settings(tmp_path, "INHERIT: mkdocs.yml\n")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("site_name: a\nb: [\n", "dòng 3"),
        ("docs_dir: khac\n", "docs_dir"),
        ("use_directory_urls: false\n", "use_directory_urls"),
        ("extra: {extensions: [khong-co]}\n", "khong-co"),
        ("site_url: hoc.example.vn\n", "site_url"),
    ],
)
def test_what_cannot_be_used_is_said(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(UserError, match=named):
        settings(tmp_path, text)


def test_conflict_markers_are_left_to_the_checker(tmp_path: Path) -> None:
    assert settings(tmp_path, "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n").url == LOCAL_ADDRESS
