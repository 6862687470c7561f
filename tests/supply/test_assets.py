"""Fonts and the forms' program come from locked packages; git holds none of them, and without npm there is a site too."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
import typst
from fontTools.ttLib import TTFont

from harness.program import hoctap
from hoctap.loading.built_assets import BUNDLER, VARIABLE, built_assets, folder_of
from supply.assets import build
from supply.assets.fonts import WEIGHTS, letters
from supply.locks import NPM_LOCKS, TOOLS_LOCK, addresses, npm_lock

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / NPM_LOCKS[0]
NOWHERE = {VARIABLE: "/nowhere"}
VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
FONTS = (".woff", ".woff2", ".ttf", ".otf", ".eot")


def built() -> Path:
    folder = built_assets(ROOT)
    assert folder is not None, "run: make assets"
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.build
def test_building_again_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    build(ROOT, tmp_path / "again")
    again = files(tmp_path / "again")
    assert again == files(built())
    assert sorted(again) == [
        BUNDLER,
        *("fonts/OFL.txt", "fonts/be-vietnam-pro-400.woff2", "fonts/be-vietnam-pro-700.woff2"),
        *("forms/LICENCES.txt", "forms/sveltia-cms.js", "forms/sveltia-cms.vi.json", "forms/symbols.woff2"),
        *("modules/LICENCES.txt", "modules/uqr.js", "modules/yaml.js"),
        *("print/be-vietnam-pro-400.ttf", "print/be-vietnam-pro-700.ttf"),
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["again"], "nothing is left beside it"


def test_nothing_is_fetched_from_elsewhere_by_the_forms() -> None:
    assert b"jsdelivr" not in (built() / "forms/sveltia-cms.js").read_bytes()
    licences = (built() / "forms/LICENCES.txt").read_text("utf-8")
    assert [name in licences for name in ("Sveltia CMS 0.221.1", "yaml", "Material Symbols Outlined")] == [True] * 3
    assert "SIL OPEN FONT LICENSE" in (built() / "fonts/OFL.txt").read_text("utf-8").upper()


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_fonts_have_every_vietnamese_letter(weight: int) -> None:
    page = built() / f"fonts/be-vietnam-pro-{weight}.woff2"
    paper = built() / f"print/be-vietnam-pro-{weight}.ttf"
    assert page.stat().st_size < 12_000
    tones = ("", *"\u0300\u0301\u0303\u0309\u0323")
    lower = {unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in tones} | set(VIETNAMESE)
    wanted = {ord(letter) for each in lower for letter in (each, each.upper())} | set(range(0x20, 0x7F))
    assert len(wanted & {ord(letter) for letter in letters()}) == len(wanted)
    for file in (page, paper):
        font = TTFont(file)
        assert wanted - set(font.getBestCmap()) == set()
        assert font["name"].getDebugName(1) == "Be Vietnam Pro"
        assert {"kern", "mark", "ccmp"} <= {
            record.FeatureTag for table in ("GPOS", "GSUB") for record in font[table].table.FeatureList.FeatureRecord
        }


def test_the_lock_pins_by_hash_and_names_no_registry() -> None:
    assert all(package.hashes == 1 for package in npm_lock(LOCK))
    assert addresses(LOCK) == []
    systems = {one.name for one in npm_lock(LOCK) if one.name.startswith("@esbuild/")}
    assert {"@esbuild/linux-x64", "@esbuild/linux-arm64", "@esbuild/darwin-arm64", "@esbuild/win32-x64"} <= systems


@pytest.mark.parametrize("name", ["uqr", "yaml"])
def test_the_library_that_is_tested_is_the_one_that_is_published(name: str) -> None:
    published, tested = (
        {one.version for one in npm_lock(ROOT / lock) if one.name == name} for lock in (NPM_LOCKS[0], TOOLS_LOCK)
    )
    assert published == tested


def test_another_lock_is_another_folder(tmp_path: Path) -> None:
    assert folder_of(tmp_path) is None
    shutil.copy(ROOT / "requirements-assets.lock", tmp_path)
    shutil.copytree(ROOT / "supply/assets", tmp_path / "supply/assets", ignore=shutil.ignore_patterns("__pycache__"))
    here, there = folder_of(ROOT), folder_of(tmp_path)
    assert here is not None
    assert there is not None
    assert here.name == there.name, "the same on every machine"
    (tmp_path / "supply/assets/package-lock.json").write_text("{}", "utf-8")
    changed = folder_of(tmp_path)
    assert changed is not None
    assert changed.name != here.name


def test_git_holds_no_font_and_no_program_of_others() -> None:
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=True
    ).stdout.split("\0")
    assert [path for path in listed if path.endswith(FONTS)] == []
    own = ["theme/forms/forms.css", "theme/forms/vi.json"]
    assert sorted(path for path in listed if path.startswith("theme/forms/")) == own
    scripts = [path for path in listed if path.endswith((".js", ".cjs", ".mjs", ".css")) and (ROOT / path).is_file()]
    assert [path for path in scripts if (ROOT / path).stat().st_size > 40_000] == [], "a bundle of others"


@pytest.mark.build
def test_where_npm_cannot_be_reached_nothing_is_left_behind(tmp_path: Path) -> None:
    for name in ("supply", "hooks"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "requirements-assets.lock", tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "supply", "assets"],
        cwd=tmp_path,
        env={
            **{name: value for name, value in os.environ.items() if name != VARIABLE},
            "PYTHONPATH": str(tmp_path / "hooks"),
            # A port where nobody answers, and nothing fetched before.
            "npm_config_registry": "http://secret:word@127.0.0.1:9/",
            "npm_config_cache": str(tmp_path / "npm"),
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "ECONNREFUSED" in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr, "an address may hold a password"
    assert list((tmp_path / ".cache/assets").iterdir()) == []


@pytest.mark.build
def test_without_fonts_scripts_and_forms_the_site_is_built_and_says_so(small_site: Path) -> None:
    done = hoctap(small_site, "build", **NOWHERE)
    assert done.returncode == 0, done.stderr
    for words in ("ô tìm kiếm và bộ lọc không chạy, chưa có biểu mẫu ở /quan-tri/", "search and filters do not work"):
        assert done.stderr.count(words) == 1
    site = small_site / "site"
    assert [path.name for path in site.rglob("*") if path.suffix in FONTS] == []
    assert not (site / "assets/forms").exists()
    style = next((site / "assets").glob("site.*.css")).read_text("utf-8")
    assert "fonts/" not in style
    assert 'local("Roboto")' in style
    home = (site / "index.html").read_text("utf-8")
    assert 'rel="preload"' not in home
    assert not list((site / "assets").rglob("*.js"))
    assert not [path for path in site.rglob("*.html") if "<script src" in path.read_text("utf-8")]
    assert not (site / "giu-trang.js").exists()
    for lang, words in (("", "Bản dựng này chưa có biểu mẫu"), ("en/", "This build has no forms")):
        page = (site / lang / "quan-tri/index.html").read_text("utf-8")
        # Compounds are kept whole.
        assert words in page.replace("\xa0", " ")
        assert "<script" not in page
        assert 'href="/' not in page, "links stay relative"
    # And with them, the same site has all.
    assert hoctap(small_site, "build").returncode == 0
    assert len(list((site / "assets").rglob("*.woff2"))) == 3
    for page in ("index.html", "tim-kiem/index.html", "quan-tri/index.html"):
        assert "<script src" in (site / page).read_text("utf-8")


def test_the_fonts_within_typst_have_every_letter() -> None:
    """What sheets are set in where the fonts could not be built; PDF/UA refuses a letter without a glyph."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    compiler = typst.Compiler(root=ROOT, font_paths=fonts)
    words = "".join(letter for letter in letters() if letter.isalpha())
    source = f'#set document(title: "t")\n#set text(font: "Be Vietnam Pro", lang: "vi")\n{words}\n'
    assert compiler.compile(source.encode(), format="pdf", pdf_standards=["ua-1"])
