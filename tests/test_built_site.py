"""A site of everything, read as files: links, languages, weight, sameness."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from harness.page_checks import CHECKS, page
from harness.program import ROOT, hoctap
from harness.sites import FULL_MOMENT, add_program
from hoctap.build.manifest import NAME
from hoctap.build.pipeline import Pipeline
from hoctap.caching.disk_cache import VARIABLE, shared_cache
from hoctap.checking.checked_site import checked_site
from hoctap.kinds.resource.model import Resource
from hoctap.loading.settings import read_settings
from hoctap.printing.engine import PRINTS
from hoctap.render import placeholders
from hoctap.schema.fields import LocalizedText
from hoctap.site.model import Site


@pytest.mark.parametrize("check", CHECKS)
def test_every_page(built_site: Path, check: str) -> None:
    assert list(CHECKS[check](built_site)) == []


def test_untranslated_parts_are_marked(built_site: Path) -> None:
    english = page(built_site / "en/danh-sach-doc/nha-nong-hoc-nghe/index.html")
    assert {e.get("lang") for e in english.xpath("//main//*[contains(@class,'untranslated')]")} == {"vi"}
    fallback = page(built_site / "en/huong-dan/can-giup-do/index.html")
    assert fallback.xpath("//main//article/@lang") == ["vi"]


def test_joints_are_in_titles_and_nowhere_else(built_site: Path) -> None:
    """Compounds are one piece in what is shown large; no program gets U+00A0 for a space."""
    home = page(built_site / "index.html")
    assert any("\u00a0" in each.text_content() for each in home.xpath("//h2"))
    assert any("\u00a0" in each.text_content() for each in home.xpath("//header//nav//a"))
    joined = {
        file.relative_to(built_site).as_posix()
        for file in built_site.rglob("*")
        if file.suffix in (".json", ".jsonld", ".xml", ".ics", ".csv", ".txt", ".mrcx", ".bib", ".ris", ".ttl")
        and "\u00a0" in file.read_text("utf-8")
    }
    assert joined == set()
    for file in built_site.rglob("index.html"):
        if file.parent.name == "thong-bao":
            # It shows examples with such spaces.
            continue
        html = page(file)
        kept = html.xpath("//head//title/text() | //head//@content | //script/text() | //pre//text() | //code//text()")
        copied = html.xpath("//@href | //@id | //@data-copy-text | //@data-title | //*[@class='cite']//text()")
        assert [each for each in (*kept, *copied) if "\u00a0" in each] == [], file


def test_former_address_forwards(built_site: Path) -> None:
    for prefix in ("", "en/"):
        old = page(built_site / f"{prefix}hoc-lieu/cam-nang-tu-hoc/index.html")
        content = old.xpath("//meta[@http-equiv='refresh']/@content")[0]
        assert content.endswith("hoc-lieu/so-tay-tu-hoc/")


def test_two_builds_have_the_same_bytes(built_site: Path, full_copy: Path) -> None:
    """From another folder, with another order of sets and nothing cached but drawings: tests of printing draw anew."""
    cache = full_copy / "own-cache"
    cache.mkdir()
    (cache / PRINTS).symlink_to(shared_cache(full_copy, PRINTS))
    own_cache = {VARIABLE: str(cache)}
    assert hoctap(full_copy, "build", "--now", FULL_MOMENT, PYTHONHASHSEED="7", **own_cache).returncode == 0
    again = full_copy / "site"
    one = {f.relative_to(built_site): f.read_bytes() for f in built_site.rglob("*") if f.is_file()}
    two = {f.relative_to(again): f.read_bytes() for f in again.rglob("*") if f.is_file()}
    assert one == two


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_other_hosts_build_the_same_site(built_site: Path, full_site: Path, tmp_path: Path, host: str) -> None:
    pytest.importorskip(host)
    done = run_host(host, full_site, tmp_path / "other")
    assert done.returncode == 0, done.stderr
    assert different_files(built_site, tmp_path / "other") == []


def run_host(host: str, root: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    moment = str(int(datetime.datetime.fromisoformat(FULL_MOMENT).timestamp()))
    return subprocess.run(
        [sys.executable, "-m", host, "build", "--strict", "--site-dir", str(folder)],
        cwd=root,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "hooks"),
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": moment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def different_files(one: Path, two: Path) -> list[Path]:
    """The files of a site that another lacks or has otherwise."""
    # Only `make site` lists what it built.
    files = [f.relative_to(one) for f in one.rglob("*") if f.is_file() and f.name != NAME]
    return [f for f in files if not (two / f).is_file() or (one / f).read_bytes() != (two / f).read_bytes()]


@pytest.mark.build
def test_pages_do_not_grow_with_the_catalogue(small_site: Path) -> None:
    def largest(count: int) -> dict[str, int]:
        record = (
            (small_site / "resources/catalogue/sach-mot.yml").read_text("utf-8").replace("formerly: [sach-cu]\n", "")
        )
        many = small_site / "resources/catalogue/nhieu"
        many.mkdir(exist_ok=True)
        for number in range(count):
            (many / f"sach-{number:05}.yml").write_text(record, "utf-8")
        assert hoctap(small_site, "build").returncode == 0
        kinds: dict[str, int] = {}
        for file in (small_site / "site").rglob("index.html"):
            kind = page_kind(file)
            kinds[kind] = max(kinds.get(kind, 0), file.stat().st_size)
        return kinds

    few, many = largest(200), largest(600)
    assert {kind for kind, size in many.items() if size > few[kind] + 200} == set()


def page_kind(file: Path) -> str:
    text = file.read_text("utf-8")
    return text.partition('data-kind="')[2].partition('"')[0]


def test_build_report(built_site: Path, full_model: Site) -> None:
    report = json.loads((built_site / "du-lieu/build.json").read_text("utf-8"))
    assert set(report) == {"moment", "commit", "site_url", "records", "pages"}
    assert report["records"]["resource"] == len(full_model.library.ids(Resource))
    assert report["pages"]["vi"] == report["pages"]["en"]


@pytest.mark.build
def test_mkdocs_writes_nothing_of_its_own(small_site: Path) -> None:
    """What MkDocs, the theme or a plugin brings would be on the site without being on its list of files."""
    code = (
        "import sys; from hoctap.build.pipeline import Pipeline\n"
        "Pipeline.page_jobs = Pipeline.file_jobs = lambda self: []\n"
        "from mkdocs.__main__ import cli; cli(['build', '--strict'])"
    )
    environment = {**os.environ, "PYTHONPATH": str(small_site / "hooks"), "PYTHONUTF8": "1"}
    assert subprocess.run([sys.executable, "-c", code], cwd=small_site, env=environment, check=False).returncode == 0
    site = small_site / "site"
    written = {str(file.relative_to(site)) for file in site.rglob("*") if file.is_file()}
    assert written == {"du-lieu/build.json"}


@pytest.mark.build
def test_a_build_does_not_import_mkdocs(small_site: Path) -> None:
    code = (
        "import sys; from hoctap.__main__ import main; assert main(['build']) == 0\n"
        "found = {'mkdocs', 'material', 'mkdocs_static_i18n'} & sys.modules.keys()\n"
        "sys.exit(str(found) if found else 0)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"}
    assert subprocess.run([sys.executable, "-c", code], cwd=small_site, env=environment, check=False).returncode == 0


def test_placeholders_in_the_layouts_texts_open_no_slots(small_site: Path) -> None:
    """The checker refuses them; were it bypassed, the layout would still be whole."""
    add_program(small_site)
    settings = read_settings(small_site)
    site, _ = checked_site(small_site, settings=settings)
    assert site is not None
    for name in ("site_name", "name", "tagline", "province"):
        text = getattr(site.locality, name)
        spoilt = LocalizedText({**text, "vi": text["vi"] + placeholders.MAIN + placeholders.ROOT})
        object.__setattr__(site.locality, name, spoilt)
    pipeline = Pipeline(settings)
    pipeline.show(site)
    home = pipeline.page("index.html")
    assert home is not None
    assert home.count("<main") == 1
    assert home.count('class="brand-name"') == 1
