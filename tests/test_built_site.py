"""The real site, read as files: links, languages, weight, sameness."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import unicodedata
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree

from harness.built_links import address, broken_links, parsed
from harness.program import ROOT, hoctap
from hoctap.build.manifest import NAME
from hoctap.build.pipeline import Pipeline
from hoctap.checking.checked_site import checked_site
from hoctap.loading.settings import read_settings
from hoctap.render import placeholders
from hoctap.schema.fields import LocalizedText

page = cache(parsed)


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def framed(site: Path) -> list[Path]:
    """The site's own pages, without the forms that other sites embed."""
    return [file for file in pages(site) if file.parent.name != "nhung" and not is_forward(file)]


def is_forward(file: Path) -> bool:
    return b'http-equiv="refresh"' in file.read_bytes()


def test_every_link_and_anchor_resolves(built_site: Path) -> None:
    assert broken_links(built_site) == []


def test_nothing_is_loaded_from_elsewhere(built_site: Path) -> None:
    for file in pages(built_site):
        for element in page(file).iter("script", "img", "iframe", "source", "link", "video", "audio"):
            for name in ("src", "href", "srcset"):
                value = element.get(name, "")
                if element.tag == "link" and element.get("rel") in ("canonical", "alternate"):
                    continue
                assert not urlsplit(value).netloc, (file, value)
    for css in built_site.rglob("*.css"):
        assert "//" not in css.read_text("utf-8").replace("/*", "").replace("*/", "").split("url(")[-1].split(")")[0]


def test_no_styles_or_handlers_inline(built_site: Path) -> None:
    for file in pages(built_site):
        for element in page(file).iter():
            assert not any(name == "style" or name.startswith("on") for name in element.attrib), file
            assert element.tag != "style", file


def test_languages(built_site: Path) -> None:
    for file in framed(built_site):
        if file.name == "404.html":
            continue
        relative = file.relative_to(built_site).as_posix()
        lang = "en" if relative.startswith("en/") else "vi"
        tree = page(file)
        assert tree.get("lang") == lang, file
        twin = built_site / (relative.removeprefix("en/") if lang == "en" else f"en/{relative}")
        assert twin.is_file(), f"{file} has no other language"
        alternates = {e.get("hreflang"): e.get("href") for e in tree.xpath("//link[@rel='alternate'][@hreflang]")}
        canonical = tree.xpath("//link[@rel='canonical']/@href")[0]
        if tree.xpath("//*[@data-translation='only']"):
            assert set(alternates) == {"vi", "x-default"}
        else:
            assert set(alternates) == {"vi", "en", "x-default"}
            assert alternates[lang] == canonical
        switch = tree.xpath("//a[contains(@class,'lang-switch')]/@href")[0]
        assert urljoin(address(built_site, file), switch) == address(built_site, twin)


def test_one_heading_and_unique_ids(built_site: Path) -> None:
    for file in pages(built_site):
        if file.name == "404.html" or is_forward(file):
            continue
        tree = page(file)
        assert len(tree.xpath("//h1")) == 1, file
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), (file, [i for i in ids if ids.count(i) > 1])
        assert tree.xpath("//main/@data-kind"), file


def test_text_is_composed_and_whole(built_site: Path) -> None:
    for file in pages(built_site):
        text = file.read_text("utf-8")
        assert unicodedata.is_normalized("NFC", text), file
        assert not any("\ue000" <= mark <= "\uf8ff" for mark in text), file


def test_sitemap(built_site: Path) -> None:
    tree = etree.parse(built_site / "sitemap.xml")
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    listed = set(tree.xpath("//s:loc/text()", namespaces=space))
    built = {
        "https://example.org/" + f.relative_to(built_site).as_posix().removesuffix("index.html")
        for f in framed(built_site)
        if f.name == "index.html" and b'content="noindex"' not in f.read_bytes()
    }
    assert listed == built
    for url in tree.xpath("//s:url", namespaces=space):
        links = {e.get("hreflang"): e.get("href") for e in url.xpath("x:link", namespaces=space)}
        assert set(links) == {"vi", "en", "x-default"}
        assert url.findtext("s:loc", namespaces=space) in links.values()


