"""What the guide tells an editor to type works, and is then seen as the guide says."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from guide import pages
from guide.pictures import LARGEST
from harness.program import ROOT, hoctap
from harness.small_site import write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.checking.checks import checked_library
from hoctap.cli.new import kinds_with_sample
from hoctap.kinds.campaign.model import Campaign
from hoctap.kinds.resource.model import Resource
from hoctap.site import routes
from hoctap.site.calendar_entry import CalendarEntry
from hoctap.text.slug import heading_slug

NAMES = ("index", "trinh-duyet", "bang-tinh", "danh-muc-khac", "dong-lenh", "hen-gio", "chien-dich")
LANGS = ("vi", "en")
COMMANDS = [
    line
    for name in NAMES
    for lang in LANGS
    for block in pages.blocks(pages.page(name, lang))
    if block.form == "sh"
    for line in block.text.splitlines()
]
_PICTURE = re.compile(r"!\[([^\]]*)\]\((/bien-tap/[^)]*)\)")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A small site with this repository's vocabularies, whose words the guide uses."""
    root = tmp_path / "place"
    write_small_site(root)
    shutil.copytree(ROOT / "resources/vocabularies", root / "resources/vocabularies", dirs_exist_ok=True)
    assert list(checked_library(root)[1]) == []
    return root


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


def make_line(line: str) -> list[str]:
    """The command of ``hoctap`` that a line of the guide runs, as the Makefile would."""
    _, target, *settings = shlex.split(line)
    given = dict(setting.split("=", 1) for setting in settings)
    assert set(given) <= {"KIND", "ID", "FILE", "ARGS"}
    named = [given[name] for name in ("KIND", "ID", "FILE") if name in given]
    return ["build" if target == "site" else target, *named, *shlex.split(given.get("ARGS", ""))]


def test_both_languages_say_the_same() -> None:
    for name in NAMES:
        vi, en = (pages.page(name, lang) for lang in LANGS)
        shape = [re.findall(r"^(?:##+ |\d+\. |- |```\w*)", text, re.MULTILINE) for text in (vi, en)]
        assert shape[0] == shape[1], name
        codes = [[block.text for block in pages.blocks(text) if block.form == "sh"] for text in (vi, en)]
        assert [re.sub('-m ".*"', "", code) for code in codes[0]] == [re.sub('-m ".*"', "", code) for code in codes[1]]
        assert pages.files(name, "vi") == pages.files(name, "en")


def test_every_command_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([\w-]+):", makefile, re.MULTILINE))
    assert len(COMMANDS) > 15
    for line in COMMANDS:
        words = shlex.split(line)
        if words[0] == "make":
            assert words[1] in targets, line
            kinds = [word.partition("=")[2] for word in words if word.startswith("KIND=")]
            assert {*kinds} <= {kind.name for kind in kinds_with_sample()}, line
        else:
            assert words[0] == "git" or line.startswith("python3 -m http.server"), line


def test_links_to_places_on_a_page_lead_there() -> None:
    for lang in LANGS:
        for name in NAMES:
            for address, anchor in re.findall(r"\]\(/bien-tap/([\w/-]*)#([\w-]+)\)", pages.page(name, lang)):
                text = pages.page(address.strip("/") or "index", lang)
                anchors = {heading_slug(each, "-") for each in re.findall(r"^##+ (.+)$", text, re.MULTILINE)}
                assert anchor in anchors, (name, lang, address, anchor)


def test_pictures_are_there_and_light() -> None:
    shown = set()
    for lang in LANGS:
        for name in NAMES:
            for words, address in _PICTURE.findall(pages.page(name, lang)):
                file = ROOT / "docs" / address.lstrip("/")
                assert file.stem.endswith(f"-{lang}"), "each language shows its own"
                assert len(words) > 20, f"{name}: a picture says in words what it shows"
                assert file.stat().st_size <= LARGEST, address
                with Image.open(file) as picture:
                    assert picture.format == "WEBP"
                    assert picture.width <= 1100
                shown.add(file.name)
    assert shown == {file.name for file in pages.FOLDER.glob("*.webp")}, "none lies idle"


