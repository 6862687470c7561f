"""News: nothing is seen before its time, what has expired steps back, and feeds that every reader takes."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any, NamedTuple

import feedparser
import pytest
from lxml import etree, html
from PIL import Image

from harness.program import hoctap
from harness.sites import write_small_place
from harness.small_site import write_small_site
from hoctap.checking.checks import checked_library
from hoctap.kinds.news.model import NewsPost
from hoctap.site.model import model_site

TODAY = "2026-09-01T08:00:00+07:00"
LATER = "2026-09-03T08:00:00+07:00"
FUTURE, DRAFT = "zyxqmai", "zyxqnhap"
COLUMN = "tin-tuc/chuyen-muc/thong-bao/"
FEEDS = ("tin-tuc/atom.xml", f"{COLUMN}atom.xml", "tin-tuc/chuyen-muc/trong/atom.xml")
ODD_TITLE = """A & B < C > D "x" 'y' 😀 ]]> &amp; ẵ"""
ODD_SUMMARY = """Tóm & tắt < "trích" 'đơn' 👩‍🏫, **đậm** và [sách](/hoc-lieu/sach-mot/)."""
ODD_BODY = '## Mục\n\n[Sách](/hoc-lieu/sach-mot/) & < "x" 😀 ]]> [lên](#muc) [ngoài](https://example.com/?a=1&b=2)\n'


def post(root: Path, id: str, body: str = "Nội dung.\n", english: str | None = None, **fields: Any) -> Path:
    """Write a post; fields are JSON, which is YAML."""
    import json

    front = {
        "title": f"Tin {id}",
        "date": "2026-08-01T08:00:00+07:00",
        "column": "thong-bao",
        "summary": f"Tóm tắt {id}.",
        **fields,
    }
    folder = root / "content" / "news" / "2026"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{id}.md"
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
    file.write_text("\n".join(["---", *lines, "---", body]), "utf-8")
    if english is not None:
        (folder / f"{id}.en.md").write_text(english, "utf-8")
    return file


def marked(root: Path, word: str, **fields: Any) -> None:
    """A post in which every place holds the word."""
    folder = root / "content" / "news" / "2026"
    folder.mkdir(parents=True, exist_ok=True)
    into = io.BytesIO()
    Image.new("RGB", (600, 400), "teal").save(into, "JPEG", comment=word.encode())
    for name in (f"{word}.jpg", f"{word}-hai.jpg"):
        (folder / name).write_bytes(into.getvalue())
    post(
        root,
        word,
        f"Thân bài {word}.\n",
        f"English body {word}.\n",
        title={"vi": f"Nhan đề {word}", "en": f"Title {word}"},
        summary={"vi": f"Tóm tắt {word}", "en": f"Summary {word}"},
        tags=[word],
        authors=[f"Người {word}"],
        cover={"path": f"{word}.jpg", "alt": f"Ảnh {word}", "caption": f"Chú thích {word}"},
        pictures=[{"path": f"{word}-hai.jpg", "alt": f"Ảnh hai {word}"}],
        campaigns=["ngay-doc"],
        resources=["sach-mot"],
        formerly=[f"{word}-cu"],
        **fields,
    )


class Built(NamedTuple):
    """One place built at two moments; between them a title was changed."""

    before: Path
    after: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("news") / "place"
    write_small_place(root)
    (root / "resources/vocabularies/columns.yml").write_text(
        "title: Chuyên mục\nconcepts:\n- {id: thong-bao, label: {vi: Thông báo, en: Notices}}\n"
        "- {id: trong, label: {vi: 'Mục \"trống\" & < rỗng', en: 'Empty \"&\" < column'}}\n",
        "utf-8",
    )
    campaign = root / "content/campaigns/ngay-doc.yml"
    campaign.parent.mkdir()
    campaign.write_text("name: Ngày đọc\nsummary: Đọc.\nkind: day\nwhen: {start: '10-02'}\n", "utf-8")
    marked(root, FUTURE, date="2026-09-02T08:00:00+07:00")
    marked(root, DRAFT, draft=True)
    # 18:00 in London on 31 August is 1 September here, and the very moment of the build is no future.
    post(root, "bay-gio", date="2026-09-01T02:00:00+01:00")
    post(root, "het-han", date="2026-08-30T08:00:00+07:00", expires=TODAY, authors=['Ông "Ba" & bà < Tư'])
    post(root, "la", ODD_BODY, title=ODD_TITLE, summary=ODD_SUMMARY, date="2026-08-29T08:00:00+07:00")
    post(root, "song-ngu", "Thân tiếng Việt.\n", "An **English** body.\n", title={"vi": "Song ngữ", "en": "Bilingual"})
    post(root, "mot-tieng", "Chỉ có tiếng Việt.\n", title={"vi": "Một tiếng", "en": "One language"})
    for moment, name in ((TODAY, "before"), (LATER, "after")):
        done = hoctap(root, "build", "--now", moment, "--site", name)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "WARNING" not in done.stderr
        post(root, "la", ODD_BODY, title="Tên khác", summary=ODD_SUMMARY, date="2026-08-29T08:00:00+07:00")
    return Built(root / "before", root / "after")


def files_with(site: Path, word: str) -> set[str]:
    """The files that hold the word, in their bytes or their name."""
    found = set()
    for file in site.rglob("*"):
        name = file.relative_to(site).as_posix()
        if word in name.lower() or (file.is_file() and word.encode() in file.read_bytes().lower()):
            found.add(name)
    return found


def text(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text("utf-8")


@pytest.mark.build
@pytest.mark.parametrize("word", [FUTURE, DRAFT])
def test_what_is_not_out_is_nowhere(built: Built, word: str) -> None:
    assert files_with(built.before, word) == set()


@pytest.mark.build
def test_a_draft_is_never_out(built: Built) -> None:
    assert files_with(built.after, DRAFT) == set()


@pytest.mark.build
def test_its_time_come_a_post_is_everywhere(built: Built) -> None:
    found = files_with(built.after, FUTURE)
    own = f"tin-tuc/2026/{FUTURE}"
    pages = (
        f"{own}/",
        f"{own}-cu/",
        "tin-tuc/",
        "tin-tuc/2026/",
        COLUMN,
        "",
        "chien-dich/ngay-doc/",
        "tim-kiem/a-z/n/",
    )
    wanted = {f"{prefix}{page}index.html" for prefix in ("", "en/") for page in pages if page != "tim-kiem/a-z/n/"}
    wanted |= {f"{prefix}{feed}" for prefix in ("", "en/") for feed in FEEDS[:2]}
    wanted |= {
        f"{own}/{FUTURE}{which}-{width}.{form}"
        for which in ("", "-hai")
        for width in (480, 600)
        for form in ("avif", "webp")
    }
    wanted |= {f"{own}/chia-se.png", f"en/{own}/chia-se.png", "sitemap.xml", "tim-kiem/a-z/n/index.html"}
    assert wanted <= found, sorted(wanted - found)
    finder = {name for name in found if name.startswith("tim-kiem/") and not name.endswith((".html", "/"))}
    assert any((built.after / name).is_file() for name in finder), "the search knows it"
    prose = html.document_fromstring(text(built.after, own))
    assert f"Thân bài {FUTURE}." in prose.text_content()


@pytest.mark.build
def test_what_has_expired_steps_back(built: Built) -> None:
    word = "het-han"
    page = text(built.before, f"tin-tuc/2026/{word}")
    assert "hết hiệu lực từ" in page
    assert "expired on" in text(built.before, f"en/tin-tuc/2026/{word}")
    for prefix in ("", "en/"):
        assert word in text(built.before, f"{prefix}tin-tuc/2026")
        assert word in text(built.before, f"{prefix}{COLUMN}")
        assert word not in text(built.before, prefix)
        assert word not in text(built.before, f"{prefix}tin-tuc")
        for feed in FEEDS:
            assert word not in (built.before / prefix / feed).read_text("utf-8")
    assert "hết hiệu lực" not in text(built.before, "tin-tuc/2026/bay-gio")


@pytest.mark.build
def test_an_empty_column_is_not_shown(built: Built) -> None:
    for prefix in ("", "en/"):
        for page in ("", "tin-tuc", "tin-tuc/2026", COLUMN, "tin-tuc/2026/bay-gio"):
            prose = html.document_fromstring(text(built.before, prefix + page))
            links = [link for link in prose.xpath("//body//a/@href") if "chuyen-muc/" in link]
            assert not any("chuyen-muc/trong/" in link for link in links), (prefix, page)
            if page == "tin-tuc":
                assert links, "the column with posts is shown"
    assert "chuyen-muc/trong/" not in (built.before / "sitemap.xml").read_text("utf-8")


@pytest.fixture(scope="module")
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def check_feed(grammar: etree.RelaxNG, site: Path, path: str) -> Any:
    """A feed that the grammar and feedparser take, as feedparser sees it."""
    raw = (site / path).read_bytes()
    tree = etree.fromstring(raw)
    assert grammar.validate(tree), (path, grammar.error_log)
    feed = feedparser.parse(raw)
    assert not feed.bozo, (path, feed.get("bozo_exception"))
    assert feed.version == "atom10"
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["self"] == f"https://example.org/{path}"
    ids = [feed.feed.id, *(entry.id for entry in feed.entries)]
    assert len(set(ids)) == len(ids), path
    assert feed.feed.title.strip()
    for entry in feed.entries:
        assert entry.title.strip(), path
        assert entry.get("summary", entry.get("content", [{}])[0].get("value", "")).strip(), (path, entry.id)
    return feed


def test_every_feed_of_a_whole_site(built_site: Path, grammar: etree.RelaxNG) -> None:
    paths = sorted(file.relative_to(built_site).as_posix() for file in built_site.rglob("atom.xml"))
    assert {"tin-tuc/atom.xml", "en/tin-tuc/atom.xml"} < set(paths)
    assert len([path for path in paths if "chuyen-muc" in path]) >= 2
    for path in paths:
        feed = check_feed(grammar, built_site, path)
        for entry in feed.entries:
            assert_whole(entry)
    for file in (built_site / "opds/v1.2").glob("*.xml"):
        assert grammar.validate(etree.parse(file)), (file.name, grammar.error_log)


def assert_whole(entry: Any) -> list[str]:
    """The links of an entry's content; each must be whole."""
    found = []
    for content in entry.get("content", []):
        for _, _, address, _ in html.fragment_fromstring(content.value, create_parent=True).iterlinks():
            assert address.startswith(("https://", "http://", "mailto:", "tel:")), (entry.id, address)
            found.append(address)
    return found


