"""A kind of record from outside the package is checked, shown, searched, exported and edited like any other."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import icalendar
import jsonschema
import pytest
import yaml
from PIL import Image

from harness.program import hoctap
from harness.search.measure import ask
from tests.cli.previewing import page as fetched
from tests.cli.previewing import previewing, wait_for
from tests.extending.ground import LANGUAGES, NOW, checked, files, hrefs, page, run, run_python, run_script
from tests.scaffold.repositories import commit, git

pytestmark = pytest.mark.build

GROUPS = "content/study-groups"
TITLES = {"vi": "Nhóm đọc sách", "en": "Reading group", "fr": "Groupe de lecture"}


def write(root: Path, name: str, text: str) -> None:
    (root / GROUPS / name).write_text(text, "utf-8")


BROKEN = {
    "mat.yml": (
        "title: Nhóm mất\nsummary: Tóm tắt\nplace: thu-vie\nstarts: 2026-05-01\n",
        ("dangling", 3, "place", "thu-vien"),
    ),
    "la.yml": (
        "title: Nhóm lạ\nsumary: Tóm tắt\nplace: thu-vien\nstarts: 2026-05-02\n",
        ("unknown-field", 2, "sumary", "summary"),
    ),
    "ngay.yml": (
        "title: Nhóm ngày\nsummary: Tóm tắt\nplace: thu-vien\nstarts: 2026-02-30\n",
        ("yaml-date", 4, "", "2026-02-30"),
    ),
    "trung.yml": (
        "title: Nhóm cùng\nsummary: Tóm tắt\nplace: thu-vien\nstarts: 2026-03-02\n",
        ("study-groups-together", 4, "starts", "doc-sach"),
    ),
    "link.yml": (
        "title: Nhóm liên kết\nsummary: Tóm tắt\nplace: thu-vien\nstarts: 2026-05-03\ntext: '[x](/khong-co/)'\n",
        ("broken-link", 5, "text", "khong-co"),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_an_error_in_a_record_is_reported_at_its_line(root: Path, name: str) -> None:
    text, (code, line, field, word) = BROKEN[name]
    write(root, name, text)
    [found] = checked(root)
    assert (found["path"], found["line"], found["code"]) == (f"{GROUPS}/{name}", line, code)
    assert found["field"].startswith(field)
    assert found["column"] > 0
    assert word in found["en"]["what"] + found["en"]["remedy"]


def test_rules_for_all_kinds_hold(root: Path) -> None:
    write(root, "cu.yml", "title: TiÕng ViÖt thùc hµnh\nsummary: «a» <b>x</b>\nplace: thu-vien\nstarts: 2026-05-04\n")
    write(root, "moi.yml", "title: Nhóm\nsummary: Tóm\nplace: thu-vien\nstarts: 2026-05-05\nformerly: [doc-sach]\n")
    codes = {each["code"]: each for each in checked(root)}
    assert codes["legacy-letters"]["path"] == f"{GROUPS}/cu.yml"
    assert codes["formerly-taken"]["path"] == f"{GROUPS}/moi.yml"
    assert codes.keys() > {"legacy-letters", "formerly-taken"}, "raw HTML is refused as well"


WATCHED = """

@pydantic.model_validator(mode="after")
def _watch(self):
    print("validated", self.id, file=sys.stderr)
    return self
