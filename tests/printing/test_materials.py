from __future__ import annotations

import datetime
import hashlib
import io
import itertools
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from hoctap.caching.disk_cache import shared_cache
from hoctap.kinds.campaign.campaigns import OnPaper
from hoctap.locales import Words, languages
from hoctap.printing.cards import card_sheets, share_card, share_cards
from hoctap.printing.contents import of_campaign, readable
from hoctap.printing.engine import PRINTS, PrintDocument, TypstRenderer
from hoctap.printing.materials import material_files, material_sheets
from hoctap.printing.offer import Offer
from hoctap.printing.paper import Paper
from hoctap.printing.qr_code import QrCode
from hoctap.schema.fields import LocalizedText
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.text.compounds import Compounds
from tests.printing.invented import CAMPAIGNS, HOSTILE, LONG, ROOT, THEME, invented_site

SVG = "{http://www.w3.org/2000/svg}"
SIZES = {"chia-se": (1200, 630), "vuong": (1080, 1080)}
PAGES = {"to-gap": 2}
TONES = re.findall(r"--tone-[a-z]+: (#[0-9a-f]{6})", (THEME / "styles" / "tokens.css").read_text("utf-8"))
# The files of a campaign that asks for nothing special: addresses are a promise.
FILES = {
    *(f"ap-phich-{paper}.{form}" for paper in ("a4", "a3") for form in ("pdf", "svg")),
    *(f"ap-phich-{paper}-{ink}.pdf" for paper in ("a4", "a3") for ink in ("do-vang", "den-trang")),
    *("ap-phich-a3-nha-in.pdf", "ap-phich-a3-nha-in-do-vang.pdf"),
    *("bang-ron.pdf", "bang-ron.svg", "bang-ron-dai.pdf", "bang-ron-dai.svg"),
    *(f"{name}{ink}.pdf" for name in ("to-gap", "khau-hieu", "the-sach") for ink in ("", "-do-vang", "-den-trang")),
    *("chia-se.png", "chia-se.svg", "vuong.png", "vuong.svg"),
    *(
        f"{name}{ink}.webp"
        for name in ("ap-phich-a4", "to-gap", "khau-hieu", "the-sach")
        for ink in ("", "-do-vang", "-den-trang")
    ),
    *("bang-ron.webp", "bang-ron-dai.webp", "chia-se.webp", "vuong.webp"),
}
PAPERS = {
    "ap-phich-a4": (210, 297),
    "ap-phich-a3": (297, 420),
    # With 12 mm around it, for what is cut off and for the marks.
    "ap-phich-a3-nha-in": (321, 444),
    "bang-ron": (3000, 750),
    "bang-ron-dai": (6000, 750),
    "to-gap": (297, 210),
    "khau-hieu": (297, 210),
    "the-sach": (297, 210),
}
DIGEST = """
import hashlib, sys
from pathlib import Path
from hoctap.printing.cards import share_cards
from hoctap.printing.engine import TypstRenderer
from hoctap.printing.materials import material_sheets
from tests.printing.invented import CAMPAIGNS, THEME, invented_site
chosen = dict(each.split(":") for each in sys.argv[2:])
site = invented_site(Path(sys.argv[1]), campaigns={id: CAMPAIGNS[id] for id in chosen})
sheets = (sheet for each in site.campaigns.all for sheet in material_sheets(site, each, chosen[each.id]))
for made in (TypstRenderer(THEME).make(sheets), share_cards(site, THEME, None)):
    for address, content in made:
        print(address, hashlib.sha256(content).hexdigest())
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return invented_site(tmp_path_factory.mktemp("printing") / "place")


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, bytes]:
    """All materials, drawn once by this code; that the same are drawn anew is a test of its own."""
    return dict(material_files(site, THEME, shared_cache(ROOT, PRINTS)))


@pytest.fixture(scope="module")
def cards(site: Site) -> dict[str, bytes]:
    return dict(share_cards(site, THEME, shared_cache(ROOT, PRINTS)))


def plain_name(address: str) -> str:
    """The name of a material without its ink."""
    return re.sub("-(do-vang|den-trang)$", "", Path(address).stem)


def words(content: bytes) -> str:
    """What a reader of the PDF selects, in one line."""
    made = subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True)
    return " ".join(made.stdout.decode().replace("\u200b", "").split())


@pytest.mark.build
def test_no_line_of_a_sheet_parts_a_compound(site: Site) -> None:
    campaign = site.campaigns.all[0]
    sheet = next(each for each in material_sheets(site, campaign, "vi") if each.form == "pdf")
    assert sheet.data["labels"]["programme"] == "Chương\u00a0trình"
    assert "\u00a0" not in sheet.data["url"]["text"]
    named = {**sheet.data, "title": "Ngày\u00a0hội đọc\u00a0sách"}
    made = TypstRenderer(THEME).one(PrintDocument("a.pdf", sheet.template, named, "pdf"))
    told = subprocess.run(["pdfinfo", "-"], input=made, capture_output=True, check=True).stdout.decode()
    assert re.search(r"^Title: +Ngày hội đọc sách$", told, re.MULTILINE)


@pytest.mark.slow
def test_every_material_in_both_languages(files: dict[str, bytes]) -> None:
    assert set(files) == {
        f"{routes.prefix(lang)}chien-dich/{campaign}/tai-lieu/{name}"
        for lang in languages()
        for campaign in CAMPAIGNS
        for name in FILES
    }


@pytest.mark.build
@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler is not installed")
def test_pdf(files: dict[str, bytes]) -> None:
    for address, content in files.items():
        if not address.endswith(".pdf"):
            continue
        name, campaign = plain_name(address), Path(address).parts[-3]
        slogans = max(1, len(CAMPAIGNS[campaign].get("slogans", ())))
        told = subprocess.run(["pdfinfo", "-"], input=content, capture_output=True, check=True).stdout.decode()
        pages = int(re.findall(r"^Pages: +(\d+)$", told, re.MULTILINE)[0])
        paper = tuple(
            round(float(each) / 72 * 25.4) for each in re.findall(r"Page size: +([\d.]+) x ([\d.]+)", told)[0]
        )
        assert paper == PAPERS[name], address
        if name == "khau-hieu" and campaign in ("co-ngay", "co-viec", "huy-co-ngay", "huy-khong-ngay"):
            # One slogan is in Vietnamese only: it is not put between English ones.
            slogans = 1 if address.startswith("en/") else 2
        assert content.startswith(b"%PDF-"), address
        assert pages == (slogans if name == "khau-hieu" else PAGES.get(name, 1)), address
        assert b"/MarkInfo" in content
        assert b"/CreationDate" not in content
        assert b"/JavaScript" not in content
        # A letter without a picture in the fonts is no reason to print nothing.
        assert b"pdfuaid" in content or campaign == "la", address


@pytest.mark.slow
def test_svg(files: dict[str, bytes]) -> None:
    for address, content in files.items():
        if not address.endswith(".svg"):
            continue
        tags = Counter(each.tag for each in etree.fromstring(content).iter())
        assert tags[f"{SVG}path"] > 20, address
        assert not {f"{SVG}script", f"{SVG}image", f"{SVG}foreignObject", f"{SVG}a"} & set(tags), address
        outside = [each for each in re.findall(rb'(?:href|src)="([^"]*)"', content) if not each.startswith(b"#")]
        assert not outside, address


@pytest.mark.slow
def test_png(files: dict[str, bytes], cards: dict[str, bytes]) -> None:
    for address, content in [*files.items(), *cards.items()]:
        if address.endswith(".png"):
            picture = Image.open(io.BytesIO(content))
            picture.load()
            shape = "vuong" if Path(address).stem.endswith("vuong") else "chia-se"
            assert picture.size == SIZES[shape], address
            assert len(content) < 60_000, address
            commonest = max(picture.convert("RGB").getcolors() or [])[1]
            assert f"#{bytes(commonest).hex()}" in TONES, "the ground is a tone of the site"


@pytest.mark.slow
def test_cards(site: Site, cards: dict[str, bytes]) -> None:
    assert {"chia-se.png", "en/chia-se.png", "tin-tuc/2026/tin-mot/chia-se.png"} <= set(cards)
    assert {"chien-dich/co-ngay/chia-se.png", "en/chien-dich/co-ngay/2026/chia-se.png"} <= set(cards)
    assert {"tin-tuc/2026/tin-mot/vuong.png", "chia-se/math.png", "en/chia-se/math-vuong.png"} <= set(cards)
    assert {page.share for page in site.pages.by_address.values() if page.kind == "resource"} <= set(cards)
    shared = [page.share for page in site.pages.by_address.values() if page.share]
    assert {routes.prefix(lang) + each for lang in languages() for each in shared} <= set(cards)
    card = share_card(site, THEME, "vi", LocalizedText({"vi": "Tin"}), "Tin tức")
    assert Image.open(io.BytesIO(card)).size == (1200, 630)


@pytest.mark.build
def test_same_bytes_in_another_process(files: dict[str, bytes], cards: dict[str, bytes], tmp_path: Path) -> None:
    made = subprocess.run(
        # A campaign with a programme, one of odd letters and one that is too long: every sheet, in each of its states,
        # and in one language or the other.
        [sys.executable, "-c", DIGEST, str(tmp_path / "other"), "co-viec:en", "la:vi", "nhieu-viec:vi"],
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'hooks'}:{ROOT}", "PYTHONUTF8": "1", "TZ": "Asia/Tokyo"},
        capture_output=True,
        text=True,
        check=True,
    )
    here = {address: hashlib.sha256(content).hexdigest() for address, content in {**files, **cards}.items()}
    there = dict(line.split() for line in made.stdout.splitlines())
    assert {address: here[address] for address in there} == there
    assert {Path(address).name for address in there} == {Path(address).name for address in here}


@pytest.mark.slow
def test_the_cache_changes_nothing(tmp_path: Path) -> None:
    site = invented_site(tmp_path / "place", campaigns={id: CAMPAIGNS[id] for id in ("co-ngay", "co-viec")})
    cache = tmp_path / "cache"
    cards = dict(share_cards(site, THEME, None))
    for _ in range(2):
        assert dict(share_cards(site, THEME, cache)) == cards
    kept = sorted(file for file in cache.rglob("*") if file.is_file())
    # Two pages that look alike share one picture.
    assert (
        len(cards)
        > len(kept)
        == len({(each.form, each.json) for lang in languages() for each in card_sheets(site, lang)})
    )
    kept[0].write_bytes(b"torn")
    kept[1].write_bytes(kept[2].read_bytes()[:-1])
    assert dict(share_cards(site, THEME, cache)) == cards
    shutil.rmtree(cache)
    assert dict(share_cards(site, THEME, cache)) == cards
    # A folder that cannot be written is no fault.
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    assert dict(share_cards(site, THEME, blocked)) == cards


@pytest.mark.build
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
def test_texts_are_shown_and_not_run(files: dict[str, bytes]) -> None:
    shown = HOSTILE.replace("*", "")
    for name in ("ap-phich-a4", "to-gap", "bang-ron", "khau-hieu"):
        assert shown.replace(" ", "") in words(files[f"chien-dich/la/tai-lieu/{name}.pdf"]).replace(" ", "")


@pytest.mark.build
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
def test_the_poster_says_what_is_to_be_said(files: dict[str, bytes]) -> None:
    poster = words(files["chien-dich/co-ngay/tai-lieu/ap-phich-a4.pdf"])
    for text in (
        "Học ở Làng Mẫu",
        "hưởng ứng",
        "học tập suốt đời",
        "Chủ đề: Học để làm",
        "1–7 tháng 10 2026",
        "Giờ:",
        "Địa điểm:",
        "Đơn vị tổ chức:",
        "Quét để xem thêm",
    ):
        assert text in poster.replace("\u00a0", " "), text
    # What is not known is a line to write on, and nothing that says so.
    unknown = words(files["chien-dich/chua-co-ngay/tai-lieu/ap-phich-a4.pdf"])
    assert "Thời gian:" in unknown
    assert "công bố" not in unknown
    banner = words(files["chien-dich/co-ngay/tai-lieu/bang-ron.pdf"]).replace("\u00a0", " ")
    for text in ("NHIỆT LIỆT HƯỞNG ỨNG", "TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI", "1–7 tháng 10, 2026", "ĐƠN VỊ: …"):
        assert text in banner, text
    bookmarks = words(files["chien-dich/co-ngay/tai-lieu/the-sach.pdf"])
    assert bookmarks.count("Đang đọc:") == 4
    assert "Học mãi" in bookmarks
    leaflet = words(files["chien-dich/co-ngay/tai-lieu/to-gap.pdf"])
    assert all(who in leaflet for who in ("Gia đình", "Nhà trường", "Thư viện", "Xã, phường", "Việc family"))
    # The longest possible name is shown whole on a poster; a theme without end is cut.
    long = words(files["chien-dich/qua-dai/tai-lieu/ap-phich-a4.pdf"])
    assert LONG in long
    assert "chủ đề dài" in long


@pytest.mark.build
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
@pytest.mark.parametrize("campaign", ["co-ngay", "qua-dai", "la", "co-viec", "nhieu-viec", "huy-co-ngay"])
@pytest.mark.parametrize(
    "name",
    [
        "ap-phich-a4",
        "ap-phich-a3-den-trang",
        "ap-phich-a3-nha-in",
        "to-gap",
        "bang-ron",
        "bang-ron-dai",
        "khau-hieu",
        "khau-hieu-den-trang",
        "the-sach",
    ],
)
def test_nothing_leaves_the_margins(files: dict[str, bytes], campaign: str, name: str) -> None:
    for prefix in ("", "en/"):
        content = files[f"{prefix}chien-dich/{campaign}/tai-lieu/{name}.pdf"]
        made = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=content, capture_output=True, check=True)
        margin = 9.5 * 72 / 25.4
        width = height = 0.0
        lines = made.stdout.decode()
        for page, box in re.findall(r"<page ([^>]*)>|<word ([^>]*)>", lines):
            numbers = [float(each) for each in re.findall(r'="([\d.-]+)"', page or box)]
            if page:
                width, height = numbers
            else:
                left, top, right, bottom = numbers
                assert margin <= left <= right <= width - margin, box
                # A letter's box is taller than its marks.
                assert margin * 0.8 <= top <= bottom <= height - margin * 0.8, box


@pytest.mark.slow
def test_the_edition_on_paper(site: Site, tmp_path: Path) -> None:
    campaigns = {each.id: each for each in site.campaigns.all}
    # A cancelled edition is told of until its days are over; then it is the next one's turn.
    shown = site.campaigns.on_paper(campaigns["da-huy"])
    assert (shown.year, shown.cancelled) == (2026, True)
    later = invented_site(tmp_path / "later", datetime.datetime(2026, 10, 3, 8, tzinfo=datetime.UTC))
    following = next(each for each in later.campaigns.all if each.id == "da-huy")
    shown = later.campaigns.on_paper(following)
    assert (shown.year, shown.cancelled) == (2027, False)
    assert of_campaign(later, following, "en")["roundel"]["big"]["text"].split() == ["28", "Sep", "–", "4", "Oct"]
    assert site.campaigns.on_paper(campaigns["chua-co-ngay"]) == OnPaper()
    assert of_campaign(site, campaigns["qua-dai"], "vi")["roundel"]["big"]["text"] == "28/12 – 3/1"
    assert of_campaign(site, campaigns["chua-co-ngay"], "vi")["roundel"] is None


def test_colours_are_the_localitys(site: Site) -> None:
    campaign = next(each for each in site.campaigns.all if each.id == "co-ngay")
    data = {**next(material_sheets(site, campaign, "vi")).data, "accent": "#7a1f5c", "paper": "a4"}
    svg = TypstRenderer(THEME).one(PrintDocument("", "poster", data, "svg"))
    assert b"#7a1f5c" in svg
    assert b"#0b5d51" not in svg


@pytest.mark.build
@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler is not installed")
def test_inks_and_tone_are_the_campaigns(tmp_path: Path) -> None:
    plain = CAMPAIGNS["co-ngay"]
    look = {"tone": "farming", "variants": ["do", "den"]}
    own = invented_site(tmp_path / "own", campaigns={"rieng": {**plain, "print": look, "organiser": "Hội bịa"}})
    sheets = {each.address: each for each in material_sheets(own, own.campaigns.all[0], "vi")}
    folder = "chien-dich/rieng/tai-lieu/"
    # The first ink has the plain name, which never goes away.
    assert sheets[f"{folder}ap-phich-a4.pdf"].data["ink"] == "do"
    assert sheets[f"{folder}ap-phich-a4-den-trang.pdf"].data["ink"] == "den"
    assert f"{folder}ap-phich-a4-do-vang.pdf" not in sheets
    assert sheets[f"{folder}chia-se.png"].data["ink"] == "mau"
    picture = Image.open(io.BytesIO(TypstRenderer(THEME).one(sheets[f"{folder}chia-se.png"])))
    assert picture.convert("RGB").getpixel((5, 300)) == (0x56, 0x61, 0x1B)
    poster = words(TypstRenderer(THEME).one(sheets[f"{folder}ap-phich-a4.pdf"]))
    assert "Đơn vị tổ chức: Hội bịa" in poster
    # Only what is drawn is black: a school's printer has little ink.
    black = TypstRenderer(THEME).one(sheets[f"{folder}ap-phich-a4-den-trang.pdf"])
    (tmp_path / "black.pdf").write_bytes(black)
    command = ["pdftoppm", "-r", "50", "-gray", "-singlefile", "-png", tmp_path / "black.pdf", tmp_path / "black"]
    subprocess.run(command, check=True)
    with Image.open(tmp_path / "black.png") as opened:
        shades = opened.convert("L").histogram()
    inked = sum((255 - shade) * count for shade, count in enumerate(shades)) / 255 / sum(shades)
    assert inked < 0.12, inked


@pytest.mark.slow
def test_the_black_and_white_poster_is_cheap_to_print(files: dict[str, bytes]) -> None:
    """Most of a sheet stays white: large letters and the picture are lines."""
    posters = [content for name, content in files.items() if name.endswith("ap-phich-a4-den-trang.webp")]
    assert posters
    for content in posters:
        with Image.open(io.BytesIO(content)) as picture:
            counts = picture.convert("L").histogram()
        ink = sum((255 - light) * count for light, count in enumerate(counts)) / 255 / sum(counts)
        # Of the fullest invented one, with a programme; plain ones have less than 0.09.
        assert ink < 0.11


def test_pages_offer_them(site: Site, files: dict[str, bytes]) -> None:
    offer = Offer(site, THEME, None, Words("vi"))
    campaign = next(each for each in site.campaigns.all if each.id == "co-ngay")
    offered = {each.name: each for each in offer.of(campaign)}
    assert [each.ink for each in offered["ap-phich-a4"].variants] == ["mau", "do", "den"]
    assert [each.ink for each in offered["bang-ron"].variants] == ["do"]
    assert offered["bang-ron"].paper == "3 × 0,75 m"
    assert {each.kind for each in offered.values() if each.name in SIZES} == {"picture"}
    assert "chuong-trinh" in offered
    for each in offered.values():
        for variant in each.variants:
            for file in variant.files:
                assert site.has_file(file.address)
                if file.address in files:
                    assert file.bytes == len(files[file.address])
            if variant.thumbnail in files:
                picture = Image.open(io.BytesIO(files[variant.thumbnail]))
                assert abs(picture.width - variant.width) <= 1
                assert abs(picture.height - variant.height) <= 1
                assert len(files[variant.thumbnail]) < 12_000, variant.thumbnail


def test_qr() -> None:
    made = QrCode("https://hoc.example.org/lang/chien-dich/co-ngay/").modules()
    size = made["size"]
    dark = {(x + n, y) for x, y, length in made["runs"] for n in range(length)}
    assert size < 42
    # The three finders.
    for left, top in ((0, 0), (size - 7, 0), (0, size - 7)):
        assert all((left + n, top) in dark and (left, top + n) in dark for n in range(7))
    assert readable("https://a.example.org/b/c/") == "a.example.org/b/c"


@pytest.mark.build
@pytest.mark.skipif(not shutil.which("zbarimg") or not shutil.which("pdftoppm"), reason="no decoder is installed")
def test_qr_is_read(files: dict[str, bytes], tmp_path: Path) -> None:
    for prefix in ("", "en/"):
        for name in ("ap-phich-a4", "ap-phich-a4-do-vang", "ap-phich-a3-nha-in", "khau-hieu-den-trang", "the-sach"):
            pdf = tmp_path / "one.pdf"
            pdf.write_bytes(files[f"{prefix}chien-dich/co-ngay/tai-lieu/{name}.pdf"])
            subprocess.run(
                ["pdftoppm", "-scale-to", "2400", "-f", "1", "-l", "1", "-singlefile", "-png", pdf, tmp_path / "one"],
                check=True,
            )
            read = subprocess.run(
                ["zbarimg", "-q", "--raw", tmp_path / "one.png"], capture_output=True, text=True, check=True
            )
            assert set(read.stdout.split()) == {f"https://hoc.example.org/lang/{prefix}chien-dich/co-ngay/"}


@pytest.mark.build
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
def test_no_line_parts_a_compound(files: dict[str, bytes]) -> None:
    compounds = Compounds()
    for name in ("ap-phich-a4", "ap-phich-a3-den-trang", "to-gap", "bang-ron", "khau-hieu", "the-sach"):
        content = files[f"chien-dich/co-ngay/tai-lieu/{name}.pdf"]
        made = subprocess.run(["pdftotext", "-bbox-layout", "-", "-"], input=content, capture_output=True, check=True)
        for block in re.findall(r"<block.*?</block>", made.stdout.decode(), re.DOTALL):
            lines = [
                re.findall(r">([^<>\s][^<>]*)</word>", line)
                for line in re.findall(r"<line.*?</line>", block, re.DOTALL)
            ]
            for above, below in itertools.pairwise(lines):
                pair = f"{above[-1]} {below[0]}"
                assert "\u00a0" not in compounds.joined(pair), (name, pair)


@pytest.mark.build
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
@pytest.mark.parametrize("name", ["ap-phich-a4", "ap-phich-a3", "to-gap"])
def test_events_are_on_paper(files: dict[str, bytes], name: str) -> None:
    vi = words(files[f"chien-dich/co-viec/tai-lieu/{name}.pdf"])
    for text in (
        "Chương trình",
        "7 giờ 30, Thứ Bảy 3/10",
        "Khai mạc",
        "Sân đình làng Vạn",
        "ĐÃ HỦY: Hội đổi sách",
        "Đêm thơ",
    ):
        assert text in vi.replace("\u00a0", " ")
    en = words(files[f"en/chien-dich/co-viec/tai-lieu/{name}.pdf"]).replace("\u00a0", " ")
    for text in ("Programme", "Sat 3 Oct, 7:30", "CANCELLED: Hội đổi sách", "Tue 6 Oct, 19:00", "Poetry night"):
        assert text in en
    assert "Ghi chép" not in vi
    # Of many, as many as fit, and where the rest is.
    many = words(files[f"chien-dich/nhieu-viec/tai-lieu/{name}.pdf"]).replace("\u00a0", " ")
    shown = set(re.findall(r"Việc (\d+) Tuần", many))
    (rest,) = re.findall(r"Còn (\d+) hoạt động nữa, xem đủ tại", many)
    assert 0 < len(shown) == 25 - int(rest)
    assert "Chương trình" not in words(files[f"chien-dich/co-ngay/tai-lieu/{name}.pdf"])


@pytest.mark.build
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
@pytest.mark.parametrize("campaign", ["huy-co-ngay", "huy-khong-ngay"])
@pytest.mark.parametrize("name", ["ap-phich-a4", "ap-phich-a3", "to-gap", "bang-ron", "khau-hieu"])
def test_a_cancelled_editions_papers_say_so(files: dict[str, bytes], campaign: str, name: str) -> None:
    for prefix, said, planned in (("", "ĐÃ HỦY", "sẽ công bố"), ("en/", "CANCELLED", "to be announced")):
        text = words(files[f"{prefix}chien-dich/{campaign}/tai-lieu/{name}.pdf"]).replace("\u00a0", " ")
        assert said in text
        assert planned not in text
        assert "Khai mạc" not in text


@pytest.mark.slow
def test_a_cancelled_editions_pictures_say_so(site: Site) -> None:
    for lang, said in (("vi", "ĐÃ HỦY"), ("en", "CANCELLED")):
        cards = {each.address: each.data for each in card_sheets(site, lang)}
        prefix = routes.prefix(lang)
        for id in ("huy-co-ngay", "huy-khong-ngay"):
            for address in (routes.campaign(id), routes.edition(id, 2026)):
                assert said in cards[prefix + address + routes.SHARE_CARD]["pill"]["text"]
            campaign = next(each for each in site.campaigns.all if each.id == id)
            for sheet in material_sheets(site, campaign, lang):
                assert sheet.data["notice"]["big"]["text"].replace("\u00a0", " ") == said


@pytest.mark.build
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
def test_the_programme_of_a_campaign(site: Site) -> None:
    words_of = {lang: Words(lang) for lang in languages()}
    made = {
        (lang, campaign.id): words(
            TypstRenderer(THEME).one(next(Paper(site, lang, words_of[lang]).programme(campaign)))
        )
        for lang in languages()
        for campaign in site.campaigns.all
        if campaign.id in ("co-viec", "huy-co-ngay", "huy-khong-ngay")
    }
    assert "Sân đình làng Vạn" in made["vi", "co-viec"]
    # Two of three have no place, neither a record nor words: there is room to write it.
    assert "chưa rõ" not in made["vi", "co-viec"]
    for id in ("huy-co-ngay", "huy-khong-ngay"):
        assert "ĐÃ HỦY. Kỳ 2026 đã hủy." in made["vi", id]
        assert "CANCELLED. The 2026 edition is cancelled." in made["en", id]
        assert "chưa công bố" not in made["vi", id]
