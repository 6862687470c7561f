"""What language a name is said to be in, on pages of both languages: never a false one."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from lxml import html

from harness.program import ROOT, hoctap
from harness.small_site import RESOURCE, write_small_site
from hoctap.schema.fields import LocalizedText, UntranslatedName
from hoctap.text.language_names import is_right_to_left, language_name

# The record's title and languages → the title's marks (lang, dir, untranslated) on the Vietnamese and on the English page.
Marks = tuple[str | None, str | None, bool]
NONE: Marks = (None, None, False)
TITLES: dict[str, tuple[str, str, Marks, Marks]] = {
    "mot-ten-nhieu-tieng": ("StoryWeaver", "[vi, en, fr]", NONE, NONE),
    "ten-anh": ("Book Dash", "[en]", ("en", None, False), NONE),
    "ten-viet": ("Sách toán lớp ba", "[vi]", NONE, ("vi", None, False)),
    "ten-viet-khong-dau": ("Cung em vui hoc", "[vi]", NONE, ("vi", None, False)),
    "ten-viet-nhieu-tieng": ("Truyện cổ tích", "[vi, en]", NONE, ("vi", None, False)),
    "ten-viet-sach-anh": ("Tiếng Anh từ đầu", "[en]", NONE, ("vi", None, False)),
    "ten-ky-hieu": ("Sign it", "[sgn-VN]", NONE, NONE),
    "ten-phap": ("Le français", "[fr]", ("fr", None, False), ("fr", None, False)),
    "ten-a-rap": ("كتاب (الحساب)", "[ar]", ("ar", "rtl", False), ("ar", "rtl", False)),
    "ten-do-thai": ("ספר", "[he]", ("he", "rtl", False), ("he", "rtl", False)),
    "ten-trung": ("数学", "[zh-Hant]", ("zh-Hant", None, False), ("zh-Hant", None, False)),
    "chi-viet": ("{vi: Chữ viết}", "[en]", NONE, ("vi", None, True)),
    "chi-anh": ("{en: Only English}", "[vi]", ("en", None, True), NONE),
    "hai-tieng": ("{vi: Một, en: One}", "[fr]", NONE, NONE),
}
PLACE = "name: Nhà văn hóa Chợ Mới\nkind: learning-centre\ncommune: xa-mot\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("languages") / "place"
    write_small_site(root)
    for name in ("hooks", "theme"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    for id, (title, languages, _, _) in TITLES.items():
        text = RESOURCE.replace("{vi: Sách một, en: Book one}", title).replace("[vi]", languages)
        text = text.replace("books.example.org/1", f"books.example.org/{id}")
        (root / f"resources/catalogue/{id}.yml").write_text(text, "utf-8")
    (root / "content/places").mkdir()
    (root / "content/places/nha-van-hoa.yml").write_text(PLACE, "utf-8")
    done = hoctap(root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def marks(heading: html.HtmlElement) -> Marks:
    inner = heading.xpath(".//*[@lang]")
    if not inner:
        return NONE
    return inner[0].get("lang"), inner[0].get("dir"), "untranslated" in (inner[0].get("class") or "")


@pytest.mark.build
@pytest.mark.parametrize("id", TITLES)
def test_a_title_is_marked_with_its_own_language(site: Path, id: str) -> None:
    for way, wanted in zip(("", "en/"), TITLES[id][2:], strict=True):
        page = html.parse(site / f"{way}hoc-lieu/{id}/index.html").getroot()
        (heading,) = page.xpath("//h1")
        assert marks(heading) == wanted, way
        # The citation and the way to the page say the same.
        (cited,) = page.xpath("//p[@class='cite']/em")
        assert (cited.get("lang"), cited.get("dir")) == wanted[:2], way
        listing = html.parse(site / f"{way}hoc-lieu/index.html").getroot()
        (link,) = listing.xpath(f"//h3[@class='card-title'][a[contains(@href, '/{id}/')]]")
        assert marks(link) == wanted, way


@pytest.mark.build
def test_a_place_with_a_vietnamese_name_is_vietnamese_and_not_untranslated(site: Path) -> None:
    page = html.parse(site / "en/dia-diem/nha-van-hoa/index.html").getroot()
    assert marks(page.xpath("//h1")[0]) == ("vi", None, False)


@pytest.mark.build
def test_languages_are_named(site: Path) -> None:
    for way, id, name in (
        ("", "ten-a-rap", "tiếng Ả Rập"),
        ("en/", "ten-a-rap", "Arabic"),
        ("", "ten-trung", "tiếng Trung (Phồn thể)"),
        ("", "ten-viet", "tiếng Việt"),
    ):
        page = (site / f"{way}hoc-lieu/{id}/index.html").read_text("utf-8")
        assert re.search(rf"<dd>\s*{re.escape(name)}\s*</dd>", page)
    found = "".join(file.read_text("utf-8") for file in (site / "tim-kiem").rglob("*.js"))
    assert '"ar","tiếng Ả Rập","Arabic"' in found


@pytest.mark.parametrize(
    ("tag", "vi", "en"),
    [
        ("ar", "tiếng Ả Rập", "Arabic"),
        ("ja", "tiếng Nhật", "Japanese"),
        ("lo", "tiếng Lào", "Lao"),
        ("mul", "nhiều ngôn ngữ", "Multiple languages"),
        ("zh-Hans", "tiếng Trung (Giản thể)", "Chinese (Simplified)"),
        ("pt-BR", "tiếng Bồ Đào Nha", "Portuguese"),
        ("blt", "tiếng Thái Đen", "Tai Dam"),
        ("qqx", "qqx", "qqx"),
    ],
)
def test_names_of_languages(tag: str, vi: str, en: str) -> None:
    assert (language_name(tag, "vi"), language_name(tag, "en")) == (vi, en)


@pytest.mark.parametrize("tag", ["ar", "fa", "he", "ur", "ps", "dv", "yi", "ug", "ckb", "pa-Arab", "pa-PK", "ms-Arab"])
def test_from_right_to_left(tag: str) -> None:
    assert is_right_to_left(tag)


@pytest.mark.parametrize("tag", ["vi", "en", "zh-Hant", "ja", "pa", "ug-Latn", "km", "qqx", "sgn-VN"])
def test_from_left_to_right(tag: str) -> None:
    assert not is_right_to_left(tag)


def test_what_exports_may_say() -> None:
    """``language`` is the tag to write; empty: write none."""
    name = UntranslatedName({"vi": "StoryWeaver"})
    assert (name.language("vi"), name.language("en"), name.is_untranslated("en")) == ("", "", False)
    text = LocalizedText({"vi": "Chữ"})
    assert (text.language("en"), text.is_untranslated("en"), text.is_untranslated("vi")) == ("vi", True, False)