"""


def test_the_record_cache_keeps_it_until_the_record_or_the_code_changes(root: Path) -> None:
    model = root / "extensions/study/study_group/model.py"
    watched = "    " + WATCHED.strip().replace("\n", "\n    ") + "\n"
    model.write_text(
        model.read_text("utf-8").replace("from hoctap", "import sys\n\nimport pydantic\nfrom hoctap", 1)
        + "\n"
        + watched,
        "utf-8",
    )

    def validated() -> set[str]:
        lines = hoctap(root, "check", **NOW).stderr.splitlines()
        return {line.removeprefix("validated ") for line in lines if line.startswith("validated ")} - {"mau"}

    assert validated() == {"doc-sach", "may-tinh", "may-cu"}
    assert validated() == set()
    record = root / GROUPS / "doc-sach.yml"
    record.write_text(record.read_text("utf-8").replace("một chương", "hai chương"), "utf-8")
    assert validated() == {"doc-sach"}
    model.write_text(model.read_text("utf-8") + "\n# changed\n", "utf-8")
    assert validated() == {"doc-sach", "may-tinh", "may-cu"}


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES.items())
def test_each_record_has_a_page_in_each_language(site: Path, lang: str, prefix: str) -> None:
    shown = page(site, f"{prefix}nhom-hoc/doc-sach/")
    assert shown.get("lang") == lang
    [main] = shown.xpath("//main")
    assert (main.get("data-kind"), main.get("data-id")) == ("study-group", "doc-sach")
    # Words of several syllables are held together in Vietnamese headings.
    assert " ".join(main.xpath("string(.//h1)").split()) == TITLES[lang]
    assert f"{prefix}dia-diem/thu-vien/" in hrefs(site, f"{prefix}nhom-hoc/doc-sach/")


@pytest.mark.parametrize("prefix", LANGUAGES.values())
def test_the_list_page_shows_them_and_the_menu_leads_there(site: Path, prefix: str) -> None:
    found = hrefs(site, f"{prefix}nhom-hoc/")
    assert {f"{prefix}nhom-hoc/doc-sach/", f"{prefix}nhom-hoc/may-tinh/"} <= found
    assert f"{prefix}nhom-hoc/may-cu/" not in found
    assert f"{prefix}nhom-hoc/" in hrefs(site, prefix)


def test_the_search_finds_it(site: Path) -> None:
    answers = ask(site, ["nhom doc sach", "reading group", "may tinh chuot"])
    assert [answer["found"][0] for answer in answers] == [
        "study-group:doc-sach",
        "study-group:doc-sach",
        "study-group:may-tinh",
    ]
    [nothing] = ask(site, ["sửa máy cũ"])
    assert "study-group:may-cu" not in nothing["found"]


def test_a_field_that_is_a_fact_is_shown_and_searched(site: Path) -> None:
    rows = page(site, "nhom-hoc/doc-sach/").xpath("//dl//dt[.='Lịch họp']/following-sibling::dd[1]")
    assert [row.text_content() for row in rows] == ["Thứ Bảy hằng tuần"]
    [answer] = ask(site, ["thu bay"])
    assert answer["found"][0] == "study-group:doc-sach"


def test_the_alphabet_lists_it(site: Path) -> None:
    assert {"nhom-hoc/doc-sach/", "nhom-hoc/may-tinh/"} <= hrefs(site, "tim-kiem/a-z/n/")
    assert "en/nhom-hoc/doc-sach/" in hrefs(site, "en/tim-kiem/a-z/r/")
    assert "fr/nhom-hoc/doc-sach/" in hrefs(site, "fr/tim-kiem/a-z/g/")


def test_former_and_withdrawn_records_answer(site: Path) -> None:
    for prefix in LANGUAGES.values():
        old = (site / prefix / "nhom-hoc/doc-sach-cu/index.html").read_text("utf-8")
        assert "nhom-hoc/doc-sach/" in old or "../doc-sach/" in old
        gone = page(site, f"{prefix}nhom-hoc/may-cu/")
        assert gone.xpath("//main/@data-kind") == ["study-group"]
        assert f"{prefix}nhom-hoc/may-tinh/" in hrefs(site, f"{prefix}nhom-hoc/may-cu/")
    assert "Nhóm đã nhập vào nhóm khác." in page(site, "nhom-hoc/may-cu/").text_content()


def test_the_sitemap_lists_it(site: Path) -> None:
    text = (site / "sitemap.xml").read_text("utf-8")
    for prefix in LANGUAGES.values():
        assert f"<loc>https://example.org/{prefix}nhom-hoc/doc-sach/</loc>" in text
        assert f"<loc>https://example.org/{prefix}nhom-hoc/</loc>" in text
    assert "nhom-hoc/may-cu/" not in text


def test_the_report_of_the_build_counts_it(site: Path) -> None:
    report = (site / "du-lieu/build.json").read_text("utf-8")
    assert '"study-group"' in report


@pytest.mark.parametrize(
    ("lang", "label", "field"),
    [
        ("vi", "Nhóm học tập", "Ngày bắt đầu"),
        ("en", "Study group", "First day"),
        ("fr", "Groupe d’étude", "Ngày bắt đầu"),
    ],
)
def test_editors_have_a_form_for_it(site: Path, lang: str, label: str, field: str) -> None:
    text = (site / LANGUAGES[lang] / "quan-tri/bieu-mau.json").read_text("utf-8")
    collections = json.loads(text)["cms"]["collections"]
    [collection] = [each for each in collections if each["name"] == "study-group"]
    assert (collection["label"], collection["folder"]) == (label, GROUPS)
    fields = {each["name"]: each for each in collection["fields"]}
    assert fields["starts"]["label"] == field
    assert fields["place"]["widget"] == "relation"
    assert fields["place"]["collection"] == "place"
    assert fields["starts"]["widget"] == "datetime"


def test_new_writes_its_sample(root: Path) -> None:
    run(root, "new", "study-group", "Nhóm cờ vua")
    made = root / GROUPS / "nhom-co-vua.yml"
    text = made.read_text("utf-8")
    assert "$schema=../../schemas/study-group.schema.json" in text
    found = [each for each in checked(root) if each["path"] == f"{GROUPS}/nhom-co-vua.yml"]
    assert found, "the sample's words are not to be published as they are"
    assert {each["code"] for each in found} <= {"sample-words", "dangling"}


def test_new_tells_of_one_that_is_there(root: Path) -> None:
    title = yaml.load((root / GROUPS / "may-tinh.yml").read_text("utf-8"), Loader=yaml.BaseLoader)["title"]["vi"]
    told = hoctap(root, "new", "study-group", title.upper())
    assert f"{GROUPS}/may-tinh.yml" in told.stderr, told.stderr
    other = hoctap(root, "new", "study-group", "Nhóm làm vườn")
    assert other.stderr == ""


def test_its_schema_is_written_and_published(root: Path, site: Path) -> None:
    run(root, "schemas")
    own = json.loads((root / "schemas/study-group.schema.json").read_text("utf-8"))
    assert json.loads((site / "du-lieu/schemas/study-group.schema.json").read_text("utf-8")) == own
    record = yaml.load((root / GROUPS / "may-tinh.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    jsonschema.validate(record, own)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**record, "sumary": "x"}, own)
    for prefix in LANGUAGES.values():
        assert "du-lieu/schemas/study-group.schema.json" in hrefs(site, f"{prefix}du-lieu/")


def test_translators_find_what_lacks_a_translation(extended: Path, site: Path) -> None:
    rows = json.loads(run(extended, "translations", "--format", "json").stdout)["items"]
    found = {(row["id"], row["lang"]) for row in rows if row["kind"] == "study-group"}
    assert found == {("may-tinh", "fr")}
    assert "nhom-hoc/may-tinh/" in hrefs(site, "du-lieu/ban-dich/")


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES.items())
def test_the_calendar_has_its_first_day(site: Path, lang: str, prefix: str) -> None:
    # The first one is over: only the page of its month shows it.
    assert f"{prefix}nhom-hoc/doc-sach/" not in hrefs(site, f"{prefix}lich/")
    assert f"{prefix}nhom-hoc/doc-sach/" in hrefs(site, f"{prefix}lich/2026/03/")
    assert f"{prefix}nhom-hoc/may-tinh/" in hrefs(site, f"{prefix}lich/")
    [row] = page(site, f"{prefix}lich/").xpath("//li[@data-id='nhom-hoc.may-tinh']")
    assert row.get("data-kind") == "study-group"
    assert f"{prefix}dia-diem/thu-vien/" in hrefs(site, f"{prefix}lich/")


def entries(file: Path) -> dict[str, str]:
    """UID and first day of the entries of a calendar."""
    events = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    return {str(each["uid"]).partition("@")[0]: each["dtstart"].dt.isoformat() for each in events}


@pytest.mark.parametrize("prefix", LANGUAGES.values())
def test_calendars_to_subscribe_to_have_it(site: Path, prefix: str) -> None:
    # It was first called otherwise: calendars know the entry by that name.
    begins = {"nhom-hoc.doc-sach-cu": "2026-03-02", "nhom-hoc.may-tinh": "2026-10-05"}
    assert begins.items() <= entries(site / prefix / "lich.ics").items()
    assert begins.items() <= entries(site / prefix / "dia-diem/thu-vien.ics").items()
    own = {"nhom-hoc.doc-sach-cu": "2026-03-02"}
    for name in ("doc-sach", "doc-sach-cu"):
        assert entries(site / prefix / f"nhom-hoc/{name}.ics") == own
    assert entries(site / prefix / "lich/su-kien/nhom-hoc.doc-sach-cu.ics") == own
    assert not (site / prefix / "nhom-hoc/may-cu.ics").exists()
    assert f"{prefix}nhom-hoc/doc-sach.ics" in hrefs(site, f"{prefix}nhom-hoc/doc-sach/")


def test_records_may_link_to_its_calendar(root: Path) -> None:
    links = "'[Lịch](/nhom-hoc/may-tinh.ics) [sai](/nhom-hoc/may-tin.ics)'"
    write(root, "link.yml", f"title: Nhóm\nsummary: Tóm\nplace: thu-vien\nstarts: 2026-05-03\ntext: {links}\n")
    [found] = checked(root)
    assert "may-tin.ics" in json.dumps(found)


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES.items())
def test_its_picture_is_shown_in_the_sizes_of_screens(site: Path, lang: str, prefix: str) -> None:
    [shown] = page(site, f"{prefix}nhom-hoc/doc-sach/").xpath("//main//picture//img")
    assert shown.get("alt") == {"vi": "Cả nhóm đọc sách", "en": "The group reads", "fr": "Le groupe lit"}[lang]
    for width in (480, 600):
        for form in ("avif", "webp"):
            with Image.open(site / f"nhom-hoc/doc-sach/buoi-dau-{width}.{form}") as picture:
                assert picture.size == (width, width * 2 // 3)


def test_a_picture_that_is_missing_is_reported(root: Path) -> None:
    (root / GROUPS / "buoi-dau.png").unlink()
    [found] = checked(root)
    assert (found["code"], found["field"]) == ("missing-picture", "photo")
    assert "buoi-dau.png" in json.dumps(found)


def test_a_lost_address_is_reported(root: Path) -> None:
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, "A")
    (root / GROUPS / "may-tinh.yml").rename(root / GROUPS / "vi-tinh.yml")
    old = root / GROUPS / "may-cu.yml"
    old.write_text(old.read_text("utf-8").replace("instead: may-tinh", "instead: vi-tinh"), "utf-8")
    [found] = [each for each in checked(root) if each["code"] == "lost-address"]
    assert found["path"] == f"{GROUPS}/vi-tinh.yml"
    assert "may-tinh" in json.dumps(found["en"])


# What the command keeps of an edition for the next one.
FIRST_LISTING = """
from pathlib import Path
from hoctap.checking.checked_site import checked_site
from hoctap.offline.manifest import keep_listing, listing
site, diagnostics = checked_site(Path.cwd())
out = Path.cwd() / "offline"
out.mkdir()
keep_listing(out, listing(site))
"""


def test_the_offline_edition_has_it_and_says_that_it_is_new(copy: Path) -> None:
    run_script(copy, FIRST_LISTING)
    write(copy, "co-vua.yml", "title: Nhóm cờ vua\nsummary: Chơi cờ.\nplace: thu-vien\nstarts: 2026-06-01\n")
    run(copy, "offline")
    [archive] = (copy / "offline").glob("*.zip")
    with zipfile.ZipFile(archive) as edition:
        names = edition.namelist()
        assert any(name.endswith("/nhom-hoc/co-vua/index.html") for name in names)
        [news] = [name for name in names if name.endswith("trang/co-gi-moi/index.html")]
        assert "Nhóm cờ vua" in edition.read(news).decode()
        cards = [edition.read(name).decode() for name in names if re.search("/tim-kiem/[^/]+/fr/[0-9]+.js$", name)]
        assert "nhom-hoc/doc-sach/index.html" in "".join(cards)


def test_the_preview_shows_it_and_what_changes_in_it(root: Path) -> None:
    with previewing(root) as address:
        shown = f"{address}nhom-hoc/doc-sach/"
        assert wait_for(lambda: "Nhóm đọc sách" in fetched(shown), 60)
        record = root / GROUPS / "doc-sach.yml"
        record.write_text(record.read_text("utf-8").replace("Nhóm đọc sách", "Nhóm đọc truyện"), "utf-8")
        assert wait_for(lambda: "Nhóm đọc truyện" in fetched(shown), 30)
        template = root / "extensions/study/study_group/templates/study-group.html"
        template.write_text(template.read_text("utf-8").replace('<dl class="meta">', '<dl class="meta moi">'), "utf-8")
        assert wait_for(lambda: 'class="meta moi"' in fetched(shown), 30)
        words = root / "extensions/study/locales/vi/study.yml"
        words.write_text(words.read_text("utf-8").replace("place: Nơi học", "place: Chỗ học"), "utf-8")
        assert wait_for(lambda: "Chỗ học" in fetched(shown), 30)


def test_mkdocs_writes_the_same_bytes(copy: Path) -> None:
    built = files(copy / "site")
    shutil.rmtree(copy / "site")
    run_python(copy, "-m", "mkdocs", "build", "--quiet")
    again = files(copy / "site")
    assert {path for path in built.keys() | again.keys() if built.get(path) != again.get(path)} <= {".files.sha256"}


DIFFERENT = """
from pathlib import Path
from hoctap.checking.checked_site import checked_site
from hoctap.devserver.preview import Preview
from hoctap.loading.settings import read_settings
site, diagnostics = checked_site(Path.cwd())
preview = Preview(read_settings(Path.cwd()))
preview.show(site)
built = Path.cwd() / "site"
for file in sorted(built.rglob("*")):
    path = file.relative_to(built).as_posix()
    if file.is_file() and path != ".files.sha256" and preview.answer(path) != file.read_bytes():
        print(path)
"""


def test_the_preview_answers_what_was_built(copy: Path) -> None:
    assert run_script(copy, DIFFERENT) == ""
