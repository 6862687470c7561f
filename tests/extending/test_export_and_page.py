"""An export and a page from outside the package: their files, and every place that lists exports or pages."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from harness.program import ROOT, hoctap
from harness.search.measure import ask
from tests.extending.ground import LANGUAGES, checked, hrefs, page

pytestmark = pytest.mark.build

BOARD = "du-lieu/study-groups.board"
LABELS = {"vi": "Nhóm học tập cho bảng tin", "en": "Study groups for notice boards", "fr": "Nhóm học tập cho bảng tin"}


def test_the_export_s_file_is_there(site: Path) -> None:
    lines = (site / BOARD).read_text("utf-8").splitlines()
    assert [line.split("\t") for line in lines] == [
        ["doc-sach", "2026-03-02", "Nhóm đọc sách"],
        ["may-tinh", "2026-10-05", "Nhóm học máy tính"],
    ]


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES.items())
def test_the_data_page_links_it(site: Path, lang: str, prefix: str) -> None:
    shown = page(site, f"{prefix}du-lieu/")
    [link] = [each for each in shown.iter("a") if str(each.get("href")).endswith("study-groups.board")]
    assert link.text_content() == LABELS[lang]
    assert BOARD in hrefs(site, f"{prefix}du-lieu/")


def test_data_portals_find_it(site: Path) -> None:
    catalogue = json.loads((site / "du-lieu/catalog.jsonld").read_text("utf-8"))
    [found] = [each for each in catalogue["dcat:dataset"] if each["@id"].endswith("#study-groups")]
    [file] = found["dcat:distribution"]
    assert file["@id"] == f"https://example.org/{BOARD}"
    assert "application/x-notice-board" in json.dumps(file)
    assert {"@language": "en", "@value": "Study groups"} in found["dct:title"]


@pytest.mark.parametrize("settings", [".htaccess", ".server/Caddyfile", ".server/nginx-server.conf"])
def test_servers_are_told_its_type(site: Path, settings: str) -> None:
    assert "application/x-notice-board" in (site / settings).read_text("utf-8")


def test_records_may_link_to_it(root: Path) -> None:
    post = root / "docs/tro-chuyen.md"
    post.write_text(post.read_text("utf-8") + f"\n[Bảng tin](/{BOARD}) [sai](/du-lieu/sai.board)\n", "utf-8")
    found = [each for each in checked(root) if each["path"] == "docs/tro-chuyen.md"]
    assert len(found) == 1
    assert "sai.board" in json.dumps(found)


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES.items())
def test_an_export_may_have_a_file_for_each_record_of_a_kind(site: Path, lang: str, prefix: str) -> None:
    titles = {"vi": "Nhóm đọc sách", "en": "Reading group", "fr": "Groupe de lecture"}
    for name in ("doc-sach", "doc-sach-cu"):
        assert (site / prefix / f"nhom-hoc/{name}.slip").read_text("utf-8") == f"{titles[lang]}\t2026-03-02\n"
    assert not (site / prefix / "nhom-hoc/may-cu.slip").exists(), "it is withdrawn"
    assert f"{prefix}nhom-hoc/doc-sach.slip" in hrefs(site, f"{prefix}nhom-hoc/doc-sach/")
    assert "text/x-slip" in (site / ".htaccess").read_text("utf-8")


def test_records_may_link_to_the_file_of_a_record(root: Path) -> None:
    page = root / "docs/tro-chuyen.md"
    links = "[Phiếu](/nhom-hoc/may-tinh.slip) [English](/en/nhom-hoc/may-tinh.slip) [sai](/nhom-hoc/may-cu.slip)"
    page.write_text(page.read_text("utf-8") + f"\n{links}\n", "utf-8")
    [found] = [each for each in checked(root) if each["path"] == "docs/tro-chuyen.md"]
    assert "may-cu.slip" in json.dumps(found)


@pytest.mark.parametrize("prefix", LANGUAGES.values())
def test_the_page_is_there_and_listed(site: Path, prefix: str) -> None:
    [main] = page(site, f"{prefix}hoc-cung-nhau/").xpath("//main")
    assert (main.get("data-kind"), main.get("data-id")) == ("study-together", "hoc-cung-nhau")
    assert f"{prefix}nhom-hoc/" in hrefs(site, f"{prefix}hoc-cung-nhau/")
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert f"<loc>https://example.org/{prefix}hoc-cung-nhau/</loc>" in sitemap


def test_links_to_the_page_are_known(root: Path) -> None:
    (root / "docs/hoi.md").write_text(
        "---\ntitle: Hỏi\ndescription: Mô tả\n---\n[Cùng nhau](/hoc-cung-nhau/)\n", encoding="utf-8"
    )
    assert checked(root) == []


@pytest.mark.parametrize(
    ("old", "new", "reported"),
    [
        ("extensions: [extensions/study", "extensions: [extensions/nowhere", "extensions/nowhere"),
        ("extensions: [extensions/study", "extensions: [content, extensions/study", "content"),
        ("extensions: [extensions/study", "extensions: [extensions/study, other/study", "study"),
    ],
)
def test_an_extension_that_cannot_be_used_is_reported(root: Path, old: str, new: str, reported: str) -> None:
    shutil.copytree(root / "extensions/study", root / "other/study")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace(old, new), "utf-8")
    done = hoctap(root, "check")
    assert done.returncode == 1
    assert reported in done.stderr
    assert "Traceback" not in done.stderr


def test_an_error_in_an_extension_s_code_is_reported(root: Path) -> None:
    (root / "extensions/study/__init__.py").write_text("import nowhere_to_be_found\n", "utf-8")
    done = hoctap(root, "check")
    assert done.returncode == 1
    assert "nowhere_to_be_found" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_file_of_the_package_is_changed(extended: Path) -> None:
    for name in ("hooks", "theme"):
        for file in (ROOT / name).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                assert (extended / file.relative_to(ROOT)).read_bytes() == file.read_bytes()


def test_the_page_is_searched(site: Path) -> None:
    [answer] = ask(site, ["hoc cung nhau"])
    assert answer["found"][0] == "study-together:hoc-cung-nhau"
