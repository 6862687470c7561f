"""What was published answers for ever: an address that a change loses is told, with what to do about it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.program import hoctap
from harness.small_site import FILES, RESOURCE, write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.cli.check import check_against
from hoctap.diagnostics.output import as_line
from hoctap.diagnostics.user_error import UserError
from tests.scaffold.repositories import commit, git

CAMPAIGN = (
    "name: Tuần thử\nsummary: Một tuần.\nkind: week\nwhen: {by_edition: true}\neditions:\n- year: 2026\n- year: 2025\n"
)
POST = "---\ntitle: Tin mới\ndate: 2026-01-05T07:00:00+07:00\ncolumn: thong-bao\nsummary: Tóm tắt.\n---\nBài.\n"
PLACE = "name: Thư viện thử\nkind: library\ncommune: xa-mot\n"
LIST = (
    "title: Danh sách thử\nintro: Lời.\ncurator: Trường\naudiences: [general]\nlevels: [all]\nupdated: 2026-01-02\n"
    "items: [{resource: sach-mot}]\n"
)
PAGE = "---\ntitle: Hỏi đáp\ndescription: Mô tả\n---\nChào.\n"
BOOK = "resources/catalogue/sach-hai.yml"
WITHDRAWN = "withdrawn: {on: 2026-02-01, reason: {vi: Đã đóng cửa., en: Closed.}}\n"
MORE = {
    BOOK: RESOURCE.replace("books.example.org/1", "books.example.org/2").replace("Sách một", "Sách hai"),
    "resources/reading-lists/thu.yml": LIST,
    "content/campaigns/tuan.yml": CAMPAIGN,
    "content/news/2026/tin.md": POST,
    "content/news/2026/nhap.md": POST.replace("summary:", "draft: true\nsummary:"),
    "content/news/2026/sau.md": POST.replace("2026-01-05", "2199-01-05"),
    "content/places/thu-vien.yml": PLACE,
    "content/honours/nguoi.yml": "name: Đơn vị\nkind: unit\naward: Danh hiệu\nyear: 2026\n",
    "docs/hoi-dap.md": PAGE,
    "docs/hoi-dap.en.md": PAGE,
    "resources/vocabularies/subjects.yml": "title: Chủ đề\nconcepts:\n- {id: reading, label: Đọc}\n- {id: thua, label: Thừa}\n",
}
Change = Callable[[Path], None]


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("lost") / "kho"
    write_small_site(root)
    for path, text in MORE.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, "A")
    assert lines(root) == []
    return root


@pytest.fixture
def root(ground: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(ground, tmp_path / "kho"))


def lines(root: Path, base: str | None = None) -> list[str]:
    site, diagnostics = checked_site(root)
    check_against(site, base, diagnostics)
    return [as_line(each, "vi") for each in diagnostics]


def renamed(old: str, new: str) -> Change:
    return lambda root: (root / old).rename(root / new) and None


def deleted(*paths: str) -> Change:
    def change(root: Path) -> None:
        for path in paths:
            (root / path).unlink()

    return change


def changed(path: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), "utf-8")

    return change


def both(*changes: Change) -> Change:
    return lambda root: [change(root) for change in changes] and None


NEWS = "content/news/2026/"
VOCABULARY = "resources/vocabularies/subjects.yml"
# What is done → (where it is told, the address, what is to be done).
LOST: dict[str, tuple[Change, str, str, str]] = {
    "resource renamed": (
        renamed(BOOK, "resources/catalogue/sach-2.yml"),
        "resources/catalogue/sach-2.yml:1:1",
        "/hoc-lieu/sach-hai/",
        "thêm “formerly: [sach-hai]” ở đây",
    ),
    "resource renamed and changed": (
        both(renamed(BOOK, "resources/catalogue/s.yml"), changed("resources/catalogue/s.yml", "Sách hai", "Sách 2")),
        "resources/catalogue/s.yml:1:1",
        "/hoc-lieu/sach-hai/",
        "thêm “formerly: [sach-hai]” ở đây",
    ),
    "resource with another id": (
        lambda root: (root / BOOK).write_text("id: sach-2\n" + MORE[BOOK], "utf-8") and None,
        f"{BOOK}:1:1",
        "/hoc-lieu/sach-hai/",
        "thêm “formerly: [sach-hai]” ở đây",
    ),
    "resource deleted": (deleted(BOOK), f"{BOOK}:1:1", "/hoc-lieu/sach-hai/", "lấy lại tệp và ghi “withdrawn:"),
    "former id dropped": (
        changed("resources/catalogue/sach-mot.yml", "formerly: [sach-cu]\n", ""),
        "resources/catalogue/sach-mot.yml:1:1",
        "/hoc-lieu/sach-cu/",
        "thêm “formerly: [sach-cu]” ở đây",
    ),
    "list renamed": (
        renamed("resources/reading-lists/thu.yml", "resources/reading-lists/moi.yml"),
        "resources/reading-lists/moi.yml:1:1",
        "/danh-sach-doc/thu/",
        "thêm “formerly: [thu]” ở đây",
    ),
    "campaign renamed": (
        renamed("content/campaigns/tuan.yml", "content/campaigns/tuan-le.yml"),
        "content/campaigns/tuan-le.yml:1:1",
        "/chien-dich/tuan/",
        "thêm “formerly: [tuan]” ở đây",
    ),
    "campaign deleted": (
        deleted("content/campaigns/tuan.yml"),
        "content/campaigns/tuan.yml:1:1",
        "/chien-dich/tuan/",
        "“withdrawn: {on: ngày, reason: lý do}”",
    ),
    "edition deleted": (
        changed("content/campaigns/tuan.yml", "- year: 2025\n", ""),
        "content/campaigns/tuan.yml:1:1",
        "/chien-dich/tuan/2025/",
        "lấy lại kỳ năm 2025 và ghi “status: cancelled”",
    ),
    "post renamed": (renamed(f"{NEWS}tin.md", f"{NEWS}tin-moi.md"), f"{NEWS}tin-moi.md:1:1", "/tin-tuc/2026/tin/", "formerly: [tin]"),
    "post deleted": (deleted(f"{NEWS}tin.md"), f"{NEWS}tin.md:1:1", "/tin-tuc/2026/tin/", "“withdrawn:"),
    "post made a draft": (
        changed(f"{NEWS}tin.md", "summary:", "draft: true\nsummary:"),
        f"{NEWS}tin.md:1:1",
        "/tin-tuc/2026/tin/",
        "để “date” và “draft” như khi đăng",
    ),
    "post in another year": (
        changed(f"{NEWS}tin.md", "2026-01-05", "2025-01-05"),
        f"{NEWS}tin.md:1:1",
        "/tin-tuc/2026/tin/",
        "để “date” và “draft” như khi đăng",
    ),
    "place renamed": (
        renamed("content/places/thu-vien.yml", "content/places/tv.yml"),
        "content/places/tv.yml:1:1",
        "/dia-diem/thu-vien/",
        "formerly: [thu-vien]",
    ),
    "place deleted": (deleted("content/places/thu-vien.yml"), "content/places/thu-vien.yml:1:1", "/dia-diem/thu-vien/", "“withdrawn:"),
    "agency renamed": (
        both(
            changed("content/plan/agencies.yml", "id: uy-ban", "id: ubnd"),
            *(changed(f"content/plan/{file}.yml", "uy-ban", "ubnd") for file in ("plan", "tasks", "documents", "clauses/i")),
        ),
        "content/plan/agencies.yml:1:",
        "/ke-hoach/co-quan/uy-ban/",
        "thêm “formerly: [uy-ban]” ở đây",
    ),
    "commune renamed": (
        both(changed("content/locality.yml", "xa-mot", "xa-1"), changed("content/places/thu-vien.yml", "xa-mot", "xa-1")),
        "content/locality.yml:6:",
        "/dia-diem/xa/xa-mot/",
        "thêm “formerly: [xa-mot]” ở đây",
    ),
    "concept renamed": (
        both(
            changed(VOCABULARY, "id: reading", "id: doc"),
            changed(BOOK, "[reading]", "[doc]"),
            changed("resources/catalogue/sach-mot.yml", "[reading]", "[doc]"),
        ),
        f"{VOCABULARY}:3:",
        "/hoc-lieu/chu-de/reading/",
        "thêm “formerly: [reading]” ở đây",
    ),
    "column renamed": (
        both(
            changed("resources/vocabularies/columns.yml", "thong-bao", "tin"),
            *(changed(f"{NEWS}{name}.md", "thong-bao", "tin") for name in ("tin", "nhap", "sau")),
        ),
        "resources/vocabularies/columns.yml:",
        "/tin-tuc/chuyen-muc/thong-bao/",
        "formerly: [thong-bao]",
    ),
    "page renamed": (
        both(renamed("docs/hoi-dap.md", "docs/hoi.md"), renamed("docs/hoi-dap.en.md", "docs/hoi.en.md")),
        "docs/hoi",
        "/hoi-dap/",
        "thêm “formerly: [hoi-dap]” ở đây",
    ),
    "page deleted": (
        deleted("docs/hoi-dap.md", "docs/hoi-dap.en.md"),
        "docs/hoi-dap",
        "/hoi-dap/",
        "lấy lại tệp và viết vì sao nội dung không còn",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LOST)
def test_a_lost_address_is_told(root: Path, name: str) -> None:
    change, place, address, remedy = LOST[name]
    change(root)
    for said in (lines(root), lines(root, "main")):
        assert said, "told before it is committed"
        assert len({line.split("“")[1] for line in said}) == 1, said
        assert said[0].startswith(place), said
        assert f"“{address}”" in said[0]
        assert remedy in said[0]
        assert said[0].endswith("[lost-address]")
    commit(root, "B")
    assert len(lines(root)) == len(said), "and by whoever checks that commit"
    commit(root, "C", **{"docs/khac.md": PAGE.replace("Hỏi đáp", "Khác")})
    assert lines(root) == [], "not for ever"
    assert len(lines(root, "HEAD~2")) == len(said)


SOUND: dict[str, Change] = {
    "former id": both(
        renamed(BOOK, "resources/catalogue/moi.yml"),
        changed("resources/catalogue/moi.yml", "added:", "formerly: [sach-hai]\nadded:"),
    ),
    "withdrawn": changed(BOOK, "added:", WITHDRAWN + "added:"),
    "place withdrawn": changed("content/places/thu-vien.yml", "kind:", WITHDRAWN + "kind:"),
    "campaign withdrawn": changed("content/campaigns/tuan.yml", "kind:", WITHDRAWN + "kind:"),
    "post withdrawn": changed(f"{NEWS}tin.md", "summary:", WITHDRAWN + "summary:"),
    "campaign renamed": both(
        renamed("content/campaigns/tuan.yml", "content/campaigns/tuan-le.yml"),
        changed("content/campaigns/tuan-le.yml", "kind:", "formerly: [tuan]\nkind:"),
    ),
    "page renamed": both(
        deleted("docs/hoi-dap.en.md"),
        renamed("docs/hoi-dap.md", "docs/hoi.md"),
        changed("docs/hoi.md", "title:", "formerly: [hoi-dap]\ntitle:"),
    ),
    "commune renamed": both(
        changed("content/locality.yml", "xa-mot,", "xa-1, formerly: [xa-mot],"),
        changed("content/places/thu-vien.yml", "xa-mot", "xa-1"),
    ),
    "concept renamed": both(
        changed(VOCABULARY, "{id: reading,", "{id: doc, formerly: [reading],"),
        changed(BOOK, "[reading]", "[doc]"),
        changed("resources/catalogue/sach-mot.yml", "[reading]", "[doc]"),
    ),
    "english alone deleted": deleted("docs/hoi-dap.en.md"),
    "draft deleted": deleted(f"{NEWS}nhap.md"),
    "future post deleted": deleted(f"{NEWS}sau.md"),
    "person deleted": deleted("content/honours/nguoi.yml"),
    "texts changed": changed(BOOK, "Sách hai", "Sách thứ hai"),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_still_answers_is_not_told(root: Path, name: str) -> None:
    SOUND[name](root)
    assert lines(root) == []


@pytest.mark.parametrize(
    ("name", "address", "to"),
    [
        ("page renamed", "hoi-dap/", "hoi/"),
        ("commune renamed", "dia-diem/xa/xa-mot/", "dia-diem/xa/xa-1/"),
        ("concept renamed", "hoc-lieu/chu-de/reading/", "hoc-lieu/chu-de/doc/"),
    ],
)
def test_it_forwards(root: Path, name: str, address: str, to: str) -> None:
    SOUND[name](root)
    site, diagnostics = checked_site(root)
    assert site is not None
    assert not diagnostics
    assert [each.to for each in site.redirects if each.address == address] == [to]


@pytest.mark.parametrize(
    ("name", "address", "kind"),
    [
        ("place withdrawn", "dia-diem/thu-vien/", "place"),
        ("campaign withdrawn", "chien-dich/tuan/", "campaign"),
        ("post withdrawn", "tin-tuc/2026/tin/", "news"),
    ],
)
def test_what_is_withdrawn_says_so_and_is_nowhere_else(root: Path, name: str, address: str, kind: str) -> None:
    SOUND[name](root)
    site, diagnostics = checked_site(root)
    assert site is not None
    assert not diagnostics
    page = site.pages.by_address[address]
    assert page.template == "withdrawn.html"
    assert page.view("vi")["withdrawal"].reason["vi"] == "Đã đóng cửa."
    assert not page.indexed
    assert page.id not in site.library.of_kind(kind)
    assert not [each for each in site.calendar.all if page.id in each.id.split(".")]
    if kind == "campaign":
        assert [each.to for each in site.redirects if each.address == "chien-dich/tuan/2026/"] == ["chien-dich/tuan/"]


def test_a_withdrawn_place_may_not_be_named(root: Path) -> None:
    SOUND["place withdrawn"](root)
    event = "  events: [{id: a, title: A, start: 2026-10-01, place: thu-vien}]\n"
    changed("content/campaigns/tuan.yml", "- year: 2026\n", f"- year: 2026\n{event}")(root)
    assert [line.rpartition("[")[2] for line in lines(root)] == ["withdrawn-reference]"]


def test_former_addresses_are_checked(root: Path) -> None:
    changed("docs/hoi-dap.md", "title:", "formerly: [gioi-thieu, Hỏi/Cũ]\ntitle:")(root)
    changed(VOCABULARY, "{id: reading,", "{id: reading, formerly: [thua],")(root)
    changed("content/locality.yml", "xa-mot,", "xa-mot, formerly: [xa-mot],")(root)
    codes = sorted(line.rpartition("[")[2] for line in lines(root))
    assert codes == ["bad-id]", "formerly-taken]", "formerly-taken]", "formerly-taken]"]


def test_without_git_nothing_is_compared(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    assert lines(tmp_path) == []
    git(tmp_path, "init", "--quiet")
    assert lines(tmp_path) == [], "no commit yet"


def test_in_a_shallow_clone_and_a_worktree(root: Path, tmp_path: Path) -> None:
    deleted(BOOK)(root)
    commit(root, "B")
    git(tmp_path, "clone", "--quiet", "--depth", "1", root.as_uri(), "nong")
    assert lines(tmp_path / "nong") == [], "the commit before is not there"
    with pytest.raises(UserError, match="fetch-depth"):
        lines(tmp_path / "nong", "HEAD~1")
    git(root, "worktree", "add", "--quiet", "--detach", str(tmp_path / "cay"))
    assert len(lines(tmp_path / "cay")) == 1


def test_in_a_folder_of_a_bigger_repository(ground: Path, tmp_path: Path) -> None:
    shutil.copytree(ground, tmp_path / "xa", ignore=shutil.ignore_patterns(".git"))
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    commit(tmp_path, "A")
    deleted(BOOK)(tmp_path / "xa")
    assert len(lines(tmp_path / "xa")) == 1


def test_a_branch_is_judged_by_where_it_parted(root: Path) -> None:
    """What the branch itself added and took away was never published, and what the target added since is not lost."""
    git(root, "checkout", "--quiet", "-b", "nhanh")
    new = "resources/catalogue/sach-ba.yml"
    commit(root, "B", **{new: MORE[BOOK].replace("org/2", "org/3").replace("Sách hai", "Sách ba")})
    deleted(new)(root)
    commit(root, "C")
    git(root, "checkout", "--quiet", "main")
    commit(root, "D", **{new: MORE[BOOK].replace("org/2", "org/4").replace("Sách hai", "Sách tư")})
    git(root, "checkout", "--quiet", "nhanh")
    assert len(lines(root)) == 1, "against the commit before"
    assert lines(root, "main") == []


@pytest.mark.build
def test_the_command(root: Path) -> None:
    deleted(BOOK)(root)
    done = hoctap(root, "check", "--base", "main", "--lang", "en")
    assert done.returncode == 1
    assert "/hoc-lieu/sach-hai/" in done.stdout
    done = hoctap(root, "check", "--base", "khong-co")
    assert done.returncode == 1
    assert "khong-co" in done.stderr
    assert "Traceback" not in done.stderr
    for none in ("0" * 40, "HEAD"):
        assert hoctap(root, "check", "--base", none).returncode == (none == "HEAD")
    assert FILES