@pytest.mark.parametrize("lang", LANGS)
def test_from_the_spreadsheet(place: Path, lang: str) -> None:
    text = pages.page("bang-tinh", lang)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    # The page has a column of the sheet on each line.
    for row in zip(*pages.first_table(text), strict=True):
        sheet.append(row)
    (command,) = (block.text for block in pages.blocks(text) if block.form == "sh")
    (seen,) = (block.text for block in pages.blocks(text) if block.form == "text")
    book.save(place / "sach-moi.xlsx")
    done = hoctap(place, *make_line(command))
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1] == seen.strip()
    library, diagnostics = checked_library(place)
    assert list(diagnostics) == []
    made = library.get(Resource, "trong-rau-trong-chau" if lang == "vi" else "vegetables-in-pots")
    assert made is not None
    assert (made.licence, made.types, made.subjects) == ("unknown", ("guide",), ("agriculture",))
    assert made.location.path == f"resources/catalogue/sach-moi/{made.id}.yml"
    assert hoctap(place, *make_line(command)).stdout.splitlines()[-1].startswith("0 bản ghi mới")


@pytest.mark.parametrize("lang", LANGS)
def test_from_copied_messages(place: Path, lang: str) -> None:
    (lines,) = (block.text for block in pages.blocks(pages.page("danh-muc-khac", lang)) if block.form == "text")
    (place / "tin-nhan.txt").write_text(lines, "utf-8")
    done = hoctap(place, "import", "tin-nhan.txt")
    assert done.returncode == 0, done.stdout
    library, diagnostics = checked_library(place)
    assert list(diagnostics) == []
    made = [each for each in library.all(Resource) if each.location.path.startswith("resources/catalogue/tin-nhan/")]
    titles = ("Hình tam giác", "Ôn tập phân số") if lang == "vi" else ("Fractions revised", "Triangles")
    assert tuple(sorted(each.title["vi"] for each in made)) == titles
    topic = lines.splitlines()[0]
    assert all(each.keywords == (topic,) or each.subjects == ("mathematics",) for each in made)