@pytest.mark.build
@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("feed", FEEDS)
def test_odd_texts_in_feeds(built: Built, grammar: etree.RelaxNG, prefix: str, feed: str) -> None:
    made = check_feed(grammar, built.before, prefix + feed)
    if "trong" in feed:
        assert made.entries == []
        assert '"' in made.feed.title
        assert "&" in made.feed.title
        assert "<" in made.feed.title
        return
    entries = {entry.id.rpartition(":")[2]: entry for entry in made.entries}
    assert list(entries) == ["bay-gio", "la", "song-ngu", "mot-tieng"]
    odd = entries["la"]
    # Markdown shows the character that a reference names.
    assert odd.title == ODD_TITLE.replace("&amp;", "&")
    assert odd.summary == """Tóm & tắt < "trích" 'đơn' 👩‍🏫, đậm và sách."""
    page = f"https://example.org/{prefix}tin-tuc/2026/la/"
    assert odd.link == page
    assert assert_whole(odd) == [
        f"https://example.org/{prefix}hoc-lieu/sach-mot/",
        f"{page}#muc",
        "https://example.com/?a=1&b=2",
    ]
    body = html.fragment_fromstring(odd.content[0].value, create_parent=True).text_content()
    assert 'Sách & < "x" 😀' in body
    both = {"": "Thân tiếng Việt.", "en/": "An <strong>English</strong> body."}[prefix]
    assert both in entries["song-ngu"].content[0].value
    one = entries["mot-tieng"]
    assert one.title == {"": "Một tiếng", "en/": "One language"}[prefix]
    assert (one.content[0].language, one.summary_detail.language) == ("vi", "vi")
    assert one.title_detail.language == ("en" if prefix else "vi")


