"""Another locality starts, fills its site, and takes updates of the code."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from harness.small_site import FILES
from hoctap.checking.checks import checked_library
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.kinds.resource.model import Resource
from hoctap.scaffold.general_catalogue import general_catalogue
from hoctap.scaffold.starter_files import place_names
from tests.scaffold.names import ROOT, named_in, names
from tests.scaffold.repositories import WHO, commit, copy_of_this, files, git, run

pytestmark = pytest.mark.build

FLAGS = ("--name", "Làng Thử", "--name-en", "Trial Village", "--province", "tỉnh Thử", "--accent", "#1a4f8b")
CAMPAIGN = """\
name: {vi: Tuần thử, en: Trial week}
summary: {vi: Một tuần để thử., en: A week to try.}
kind: week
host: uy-ban
when: {by_edition: true}
editions:
  - {year: 2026, start: 2026-12-07, end: 2026-12-13}
"""
_RESOURCE = """\
title: {vi: TITLE, en: Book}
description: {vi: Một cuốn sách. TEXT, en: A book.}
url: https://books.example.org/ID
licence: unknown
types: [TYPE]
subjects: [SUBJECT]
levels: [all]
audiences: [AUDIENCE]
languages: [vi]
publisher: Nhà in
added: 2026-01-02
"""
_LIST = """\
title: {vi: Danh sách, en: List}
intro: {vi: Lời mở., en: Intro.}
curator: Người soạn
audiences: [AUDIENCE]
levels: [all]
items: [{resource: RESOURCE}]
updated: 2026-01-02
"""


def _vocabulary(name: str) -> str:
    """The first concept of one of the site's vocabularies."""
    text = yaml.safe_load((ROOT / f"resources/vocabularies/{name}.yml").read_text("utf-8"))
    return str(text["concepts"][0]["id"])


def _filled(text: str, **values: str) -> str:
    concepts = {"TYPE": "types", "SUBJECT": "subjects", "AUDIENCE": "audiences"}
    for name, value in {**values, **{name: _vocabulary(of) for name, of in concepts.items()}}.items():
        text = text.replace(name, value)
    return text


def _resource(id: str, text: str = "", more: str = "") -> dict[str, str]:
    made = _filled(_RESOURCE, TITLE=f"Sách {id}", TEXT=text, ID=id) + more
    return {f"resources/catalogue/{id}.yml": made}


RECORDS = {
    **_resource("sach-chung", more="files: [{path: sach.txt, format: text/plain, language: vi}]\n"),
    **_resource("sach-cua-noi", "Viết ở PLACE."),
    **_resource("sach-noi-ve-ke-hoach", "Kế hoạch này giao."),
    **_resource("sach-theo-sach-cua-noi", more="related: [sach-cua-noi]\n"),
    "resources/files/sach.txt": "Chữ.\n",
    "content/starts.yml": _filled(
        """\
- id: nguoi-doc
  name: {vi: Người đọc, en: Readers}
  line: {vi: Sách hay, en: Good books}
  person: parent
  first: {vi: Tối nay, en: Tonight}
  steps: [{vi: Mở một cuốn., en: Open a book.}]
  audiences: [AUDIENCE]
  lists: [danh-sach-cua-noi, danh-sach-chung]
  resources: [sach-cua-noi, sach-chung]
  more:
    vi: "- [Góp ý](/dong-gop/): gửi cho chúng tôi.\\n- [Mục tiêu](/ke-hoach/muc-tieu/moi/): của nơi cũ."
    en: "- [Contribute](/dong-gop/): write to us.\\n- [Target](/ke-hoach/muc-tieu/moi/): of the first place."
- id: nguoi-cua-noi
  name: {vi: Người ở đây, en: People here}
  line: {vi: Sách của PLACE, en: Books}
  person: elder
  first: {vi: Tối nay, en: Tonight}
  steps: [{vi: Mở một cuốn., en: Open a book.}]
  audiences: [AUDIENCE]
  lists: [danh-sach-chung]
"""
    ),
    "resources/reading-lists/danh-sach-chung.yml": _filled(_LIST, RESOURCE="sach-chung") + "campaigns: [tuan-le]\n",
    "resources/reading-lists/danh-sach-cua-noi.yml": _filled(_LIST, RESOURCE="sach-cua-noi"),
    "content/campaigns/tuan-le.yml": "name: Tuần lễ\nsummary: Tóm tắt.\nkind: week\nwhen: {by_edition: true}\n",
}
EMPTY = ("", "ke-hoach/", "ke-hoach/muc-tieu/", "ke-hoach/nhiem-vu/", "ke-hoach/tien-do/", "ke-hoach/co-quan/")
EMPTY += ("ke-hoach/van-ban/", "hoc-lieu/", "danh-sach-doc/", "chien-dich/", "lich/", "tin-tuc/", "dia-diem/")
EMPTY += ("guong-sang/", "tim-kiem/", "tim-kiem/a-z/")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_this(tmp_path_factory.mktemp("source") / "first")


