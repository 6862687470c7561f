"""Sheets to print: what they say, that nothing is cut, and that the pages themselves print cleanly."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from harness.program import hoctap
from harness.small_site import RESOURCE, write_small_site
from hoctap.caching.disk_cache import shared_cache
from hoctap.checking.checks import checked_library
from hoctap.locales import Words, languages
from hoctap.printing.engine import PRINTS, TypstRenderer
from hoctap.printing.paper import Paper, paper_sheets
from hoctap.site import routes
from hoctap.site.model import Site, model_site
from tests.printing.invented import CAMPAIGNS, HOSTILE, MOMENT, ROOT, THEME

# Of the long list: some twenty pages, each of which may cut a row.
COUNT = 120
LONG_NOTE = "lời chú bịa rất dài " * 90
EVENTS = [
    {
        "id": "hoi-sach",
        "title": "Hội sách bịa",
        "start": "2026-10-03T08:00:00+07:00",
        "end": "2026-10-03T10:30:00+07:00",
        "place": "noi-mot",
    },
    {"id": "da-huy", "title": "Buổi đã hủy", "start": "2026-10-04", "status": "cancelled"},
]
PLACE = {
    "name": "Nơi bịa một",
    "kind": "library",
    "commune": "xa-mot",
    "hours": "Mo-Fr 08:00-11:30",
    "source": "https://example.org/noi",
}
EMPTY_PLACE = {"name": "Nơi bịa hai", "kind": "library", "commune": "xa-mot", "source": "https://example.org/hai"}
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")


def paper_place(root: Path) -> None:
    """The small site with a list of many resources, one with hostile words, a campaign with events, two places."""
    write_small_site(root)

    def write(path: str, record: Any) -> None:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        # JSON is YAML.
        file.write_text(json.dumps(record, ensure_ascii=False), "utf-8")

    for number in range(COUNT):
        text = RESOURCE.replace("một", f"số {number}").replace("/1\n", f"/{number}\n")
        if number == 3:
            text = text.replace("/3\n", "/vi_all/_x_\n").replace("Nhà in", "Nhà *in*")
        (root / f"resources/catalogue/nhieu-{number}.yml").write_text(text, "utf-8")
    items = [{"resource": f"nhieu-{n}", "note": f"[đầu{n}] chú [cuối{n}]"} for n in range(COUNT)]
    items[7]["note"] = f"[đầu7] {LONG_NOTE}[cuối7]"
    one = {"audiences": ["general"], "levels": ["all"], "updated": "2026-05-06", "curator": "Người soạn bịa"}
    write("resources/reading-lists/nhieu.yml", {"title": "Danh sách dài", "intro": "Lời ngỏ.", "items": items, **one})
    hostile = [{"resource": "nhieu-1", "note": HOSTILE, "required": True}]
    write("resources/reading-lists/la.yml", {"title": HOSTILE, "intro": HOSTILE, "items": hostile, **one})
    campaign = CAMPAIGNS["co-ngay"]
    edition = {**campaign["editions"][0], "events": EVENTS}
    write("content/campaigns/co-ngay.yml", {**campaign, "summary": "Một tuần học.", "editions": [edition]})
    write("content/campaigns/chua-co-ngay.yml", CAMPAIGNS["chua-co-ngay"])
    write("content/places/noi-mot.yml", PLACE)
    write("content/places/noi-hai.yml", EMPTY_PLACE)


def paper_site(root: Path) -> Site:
    paper_place(root)
    library, _ = checked_library(root)
    return model_site(library, "https://hoc.example.org/lang/", MOMENT, None)


def made(site: Site) -> dict[str, bytes]:
    """All sheets, drawn once by this code; that the same are drawn anew is a test of its own."""
    renderer = TypstRenderer(THEME, shared_cache(ROOT, PRINTS))
    return dict(file for _, made in paper_sheets(site, renderer) for file in made())


def some(site: Site) -> dict[str, bytes]:
    """Two sheets of each record, in one language and the other by turns."""
    renderer, langs = TypstRenderer(THEME), languages()
    found = {}
    for number, parts in enumerate(zip(*(Paper(site, lang, Words(lang)).parts() for lang in langs), strict=True)):
        _, documents = parts[number % len(langs)]
        drawn = list(documents())
        for document in {each.address: each for each in (drawn[0], drawn[-1])}.values():
            found[document.address] = renderer.one(document)
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return paper_site(tmp_path_factory.mktemp("paper") / "place")


@pytest.fixture(scope="module")
def papers(site: Site) -> dict[str, bytes]:
    return made(site)


def words_of(content: bytes, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout.decode().replace("\u200b", "")


def pages_of(content: bytes) -> int:
    return words_of(content).count("\f")


def line_of(content: bytes) -> str:
    return " ".join(words_of(content, "-raw").split())


@pytest.mark.slow
def test_every_sheet_is_known_and_none_stands_for_one_resource(site: Site, papers: dict[str, bytes]) -> None:
    pdfs = {path: content for path, content in papers.items() if path.endswith(".pdf")}
    assert {path.removeprefix("en/") for path in pdfs} == site.sheets
    assert all(routes.prefix(lang) + path in papers for lang in languages() for path in site.sheets)
    assert all(site.has_file(path) for path in papers)
    # Three inks; and a year is also on A3.
    assert len(site.sheets) < 60
    assert {"danh-sach-doc/nhieu-den-trang.pdf", "chien-dich/co-ngay/chuong-trinh-do-vang.pdf"} <= site.sheets
    assert {"lich/2026/lich-nam-a4.pdf", "lich/2027/lich-nam-a3-den-trang.pdf"} <= site.sheets
    assert {"danh-sach-doc/nhieu.pdf", "chien-dich/co-ngay/chuong-trinh.pdf", "dia-diem/noi-mot.pdf"} <= site.sheets
    assert {"lich/2026/10.pdf", "ke-hoach/muc-tieu.pdf"} <= site.sheets
    assert not any(path.startswith("lich/2025") for path in site.sheets), "a year that is over is not printed any more"


@pytest.mark.build
@needs_poppler
def test_what_the_sheets_say(papers: dict[str, bytes]) -> None:
    texts = {path: line_of(content) for path, content in papers.items() if path.endswith(".pdf")}
    for text in texts.values():
        assert unicodedata.is_normalized("NFC", text)
    reading = texts["danh-sach-doc/nhieu.pdf"]
    assert "Người soạn: Người soạn bịa" in reading
    assert "Nhà *in*" in reading
    assert re.search(r"Trang 1 trên \d\d", reading)
    programme = texts["chien-dich/co-ngay/chuong-trinh.pdf"]
    assert "Hội sách bịa" in programme
    assert "Nơi bịa một" in programme
    assert "Buổi đã hủy Đã hủy" in programme
    assert "Chủ đề: Học để làm" in programme
    assert "Theme: Learn to do" in texts["en/chien-dich/co-ngay/chuong-trinh.pdf"]
    unknown = texts["chien-dich/chua-co-ngay/chuong-trinh.pdf"]
    assert "chưa công bố" not in unknown
    assert "Các dòng trống để ghi tay." in unknown
    assert "Địa điểm:" in unknown
    assert pages_of(papers["chien-dich/chua-co-ngay/chuong-trinh.pdf"]) == 1
    year = texts["lich/2026/lich-nam-a3.pdf"]
    assert "Lịch học tập 2026" in year
    assert "Tháng 12" in year
    assert "Hội sách bịa" in year
    assert "Buổi đã hủy" not in year
    assert "Chưa biết ngày: Ngày hội." in year
    assert pages_of(papers["lich/2026/lich-nam-a3.pdf"]) == 1
    assert "8:00–11:30" in texts["dia-diem/noi-mot.pdf"]
    assert "Chủ Nhật đóng cửa" in texts["dia-diem/noi-mot.pdf"]
    assert "Địa chỉ: chưa rõ" in texts["dia-diem/noi-hai.pdf"]
    assert "Giờ mở cửa chưa rõ" in texts["dia-diem/noi-hai.pdf"]
    assert "Hội sách bịa" in texts["lich/2026/10.pdf"]
    assert "chưa có báo cáo" in texts["ke-hoach/muc-tieu.pdf"]
    # What looks like Typst, Markdown or HTML is text.
    assert '#panic("x")' in texts["danh-sach-doc/la.pdf"]


@pytest.mark.build
@needs_poppler
def test_no_row_is_cut(papers: dict[str, bytes]) -> None:
    content = papers["danh-sach-doc/nhieu.pdf"]
    pages = words_of(content, "-layout").split("\f")
    for number in range(COUNT):
        (page,) = [page for page in pages if f"[đầu{number}]" in page]
        assert f"[cuối{number}]" in page
        assert re.search(r"Trang \d+ trên \d+", page)
    for page in words_of(content, "-bbox").split("<page ")[1:]:
        boxes = re.findall(r'xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)"', page)
        for left, top, right, bottom in (map(float, box) for box in boxes):
            assert left > 39
            assert right < 556
            assert top > 30
            assert bottom < 830


@pytest.mark.build
@pytest.mark.skipif(not shutil.which("zbarimg") or not shutil.which("pdftoppm"), reason="no decoder is installed")
@pytest.mark.parametrize(
    ("sheet", "page"),
    [
        ("danh-sach-doc/nhieu.pdf", "danh-sach-doc/nhieu/"),
        ("en/chien-dich/co-ngay/chuong-trinh.pdf", "en/chien-dich/co-ngay/2026/"),
        ("lich/2026/10.pdf", "lich/2026/10/"),
        ("dia-diem/noi-mot.pdf", "dia-diem/noi-mot/"),
        ("ke-hoach/muc-tieu.pdf", "ke-hoach/muc-tieu/"),
    ],
)
def test_the_code_leads_to_the_live_page(papers: dict[str, bytes], tmp_path: Path, sheet: str, page: str) -> None:
    file = tmp_path / "one.pdf"
    file.write_bytes(papers[sheet])
    subprocess.run(["pdftoppm", "-r", "150", "-singlefile", "-png", file, tmp_path / "one"], check=True)
    read = subprocess.run(["zbarimg", "-q", "--raw", tmp_path / "one.png"], capture_output=True, text=True, check=True)
    codes = read.stdout.split()
    assert f"https://hoc.example.org/lang/{page}" in codes
    # Beside it, a list has the codes of its items.
    rest = [each for each in codes if each != f"https://hoc.example.org/lang/{page}"]
    assert all(each.startswith("https://hoc.example.org/lang/hoc-lieu/nhieu-") for each in rest)
    assert bool(rest) == sheet.startswith("danh-sach-doc/")


@pytest.mark.build
def test_same_bytes_in_another_process(papers: dict[str, bytes], tmp_path: Path) -> None:
    code = (
        "import hashlib, sys; from pathlib import Path; from tests.printing.test_paper import paper_site, some\n"
        "for address, sheet in some(paper_site(Path(sys.argv[1]))).items():\n"
        "    print(address, hashlib.sha256(sheet).hexdigest())"
    )
    environment = {"PYTHONPATH": f"{ROOT / 'hooks'}:{ROOT}", "PYTHONUTF8": "1", "PYTHONHASHSEED": "7", "PATH": ""}
    command = [sys.executable, "-c", code, str(tmp_path / "other")]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    there = dict(line.split() for line in done.stdout.splitlines())
    assert there == {address: hashlib.sha256(papers[address]).hexdigest() for address in there}
    kinds = {address.removeprefix("en/").split("/")[0] for address in papers}
    assert {address.removeprefix("en/").split("/")[0] for address in there} == kinds


@needs_poppler
def test_pages_print_without_what_is_for_screens(chromium: Browser, tmp_path: Path) -> None:
    root = tmp_path / "place"
    paper_place(root)
    # The checker would refuse it.
    (root / "resources/reading-lists/la.yml").unlink()
    for name in ("hooks", "theme"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    done = hoctap(root, "build", "--now", MOMENT.isoformat())
    assert done.returncode == 0, done.stdout + done.stderr
    page = chromium.new_page()
    for address in (
        "danh-sach-doc/nhieu/",
        "chien-dich/co-ngay/",
        "chien-dich/co-ngay/2026/",
        "lich/2026/10/",
        "dia-diem/noi-mot/",
        "ke-hoach/muc-tieu/",
    ):
        html = root / "site" / address / "index.html"
        page.goto(html.as_uri())
        printed = page.pdf(prefer_css_page_size=True)
        text = line_of(printed)
        assert "Menu" not in text, address
        assert "Bản in A4" not in text, "links to files are no use on paper"
        assert re.search(r"\b1 / \d+", text), address
        assert address.rstrip("/") in text, "where it can be read on paper"
        # An edition leads to its campaign, which has them.
        assert page.locator("a[href$='.pdf']").count() >= (address != "chien-dich/co-ngay/2026/"), address
    page.close()