def test_the_grammar_refuses_what_is_no_feed(grammar: etree.RelaxNG) -> None:
    head = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><id>a:b</id><updated>2026-01-01T00:00:00Z</updated>'
    )
    author = "<author><name>x</name></author>"
    entry = "<entry><title>x</title><id>a:c</id><updated>2026-01-01T00:00:00Z</updated>"
    page = '<link href="https://a.example/"/>'
    assert grammar.validate(etree.fromstring(f"{head}{author}{entry}{page}</entry></feed>"))
    assert grammar.validate(etree.fromstring(f"{head}</feed>"))
    for broken in (
        f"{head}{author}{entry}</entry></feed>",
        f"{head}{entry}{page}</entry></feed>",
        f"{head}<title>y</title></feed>",
        f"{head}{author}{entry.replace('Z<', '<')}{page}</entry></feed>",
        f"{head}{author}{entry.replace('a:c', '')}{page}</entry></feed>",
        f'{head}{author}{entry}{page}<content src="https://a.example/x"/></entry></feed>',
        f"{head}<lastBuildDate/></feed>",
    ):
        assert not grammar.validate(etree.fromstring(broken)), broken


@pytest.mark.build
def test_ids_outlive_titles_and_names(built: Built, tmp_path: Path) -> None:
    def ids(site: Path, path: str) -> dict[str, str]:
        return {entry.link: entry.id for entry in feedparser.parse((site / path).read_bytes()).entries}

    for path in ("tin-tuc/atom.xml", "en/tin-tuc/atom.xml", f"{COLUMN}atom.xml"):
        before, after = ids(built.before, path), ids(built.after, path)
        assert before.items() <= after.items()
        assert len(after) == len(before) + 1
    assert "Tên khác" in (built.after / "tin-tuc/atom.xml").read_text("utf-8")
    # Both languages speak of the same post.
    assert set(ids(built.after, "tin-tuc/atom.xml").values()) == set(ids(built.after, "en/tin-tuc/atom.xml").values())
    # A renamed post is not news again.
    assert ids(built.after, "tin-tuc/atom.xml")[f"https://example.org/tin-tuc/2026/{FUTURE}/"].endswith(f":{FUTURE}-cu")