@pytest.fixture(scope="module")
def empty(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    new = tmp_path_factory.mktemp("new") / "site-of-it"
    done = run(source, "new-site", str(new), *FLAGS, "--no-catalogue")
    assert done.returncode == 0, done.stdout + done.stderr
    return new


def copied(source: Path, to: Path) -> Path:
    git(source.parent, "clone", "--quiet", str(source), str(to))
    git(to, "remote", "add", "upstream", git(source, "remote", "get-url", "upstream"))
    return to


@pytest.fixture(scope="module")
def started(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that takes the records along that serve any place; beside them, the first has some of its own."""
    first = tmp_path_factory.mktemp("records") / "first"
    git(source.parent, "clone", "--quiet", str(source), str(first))
    name = names()[0]
    commit(first, "Records", **{path: text.replace("PLACE", name) for path, text in RECORDS.items()})
    new = first.parent / "new"
    done = run(first, "new-site", str(new), "--name", "Xã Thử")
    assert done.returncode == 0, done.stdout + done.stderr
    return new


def test_records_that_serve_any_place_go_along(started: Path) -> None:
    taken = set(git(started, "ls-files").splitlines())
    assert "resources/catalogue/sach-chung.yml" in taken
    assert "resources/reading-lists/danh-sach-chung.yml" in taken
    # A list's campaigns are not there, and are not named any more.
    assert "tuan-le" not in (started / "resources/reading-lists/danh-sach-chung.yml").read_text("utf-8")
    assert "resources/files/sach.txt" in taken
    for own in (
        "resources/catalogue/sach-cua-noi.yml",
        "resources/catalogue/sach-noi-ve-ke-hoach.yml",
        "resources/catalogue/sach-theo-sach-cua-noi.yml",
        "resources/reading-lists/danh-sach-cua-noi.yml",
    ):
        assert own not in taken
    assert [n for n in taken if n.startswith("resources/") and named_in((started / n).read_text("utf-8"))] == []
    (start,) = yaml.safe_load((started / "content/starts.yml").read_text("utf-8"))
    assert (start["id"], start["lists"], start["resources"]) == ("nguoi-doc", ["danh-sach-chung"], ["sach-chung"])
    assert start["more"]["vi"] == "- [Góp ý](/dong-gop/): gửi cho chúng tôi."
    assert run(started, "check").returncode == 0
    done = run(started, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    built = files(started / "site")
    assert "Xã hội học tập xã Thử" in built["index.html"]
    assert "Thử Learning Society" in built["en/index.html"]
    assert "hoc-lieu/sach-chung/index.html" in built
    for example in re.findall(r"[?]q=([^\"]+)", built["index.html"].partition('class="examples"')[2]):
        assert example


def test_no_record_of_this_catalogue_that_goes_along_names_the_place() -> None:
    library, _ = checked_library(ROOT)
    known = {each.location.path for each in (*library.all(Resource), *library.all(ReadingList))}
    read = {path: (ROOT / path).read_text("utf-8") for path in known}
    found = general_catalogue(library, known, read.__getitem__, place_names(library))
    assert found.resources > 300
    assert [path for path, text in found.texts.items() if named_in(text)] == []


def test_tests_of_the_first_place_s_content_stay_behind(source: Path, tmp_path: Path) -> None:
    first = tmp_path / "first"
    git(tmp_path, "clone", "--quiet", str(source), str(first))
    own = yaml.safe_load((first / "content/locality.yml").read_text("utf-8"))["id"].replace("-", "_")
    commit(first, "Tests", **{"content_tests/moi_noi/test_any.py": "", f"content_tests/{own}/test_own.py": ""})
    done = run(first, "new-site", str(tmp_path / "new"), "--name", "A", "--no-catalogue")
    assert done.returncode == 0, done.stdout + done.stderr
    names = git(tmp_path / "new", "ls-files", "content_tests").splitlines()
    assert "content_tests/moi_noi/test_any.py" in names
    assert not [name for name in names if f"/{own}/" in name]


def test_every_clone_knows_where_the_code_comes_from(source: Path, tmp_path: Path) -> None:
    first = tmp_path / "first"
    git(tmp_path, "clone", "--quiet", source.as_uri(), str(first))
    made, later = tmp_path / "made", tmp_path / "later"
    assert run(first, "new-site", str(made), "--name", "A", "--no-catalogue").returncode == 0
    assert git(made, "remote", "get-url", "upstream") == source.as_uri()
    assert run(made, "update").returncode == 0
    git(tmp_path, "clone", "--quiet", str(made), str(later))
    done = run(later, "update")
    assert done.returncode == 0, done.stderr
    assert git(later, "remote", "get-url", "upstream") == source.as_uri()


def test_a_clone_that_cannot_know_it_is_told_what_to_do(empty: Path, tmp_path: Path) -> None:
    later = tmp_path / "later"
    git(tmp_path, "clone", "--quiet", str(empty), str(later))
    # The first repository is a folder of one machine, which is not noted.
    done = run(later, "update")
    assert done.returncode == 1
    assert "git remote add upstream" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_site_builds_at_once(empty: Path) -> None:
    assert git(empty, "status", "--porcelain") == ""
    assert git(empty, "branch", "--show-current") == "main"
    done = run(empty, "check")
    assert done.returncode == 0, done.stdout
    done = run(empty, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr
    built = files(empty / "site")
    assert len([path for path in built if path.endswith(".html")]) > 100
    assert {path: hits for path, text in built.items() if (hits := named_in(text))} == {}
    for address in EMPTY:
        for prefix in ("", "en/"):
            main, foot = built[f"{prefix}{address}index.html"].split("</main>")
            assert 'class="empty">' in main, address
            # Nobody receives anything yet, so no page sends anybody there.
            assert "dong-gop/" not in main + foot, address
    # Nothing can be found yet, so no question is offered as an example.
    assert 'class="examples"' not in built["index.html"]
    assert "Làng Thử, tỉnh Thử" in built["index.html"]
    style = next(text for path, text in built.items() if re.fullmatch(r"assets/site\.\w+\.css", path))
    assert "--accent:#1a4f8b;" in style


def test_what_goes_along(empty: Path) -> None:
    names = git(empty, "ls-files").splitlines()
    assert not [
        n for n in names if n.startswith(("content/plan", "content/news", "content/campaigns", "content/places"))
    ]
    assert not [n for n in names if n.startswith(("content/honours", "resources/catalogue", "resources/reading-lists"))]
    for kept in (
        "start.py",
        "hooks/hoctap/locales/vi/ui.yml",
        ".gitlab-ci.yml",
        ".github/workflows/deploy.yml",
        "schemas/plan.schema.json",
    ):
        assert kept in names
    assert "resources/vocabularies/subjects.yml" in names
    assert "chua-dat--not-set" in (empty / ".github/CODEOWNERS").read_text("utf-8")
    readme = (empty / "README.md").read_text("utf-8")
    assert "làng Thử" in readme
    assert "{{" not in readme
    starting = [
        n
        for n in names
        if n.startswith("docs/") and n.endswith(".md") and "\n# TRANG KHỞI ĐẦU" in (empty / n).read_text("utf-8")
    ]
    assert len(starting) == 10
    own = [n for n in names if n.startswith(("docs/", "content/", "resources/")) or n.startswith("README")]
    own = [n for n in own if not n.endswith(".webp")]
    assert [n for n in own if named_in((empty / n).read_text("utf-8"))] == []
    # The editors' guide is for any place, and its pictures show none.
    assert {"docs/bien-tap/index.md", "docs/bien-tap/chien-dich.en.md", "docs/huong-dan/bieu-mau.md"} <= set(names)
    shown = [n for n in names if n.startswith("docs/bien-tap/") and n.endswith(".webp")]
    assert len(shown) == len(list((ROOT / "docs/bien-tap").glob("*.webp"))) > 10
    assert all((empty / n).read_bytes() == (ROOT / n).read_bytes() for n in shown)
    browser = (empty / "docs/bien-tap/trinh-duyet.md").read_text("utf-8")
    assert "](/bien-tap/thong-bao/)" in browser
    assert "](/quan-tri/)" in browser
    guides = "".join((empty / n).read_text("utf-8") for n in names if n.startswith("docs/huong-dan/"))
    assert "/ke-hoach/#" not in guides
    assert "Kế hoạch muốn" not in guides
    assert git(empty, "remote") == "upstream"


def test_a_place_with_content(empty: Path, tmp_path: Path) -> None:
    root = copied(empty, tmp_path / "filled")
    records = {path: text for path, text in FILES.items() if path.startswith(("content/plan", "resources/catalogue"))}
    records["content/campaigns/tuan-thu.yml"] = CAMPAIGN
    commit(root, "Content", **records)
    done = run(root, "check")
    assert done.returncode == 0, done.stdout
    done = run(root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    built = files(root / "site")
    assert {path: hits for path, text in built.items() if (hits := named_in(text))} == {}
    for path, words in {
        "ke-hoach/index.html": "Điều một",
        "en/ke-hoach/index.html": "Clause one",
        "chien-dich/tuan-thu/2026/index.html": "Tuần thử",
        "hoc-lieu/sach-mot/index.html": "Sách một",
    }.items():
        assert words in built[path]
        assert 'class="empty">' not in built[path] or path.startswith("chien-dich")


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--name", "A", "--accent", "#aabbcc"), r"content/locality\.yml:\d+:\d+: colours\.accent: .*4\.5:1"),
        (("--name", "A", "--warm-dark", "#333333"), r"content/locality\.yml:\d+:\d+: colours\.warm_dark: .*4\.5:1"),
        (("--name", "A", "--accent", "xanh"), r"content/locality\.yml:\d+:\d+: colours\.accent: "),
        (("--name", "A", "--time-zone", "Hà Nội"), r"content/locality\.yml:\d+:\d+: time_zone: "),
        (("--province", "B"), "--name"),
    ],
)
def test_refused(source: Path, tmp_path: Path, flags: tuple[str, ...], said: str) -> None:
    done = run(source, "new-site", str(tmp_path / "new"), *flags)
    assert done.returncode == 1
    assert re.search(said, done.stdout + done.stderr)
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(source: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("x")
    assert run(source, "new-site", str(tmp_path), "--name", "A").returncode == 1
    assert run(source, "new-site", str(source / "inside"), "--name", "A").returncode == 1
    assert [file.name for file in tmp_path.iterdir()] == ["kept"]
    assert not (source / "inside").exists()


def test_asked_on_a_terminal(source: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    os.write(ours, "Làng Hỏi\n\n\n\n\n\nk\n".encode())
    environment = {**os.environ, **WHO, "PYTHONPATH": str(source / "hooks"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "hoctap", "new-site", str(tmp_path / "new")]
    done = subprocess.run(
        command, cwd=source, env=environment, stdin=theirs, capture_output=True, encoding="utf-8", check=False
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0, done.stderr
    assert "Tên địa phương" in done.stdout
    assert "danh sách đọc" in done.stdout
    assert not (tmp_path / "new/resources/catalogue").exists()
    told = (tmp_path / "new/content/locality.yml").read_text("utf-8")
    assert '"Làng Hỏi"' in told
    assert "province:" not in told
    assert "colours:" not in told


def test_updates_bring_code_and_leave_content(source: Path, tmp_path: Path) -> None:
    first = tmp_path / "first"
    git(tmp_path, "clone", "--quiet", str(source), str(first))
    made = tmp_path / "made"
    assert run(first, "new-site", str(made), "--name", "Làng Thử").returncode == 0
    # The place's people work in a clone; only the branch is there.
    place = tmp_path / "place"
    git(tmp_path, "clone", "--quiet", str(made), str(place))
    git(place, "remote", "add", "upstream", str(first))
    guide = (place / "docs/gioi-thieu.md").read_text("utf-8")
    commit(place, "Ours", **{"docs/gioi-thieu.md": guide + "\nLời của làng.\n", "README.md": "# Của làng\n"})
    own = {path: git(place, "rev-parse", f"HEAD:{path}") for path in ("content", "docs", "resources", "README.md")}
    assert run(place, "update").returncode == 0
    before = git(place, "rev-parse", "HEAD")

    (first / "theme/assets/icon.svg").unlink()
    css = (first / "theme/styles/cards.css").read_text("utf-8")
    changed = {
        "theme/styles/cards.css": css + "/* newer */\n",
        "hooks/hoctap/newer.py": '"""Newer."""\n',
        "docs/gioi-thieu.md": "---\ntitle: X\ndescription: Y\n---\nChuyện của nơi khác.\n",
        "content/news/2026/moi.md": "của nơi khác",
        "README.md": "của nơi khác",
    }
    commit(first, "B", **changed)
    done = run(place, "update")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (place / "hooks/hoctap/newer.py").is_file()
    assert not (place / "theme/assets/icon.svg").exists()
    assert "newer" in (place / "theme/styles/cards.css").read_text("utf-8")
    assert {path: git(place, "rev-parse", f"HEAD:{path}") for path in own} == own
    assert git(place, "merge-base", "--is-ancestor", before, "HEAD") == ""
    assert run(place, "update").stderr.startswith("Không có gì mới")

    # Both change one line of code; elsewhere in the same file they would not meet.
    make = (place / "Makefile").read_text("utf-8")
    commit(place, "Ours again", Makefile=make.replace("PYTHON ?= python3", "PYTHON ?= ours"))
    commit(first, "C", Makefile=make.replace("PYTHON ?= python3", "PYTHON ?= theirs"), **{"theme/newest.txt": "x"})
    done = run(place, "update")
    assert done.returncode == 1
    assert done.stdout.split() == ["Makefile"]
    assert git(place, "diff", "--name-only", "HEAD", "--", *own) == ""
    assert run(place, "update").returncode == 1, "an unfinished merge is not merged into"
    (place / "Makefile").write_text(make.replace("PYTHON ?= python3", "PYTHON ?= both"), "utf-8")
    commit(place, "Merged")
    commit(first, "D", **{"theme/newest.txt": "y"})
    assert run(place, "update").returncode == 0
    assert (place / "theme/newest.txt").read_text("utf-8") == "y"
    assert "both" in (place / "Makefile").read_text("utf-8")


def test_a_repository_of_another_origin(source: Path) -> None:
    done = run(source, "update")
    assert done.returncode == 1
    assert "new-site" in done.stderr
