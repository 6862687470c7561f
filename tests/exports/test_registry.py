"""An export from outside the package is made, linked, described and served without a line elsewhere."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.small_site import FILES, write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.checking.whole_site import check_links
from hoctap.diagnostics import Diagnostics
from hoctap.exports.data_sets import data_sets
from hoctap.exports.downloads import Download, Downloads
from hoctap.exports.entry import entries
from hoctap.exports.export import Source
from hoctap.exports.files import export_files, is_exported
from hoctap.exports.media_types import media_types
from hoctap.exports.registry import exports
from hoctap.hosting.headers import headers_of, rules
from hoctap.hosting.hosts import caddy_file, headers_file
from hoctap.hosting.nginx import server_file
from hoctap.hosting.stored import stored_headers
from hoctap.locales import DEFAULT_LANGUAGES, activate
from hoctap.render.assets import collect_assets
from hoctap.render.templates import Templates
from hoctap.schema.localized_text import localized
from hoctap.schema.registry import load_extensions, unload_extension
from hoctap.site.model import Site
from tests.exports.formats.exports import LABEL

THEME = Path(__file__).resolve().parents[2] / "theme"
LIST = """\
title: {vi: Danh sách, en: List}
intro: {vi: Đọc dần, en: Read on}
curator: {vi: Trường, en: School}
audiences: [general]
levels: [all]
items: [{resource: sach-mot}]
updated: 2026-01-03
formerly: [danh-sach-cu]
"""
FORMATS = Path(__file__).parent / "formats"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    write_small_site(tmp_path)
    (tmp_path / "resources/reading-lists").mkdir()
    (tmp_path / "resources/reading-lists/danh-sach.yml").write_text(LIST, "utf-8")
    page = FILES["docs/gioi-thieu.md"] + "[Tên sách](/ten-sach/resources.titles) [Thẻ](/en/the/sach-mot.card)\n"
    (tmp_path / "docs/gioi-thieu.md").write_text(page, "utf-8")
    load_extensions([FORMATS])
    try:
        made, diagnostics = checked_site(tmp_path)
        assert made, [each.message for each in diagnostics]
        yield made
    finally:
        unload_extension(FORMATS)


def test_files(site: Site) -> None:
    made = dict(export_files(site, lambda post, lang: ""))
    assert made["ten-sach/resources.titles"] == "Sách một\n".encode()
    assert made["danh-sach-doc/danh-sach.titles"] == made["danh-sach-doc/danh-sach-cu.titles"] == b"danh-sach: 1"
    assert made["the/sach-mot.card"].startswith(b"vi ")
    assert made["en/the/sach-mot.card"].startswith(b"en ")
    assert made["en/the/sach-mot-mat-sau.card"] == b"back"


def test_pages(site: Site) -> None:
    assets = collect_assets(THEME, site.locality.colours).names
    for lang in ("vi", "en"):
        templates = Templates(site, THEME, lang, assets)
        shown = templates.main(site.pages.by_address["du-lieu/"])
        assert shown.count("ten-sach/resources.titles") == shown.count(LABEL[lang]) == 1
        assert "danh-sach-doc/danh-sach.titles" in templates.main(site.pages.by_address["danh-sach-doc/danh-sach/"])
        # No test has it read by another program, and the page says so.
        conformance = templates.main(site.pages.by_address["du-lieu/kiem-chung/"])
        assert re.search(rf'<th scope="row">\s*{re.escape(LABEL[lang])}\s*</th>', conformance)
        assert not re.search(r'<th scope="row">\s*OAI-PMH\s*<', conformance)
        resource = templates.main(site.pages.by_address["hoc-lieu/sach-mot/"])
        for address in ("ten-sach/resources.titles", "danh-sach-doc/danh-sach.titles", "en/the/sach-mot.card"):
            assert address in resource
        assert re.search(r'<h3>Titles</h3>\s*<pre tabindex="0">Sách một</pre>', resource)
        assert 'ten-sach/resources.titles">Titles</a>' in resource


def test_dcat(site: Site) -> None:
    sets = {
        each["@id"].partition("#")[2]: each
        for each in json.loads(data_sets(Source(site=site, entries=entries(site))))["dcat:dataset"]
    }
    forms = {each["dct:title"]: each for each in sets["resources"]["dcat:distribution"]}
    assert forms["resources.titles"]["dcat:downloadURL"] == {"@id": f"{site.url}ten-sach/resources.titles"}
    assert forms["resources.titles"]["dcat:mediaType"]["@id"].endswith("/text/x-titles")
    # One list or one record is no data set.
    assert not any("titles" in form or "card" in form for form in forms if form != "resources.titles")


def test_headers(site: Site) -> None:
    every = rules("", "/")
    for path in ("/ten-sach/resources.titles", "/danh-sach-doc/danh-sach.titles", "/the/a.card", "/en/the/a.card"):
        assert headers_of(path, every)["Access-Control-Allow-Origin"] == "*", path
    assert "Access-Control-Allow-Origin" not in headers_of("/ten-sach/", every)
    assert media_types()["titles"] == "text/x-titles"
    nginx = server_file(every, "/")
    assert "text/x-titles titles;" in nginx
    charset, gzip = (re.search(rf"^{name} (.+);$", nginx, re.MULTILINE) for name in ("charset_types", "gzip_types"))
    assert charset
    assert gzip
    assert "text/x-titles" in charset[1].split()
    assert "application/x-card" not in charset[1].split()
    assert {"text/x-titles", "application/x-card"} <= set(gzip[1].split())
    assert not {"text/html", "application/zip", "font/woff2"} & set(gzip[1].split())
    assert 'Content-Type "text/x-titles; charset=utf-8"' in caddy_file(every, "/")
    netlify = headers_file("", ("du-lieu",), "/", {})
    for folder in ("/ten-sach", "/the", "/en/the", "/opds"):
        assert f"{folder}/*\n  Access-Control-Allow-Origin: *\n" in netlify
    assert netlify.count("/du-lieu/*") == 2, "a section once in each language"
    assert stored_headers("ten-sach/resources.titles")["Content-Type"] == "text/x-titles; charset=utf-8"


def test_links_to_it_are_sound(site: Site) -> None:
    diagnostics = Diagnostics()
    check_links(site, diagnostics)
    assert not list(diagnostics)
    assert is_exported(site, "danh-sach-doc/danh-sach-cu.titles")
    assert not is_exported(site, "danh-sach-doc/khong-co.titles")
    assert not is_exported(site, "the/khong-co.card")
    assert not is_exported(site, "en/ten-sach/resources.titles")


def test_one_path_one_export(tmp_path: Path) -> None:
    other = tmp_path / "other_formats"
    shutil.copytree(FORMATS, other)
    load_extensions([FORMATS])
    try:
        assert "ten-sach/resources.titles" in {each.path for each in exports()}
        load_extensions([other])
        with pytest.raises(ValueError, match=re.escape("danh-sach-doc/{id}.titles")):
            exports()
    finally:
        unload_extension(FORMATS)
        unload_extension(other)
    assert "ten-sach/resources.titles" not in {each.path for each in exports()}


@pytest.mark.build
def test_declarations_load_no_large_library() -> None:
    """A check asks the registry for addresses only."""
    large = ["bibtexparser", "icalendar", "lxml", "pymarc", "xlsxwriter"]
    code = f"import sys; from hoctap.exports.registry import exports; assert exports(); print(sys.modules.keys() & {large})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"


def test_labels_have_languages_activated_later() -> None:
    declared = exports()
    activate((*DEFAULT_LANGUAGES, "fr"))
    try:
        sets = {each.data_set for each in declared if each.data_set}
        texts = [
            *(each.label for each in declared),
            *(each.absent for each in declared),
            *(each.title for each in sets),
        ]
        assert not [text for text in texts if text is not None and text.missing]
    finally:
        activate()


def test_every_export_is_made(site: Site) -> None:
    """What pages and DCAT link is really written; the reports have a sheet, for there is a plan."""
    made = dict(export_files(site, lambda post, lang: ""))
    for export in exports():
        for prefix in export.prefixes:
            assert {prefix + address for address in export.linked_files(site)} <= made.keys(), export.path
    downloads = Downloads(site)
    [reading_list] = site.lists()
    linked = [each for section in ("catalogue", "apps", "site", "schemas") for each in downloads.section(section, "en")]
    files = {
        each.address for each in [*linked, *downloads.of_record(reading_list, "en")] if not each.address.endswith("/")
    }
    assert files <= made.keys()
    assert Download("en/hoc-lieu/atom.xml", localized("format.atom")) in linked
    for each in downloads.appearances(site.catalogue.by_id["sach-mot"]):
        assert set(each.files) <= made.keys()