@pytest.mark.build
def test_a_body_in_each_language(built: Built) -> None:
    def body(path: str) -> Any:
        return html.document_fromstring(text(built.before, path)).xpath("//div[@class='prose']")[0]

    vi, en = body("tin-tuc/2026/song-ngu"), body("en/tin-tuc/2026/song-ngu")
    assert "Thân tiếng Việt." in vi.text_content()
    assert "An English body." in en.text_content()
    assert "Thân" not in en.text_content()
    assert not en.xpath(".//*[contains(@class,'untranslated')] | .//*[@lang]")
    only = body("en/tin-tuc/2026/mot-tieng").xpath("./*[@lang='vi'][contains(@class,'untranslated')]")
    assert [each.text_content().strip() for each in only] == ["Chỉ có tiếng Việt."]
    assert not body("tin-tuc/2026/mot-tieng").xpath(".//*[@lang]")


def test_english_alone(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    post(tmp_path, "co", english="Body.\n")
    (tmp_path / "content/news/2026/x.en.md").write_text("Alone.\n", "utf-8")
    library, diagnostics = checked_library(tmp_path)
    assert [(each.path, each.line, each.code) for each in diagnostics] == [
        ("content/news/2026/x.en.md", 1, "english-alone")
    ]
    assert set(library.ids(NewsPost)) == {"co"}


def test_a_post_belongs_to_the_locality_s_year(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    post(tmp_path, "giao-thua", date="2025-12-31T17:30:00+00:00")
    library, diagnostics = checked_library(tmp_path)
    assert not diagnostics
    moment = datetime.datetime(2026, 1, 1, 8, tzinfo=datetime.UTC)
    room = model_site(library, "https://example.org/", moment, None).newsroom
    assert list(room.by_year()) == [2026]
    assert room.address(room.posts[0]) == "tin-tuc/2026/giao-thua/"
    assert room.day(room.posts[0]) == datetime.date(2026, 1, 1)
    early = model_site(
        library, "https://example.org/", datetime.datetime(2025, 12, 31, 17, 29, tzinfo=datetime.UTC), None
    )
    assert early.newsroom.posts == []


def test_pictures_of_other_sites_and_a_second_front_matter_are_problems(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    post(tmp_path, "co", body="![Ảnh](https://elsewhere.example.org/a.png)\n")
    (tmp_path / "content/news/2026/co.en.md").write_text("---\ntitle: Twice\n---\nBody.\n", "utf-8")
    page = tmp_path / "docs/gioi-thieu.md"
    page.write_text(page.read_text("utf-8") + "\n![Ảnh](https://elsewhere.example.org/b.png)\n", "utf-8")
    _, diagnostics = checked_library(tmp_path)
    found = {(each.path, each.code) for each in diagnostics}
    assert found == {
        ("content/news/2026/co.md", "picture-in-text"),
        ("content/news/2026/co.en.md", "english-front-matter"),
        ("docs/gioi-thieu.md", "picture-elsewhere"),
    }