def test_what_the_import_says_is_told_rightly(place: Path) -> None:
    """The messages that the page explains are those that come."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Tên", "Địa chỉ", "Loại", "Giá", "Mô tả", "Tác giả"],
        ["Một", "https://a.example.org/1", "Sach dien tu", "0"],
        ["Sách một", "https://books.example.org/1", "", ""],
        ["", "https://a.example.org/3", "", ""],
        ["Bốn", "ftp://a.example.org/4", "", ""],
        ["Năm", "https://a.example.org/5", "", "", "x" * 5284],
        ["Một", "https://a.example.org/6"],
        ["Bảy", "https://a.example.org/7", "", "", "", "García Márquez, Gabriel José"],
        ["TiÕng ViÖt", "https://a.example.org/8"],
        ["Chín", "a.example.org/9"],
    ):
        sheet.append(row)
    book.save(place / "sach.xlsx")
    library = "{name: Thư viện Đông, kind: library, commune: xa-mot}"
    copies = "".join(f"Chuyện làng,thu-vien-dong,398.2 {mark}\n" for mark in "AB")
    write(
        place,
        {
            "la.csv": "Mã,Số\n1,2\n",
            "content/places/thu-vien-dong.yml": library,
            "xoay.csv": "Tên,Mười\nĐịa chỉ,https://a.example.org/10\n",
            "tin.txt": "Chào cả nhà\nMười một: https://a.example.org/11\n",
            "sach-in.csv": f"Tên sách,Thư viện,Ký hiệu xếp giá\n{copies}",
        },
    )
    said = hoctap(place, "import", "la.csv").stderr
    said += "".join(
        hoctap(place, "import", name).stdout for name in ("sach.xlsx", "sach-in.csv", "xoay.csv", "tin.txt")
    )
    for lang in LANGS:
        for told in re.findall(r"^- \*\*`(.+?)`\*\*", pages.page("bang-tinh", lang), re.MULTILINE):
            assert told in said, told


@pytest.mark.parametrize("lang", LANGS)
def test_from_the_command_line(place: Path, lang: str) -> None:
    text = pages.page("dong-lenh", lang)
    commands = [line for block in pages.blocks(text) if block.form == "sh" for line in block.text.splitlines()]
    (new,) = (line for line in commands if line.startswith("make new"))
    ((path, written),) = pages.files("dong-lenh", lang).items()
    done = hoctap(place, *make_line(new))
    assert done.stdout.strip() == path, "the template is where the guide says"
    template = set(re.findall(r"^(\w+):", (place / path).read_text("utf-8"), re.MULTILINE))
    assert template == set(re.findall(r"^(\w+):", written, re.MULTILINE)), "the example fills the template's fields"
    write(place, {path: written})
    assert hoctap(place, "check").stderr.splitlines()[-1] == "Không có lỗi."
    write(place, {path: written.replace("[mathematics]", "[mathematic]")})
    (seen,) = (block.text for block in pages.blocks(text) if block.form == "text")
    done = hoctap(place, "check", "--lang", lang)

    assert done.stdout + done.stderr == seen


def test_a_scheduled_post(place: Path) -> None:
    text = pages.page("hen-gio", "vi")
    ((path, written),) = pages.files("hen-gio").items()
    new, early, late, _ = (
        line for block in pages.blocks(text) if block.form == "sh" for line in block.text.splitlines()
    )
    made = hoctap(place, *make_line(new)).stdout.strip()
    assert made.rpartition("/")[2] == path.rpartition("/")[2]
    (place / made).unlink()
    write(place, {path: written})
    out = []
    for line in (early, late):
        options = make_line(line)
        assert options[0] == "build"
        site, diagnostics = checked_site(place, options[options.index("--now") + 1])
        assert site is not None
        assert not diagnostics
        out.append([post.id for post in site.newsroom.posts])
    assert out == [[], ["ngay-hoi-doc-sach"]]
    # A post that must go, as the page tells: it is nowhere, and its address says why.
    (line,) = re.findall(r"`(withdrawn: [^`]*)`", text.rpartition("## ")[2])
    write(place, {path: written.replace("---\n", f"---\n{line}\n", 1)})
    site, diagnostics = checked_site(place, "2026-12-02T10:00:00+07:00")
    assert site is not None
    assert not diagnostics
    assert site.newsroom.posts == []
    assert site.pages.by_address[routes.post("ngay-hoi-doc-sach", 2026)].template == "withdrawn.html"


def test_a_campaign_and_its_change(place: Path) -> None:
    write(place, pages.files("chien-dich"))
    before = entries_of(place)
    write(place, pages.changed_campaign())
    after = entries_of(place)
    assert set(before) == set(after) == {"khai-mac", "doi-sach"}
    assert after["khai-mac"].start.isoformat() == "2026-12-12T14:00:00+07:00"  # type: ignore[union-attr]
    assert [(each.cancelled, each.revision) for each in before.values()] == [(False, 0), (False, 0)]
    assert {id: (each.cancelled, each.revision) for id, each in after.items()} == {
        "khai-mac": (False, 1),
        "doi-sach": (True, 1),
    }
    campaign = checked_library(place)[0].get(Campaign, "ngay-hoi-doc-sach")
    assert campaign is not None


def entries_of(root: Path) -> dict[str, CalendarEntry]:
    site, diagnostics = checked_site(root, "2026-12-01T08:00:00+07:00")
    assert site is not None
    assert not diagnostics
    return {each.id.rpartition(".")[2]: each for each in site.calendar.all if each.kind == "event"}


@pytest.mark.parametrize("name", ["dang-trang.md", "dang-trang.en.md"])
def test_the_guide_to_publishing_names_the_ready_files(name: str) -> None:
    text = (ROOT / "docs/ky-thuat" / name).read_text("utf-8")
    assert [file.name for file in (ROOT / "publishing").iterdir() if f"publishing/{file.name}" not in text] == []
