"""A third language: a folder of words, a line in mkdocs.yml, translations where somebody has written them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from lxml import etree, html

from harness.program import hoctap
from tests.extending.ground import LANGUAGES, checked, hrefs, page

pytestmark = pytest.mark.build

PAGES = ("", "hoc-lieu/", "hoc-lieu/sach-mot/", "nhom-hoc/doc-sach/", "tro-chuyen/", "gioi-thieu/", "tim-kiem/")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES.items())
def test_the_switcher_leads_to_every_other_language(site: Path, lang: str, prefix: str, address: str) -> None:
    shown = page(site, prefix + address)
    links = shown.xpath("//footer//a[contains(@class, 'lang-switch')]")
    assert [link.get("hreflang") for link in links] == [each for each in LANGUAGES if each != lang]
    assert [link.text_content() for link in links] == [
        name for each, name in (("vi", "Tiếng Việt"), ("en", "English"), ("fr", "Français")) if each != lang
    ]
    others = {other + address for each, other in LANGUAGES.items() if each != lang}
    assert others <= hrefs(site, prefix + address)


# A page whose main text is not translated is no version in the languages that it lacks.
WRITTEN_IN = {"": ("vi", "en"), "hoc-lieu/sach-mot/": ("vi", "en"), "gioi-thieu/": ("vi",)}


WRITTEN_IN = {
    "": ("vi", "en"),
    "hoc-lieu/": ("vi", "en", "fr"),
    "hoc-lieu/sach-mot/": ("vi", "en"),
    "nhom-hoc/": ("vi", "en", "fr"),
    "nhom-hoc/doc-sach/": ("vi", "en", "fr"),
    "nhom-hoc/may-tinh/": ("vi", "en"),
    "tro-chuyen/": ("vi", "en", "fr"),
    "gioi-thieu/": ("vi",),
}


@pytest.mark.parametrize(("address", "written_in"), WRITTEN_IN.items())
@pytest.mark.parametrize("prefix", LANGUAGES.values())
def test_alternates_name_the_languages_that_a_page_is_written_in(
    site: Path, prefix: str, address: str, written_in: tuple[str, ...]
) -> None:
    shown = page(site, prefix + address)
    found = {link.get("hreflang"): link.get("href") for link in shown.xpath("//link[@rel='alternate'][@hreflang]")}
    expected = {each: f"https://example.org/{LANGUAGES[each]}{address}" for each in written_in}
    assert found == {**expected, "x-default": f"https://example.org/{address}"}


def test_the_sitemap_names_the_alternates(site: Path) -> None:
    tree = etree.parse(site / "sitemap.xml")
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    url = "https://example.org/fr/nhom-hoc/doc-sach/"
    [entry] = [each for each in tree.xpath("//s:url", namespaces=names) if each.findtext("s:loc", None, names) == url]
    assert {link.get("hreflang") for link in entry.iterfind("x:link", names)} >= set(LANGUAGES)


def test_words_are_french_where_there_are_any(site: Path) -> None:
    shown = page(site, "fr/")
    menu = [link.text_content() for link in shown.xpath("//header//nav[contains(@class, 'site-nav')]//a")]
    assert menu[:2] == ["Ressources", "Listes de lecture"]
    assert "Groupes d’étude" in menu
    # There is no French for campaigns: the default language stands in.
    [campaigns] = shown.xpath("//header//nav[contains(@class, 'site-nav')]//a[contains(@href, 'chien-dich')]")
    [default] = page(site, "").xpath("//header//nav[contains(@class, 'site-nav')]//a[contains(@href, 'chien-dich')]")
    assert campaigns.text_content() == default.text_content()


def test_the_page_for_missing_addresses_speaks_it(site: Path) -> None:
    missing = html.document_fromstring((site / "404.html").read_bytes())
    assert set(missing.xpath("//main//@lang")) >= {"en", "fr"}


def test_a_record_without_translation_is_shown_and_marked(site: Path) -> None:
    [heading] = page(site, "fr/nhom-hoc/may-tinh/").xpath("//main//h1")
    assert heading.text_content().replace("\u00a0", " ") == "Nhóm học máy tính"
    assert heading.xpath(".//@lang") == ["vi"]
    [translated] = page(site, "fr/nhom-hoc/doc-sach/").xpath("//main//h1")
    assert translated.xpath(".//@lang") == []


def test_a_hand_written_page(site: Path) -> None:
    shown = page(site, "fr/tro-chuyen/")
    assert "Demandez brièvement." in shown.text_content()
    assert shown.xpath("string(//main//h1)") == "Parler"
    assert "fr/nhom-hoc/" in hrefs(site, "fr/tro-chuyen/")
    untranslated = page(site, "fr/gioi-thieu/")
    assert untranslated.get("lang") == "fr"
    assert untranslated.xpath("//main//*[@lang='vi']")


def test_a_post_with_its_text_in_a_file_of_its_own(site: Path) -> None:
    shown = page(site, "fr/tin-tuc/2026/khai-giang/")
    assert shown.xpath("string(//main//h1)") == "Le groupe de lecture commence"
    assert "Venez au groupe de lecture." in shown.text_content()
    [body] = shown.xpath("//main//p[contains(., 'Venez au')]")
    assert body.xpath("ancestor-or-self::*/@lang") == ["fr"]
    feed = etree.parse(site / "fr/tin-tuc/atom.xml")
    assert "Le groupe de lecture commence" in etree.tostring(feed, encoding="unicode")


def test_links_to_headings_are_checked_against_the_page_in_that_language(root: Path) -> None:
    record = root / "content/study-groups/doc-sach.yml"
    text = record.read_text("utf-8")
    french = "  fr: Chaque fois, le groupe lit un chapitre.\n"
    link = "  fr: '[Demander](/tro-chuyen/#{}) et lire.'\n"
    record.write_text(text.replace(french, link.format("comment-demander")), "utf-8")
    assert checked(root) == []
    record.write_text(text.replace(french, link.format("how-to-ask")), "utf-8")
    [found] = checked(root)
    assert found["field"] == "text.fr"
    assert "how-to-ask" in found["en"]["what"]


def test_problems_are_reported_in_it_as_far_as_there_are_words(root: Path) -> None:
    (root / "content/study-groups/doc-sach.yml").write_text("title: x\n", "utf-8")
    words = root / "extensions/french/locales/fr/diagnostics.yml"
    words.write_text("missing-field: ce champ manque\n", "utf-8")
    done = hoctap(root, "check", "--lang", "fr")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "content/study-groups/doc-sach.yml:1:1: place: ce champ manque; " in done.stdout


def test_dates_are_written_as_in_french(site: Path) -> None:
    assert "2 mars 2026" in page(site, "fr/nhom-hoc/doc-sach/").text_content().replace("\u00a0", " ")


def test_the_search_has_cards_in_french(site: Path) -> None:
    contents = (site / "tim-kiem/muc-luc.js").read_text("utf-8")
    folder = re.search(r'"folder":\s*"([^"]+)"', contents)
    assert folder is not None
    cards = "".join(file.read_text("utf-8") for file in (site / folder[1] / "fr").glob("*.js"))
    assert "Groupe de lecture" in cards
    assert (site / "fr/tim-kiem/index.html").is_file()


@pytest.mark.parametrize(
    ("prefix", "name"), [("", "mau-bao-cao"), ("en/", "report-sheet"), ("fr/", "fiche-de-rapport")]
)
def test_the_sheet_of_the_yearly_report_has_a_name_in_each_language(site: Path, prefix: str, name: str) -> None:
    for form in ("xlsx", "csv"):
        path = f"{prefix}ke-hoach/tien-do/{name}.{form}"
        assert (site / path).is_file()
        assert path in hrefs(site, f"{prefix}ke-hoach/tien-do/")


def test_the_service_worker_speaks_it(site: Path) -> None:
    script = (site / "giu-trang.js").read_text("utf-8")
    told = json.loads(script.split("const SITE = ", 1)[1].split(";\n", 1)[0])
    assert set(told["words"]) == set(LANGUAGES)
    assert "fr/ngoai-tuyen/" in told["shell"]


def test_feeds_and_calendars_are_there_in_it(site: Path) -> None:
    for path in ("lich.ics", "hoc-lieu/atom.xml", "tin-tuc/atom.xml"):
        for prefix in LANGUAGES.values():
            assert (site / prefix / path).is_file(), prefix + path
    feed = etree.parse(site / "fr/hoc-lieu/atom.xml").getroot()
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"


def test_servers_send_its_forms_with_the_forms_headers(site: Path) -> None:
    assert "/fr/quan-tri/*" in (site / "_headers").read_text("utf-8")


def test_every_page_is_there_in_every_language(site: Path) -> None:
    def pages(folder: Path) -> set[str]:
        return {file.relative_to(folder).as_posix() for file in folder.rglob("index.html")}

    by_lang = {lang: pages(site / prefix) for lang, prefix in LANGUAGES.items()}
    first = {path for path in by_lang["vi"] if not path.startswith(("en/", "fr/"))}
    assert by_lang["en"] == first
    assert by_lang["fr"] == first


def test_the_forms_know_an_event_by_its_title_in_it(site: Path) -> None:
    for prefix in LANGUAGES.values():
        configured = json.loads((site / f"{prefix}quan-tri/bieu-mau.json").read_text("utf-8"))
        rule = configured["formats"]["campaign"]["stamps"]
        assert rule["languages"] == rule["inside"]["languages"] == list(LANGUAGES)


def test_tables_with_its_columns_are_imported(root: Path) -> None:
    table = root / "livres.csv"
    table.write_text(
        "Tên,title_en,title_fr,Mô tả,description_fr,Link\nĐọc sách,,Lire,Về đọc,,https://a.example.org/1\n", "utf-8"
    )
    done = hoctap(root, "import", str(table))
    assert done.returncode == 0, done.stdout + done.stderr
    [file] = (root / "resources/catalogue/livres").rglob("*.yml")
    record = yaml.safe_load(file.read_text("utf-8"))
    assert record["title"] == {"vi": "Đọc sách", "fr": "Lire"}
    assert record["description"] == "Về đọc"
    assert not [each for each in checked(root) if each["field"].startswith(("title", "description"))]


def test_a_problem_names_what_is_wrong_in_it(root: Path) -> None:
    (root / "content/study-groups/doc-sach.yml").write_text("- title: x\n", "utf-8")
    folder = root / "extensions/french/locales/fr"
    (folder / "diagnostics.yml").write_text("yaml-shape: 'il faut {wanted}'\n", "utf-8")
    (folder / "wanted.yml").write_text("one-record: les champs d’une fiche\n", "utf-8")
    [found] = checked(root)
    assert found["fr"]["what"] == "il faut les champs d’une fiche"
    assert "the fields of one record" in found["en"]["what"]