def test_weight(built_site: Path) -> None:
    shared = sum(
        len(gzip.compress(file.read_bytes()))
        for pattern in ("assets/site.*", "assets/icon.*", "assets/fonts/*.woff2")
        for file in built_site.glob(pattern)
    )
    for file in (built_site / "hoc-lieu").glob("*/index.html"):
        weight = len(gzip.compress(file.read_bytes()))
        assert weight < 8 * 1024, file
        assert weight + shared < 100 * 1024, file


@pytest.mark.build
def test_untranslated_parts_are_marked(small_site: Path) -> None:
    record = small_site / "resources/catalogue/sach-mot.yml"
    text = record.read_text("utf-8").replace("{vi: Một cuốn sách., en: A book.}", "Một cuốn sách.")
    record.write_text(text, "utf-8")
    assert hoctap(small_site, "build").returncode == 0
    english = page(small_site / "site/en/hoc-lieu/sach-mot/index.html")
    marked = english.xpath("//main//*[contains(@class,'untranslated')]")
    assert [e.get("lang") for e in marked] == ["vi"]
    fallback = page(small_site / "site/en/gioi-thieu/index.html")
    assert fallback.xpath("//main//article/@lang") == ["vi"]


@pytest.mark.build
def test_former_address_forwards(small_site: Path) -> None:
    assert hoctap(small_site, "build").returncode == 0
    for prefix in ("", "en/"):
        old = page(small_site / f"site/{prefix}hoc-lieu/sach-cu/index.html")
        content = old.xpath("//meta[@http-equiv='refresh']/@content")[0]
        assert content.endswith("hoc-lieu/sach-mot/")


def test_two_builds_have_the_same_bytes(built_site: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert hoctap(ROOT, "build", "--site", str(again), PYTHONHASHSEED="7").returncode == 0
    one = {f.relative_to(built_site): f.read_bytes() for f in built_site.rglob("*") if f.is_file()}
    two = {f.relative_to(again): f.read_bytes() for f in again.rglob("*") if f.is_file()}
    assert one == two


def test_plain_mkdocs_builds_the_same_site(built_site: Path, tmp_path: Path) -> None:
    done = run_host("mkdocs", tmp_path / "plain")
    assert done.returncode == 0, done.stderr
    assert same_pages(built_site, tmp_path / "plain")


def test_properdocs_builds_the_same_site(built_site: Path, tmp_path: Path) -> None:
    pytest.importorskip("properdocs")
    done = run_host("properdocs", tmp_path / "second")
    assert done.returncode == 0, done.stderr
    assert same_pages(built_site, tmp_path / "second")


def run_host(host: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", host, "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def same_pages(one: Path, two: Path) -> bool:
    # Only `make site` lists what it built.
    files = [f.relative_to(one) for f in one.rglob("*") if f.is_file() and f.name != NAME]
    different = [f for f in files if not (two / f).is_file() or (one / f).read_bytes() != (two / f).read_bytes()]
    assert different == []
    return True


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

    few, many = largest(300), largest(1200)
    assert {kind for kind, size in many.items() if size > few[kind] + 200} == set()


def page_kind(file: Path) -> str:
    text = file.read_text("utf-8")
    return text.partition('data-kind="')[2].partition('"')[0]


def test_build_report(built_site: Path) -> None:
    report = json.loads((built_site / "du-lieu/build.json").read_text("utf-8"))
    assert set(report) == {"moment", "commit", "site_url", "records", "pages"}
    assert report["records"]["resource"] >= 60
    assert report["pages"]["vi"] == report["pages"]["en"]


def test_nothing_of_the_workshop_is_published(built_site: Path) -> None:
    forms = {file.suffix for file in built_site.rglob("*") if file.is_file()}
    assert not forms & {".typ", ".ttf", ".yml", ".yaml", ".md", ".py", ".jpg"}
    assert not (built_site / "print").exists()


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
    environment = {**os.environ, "PYTHONPATH": str(small_site / "hooks"), "PYTHONUTF8": "1"}
    assert subprocess.run([sys.executable, "-c", code], cwd=small_site, env=environment, check=False).returncode == 0


def test_placeholders_in_the_layouts_texts_open_no_slots(small_site: Path) -> None:
    """The checker refuses them; were it bypassed, the layout would still be whole."""
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
