"""The second wall: nothing an editor writes can run, even if the checker were bypassed."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from harness.hostile.strings import every
from hoctap.diagnostics.user_error import UserError
from hoctap.loading.markdown_pages import address_of
from hoctap.loading.settings import MarkdownExtension
from hoctap.render import markdown
from hoctap.render.markdown_pages import MarkdownPages
from hoctap.render.placeholders import ROOT, rooted, way_up
from hoctap.schema.library import Library
from hoctap.schema.markdown_page import MarkdownPage
from hoctap.schema.record import SourceLocation

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "<a href='vbscript:x'>x</a>",
    "<style>body{display:none}</style>",
    "<p style='position:fixed'>x</p>",
    "<iframe src=https://a.example></iframe>",
    "<svg onload=alert(1)>",
    '<form action="https://a.example"><input></form>',
    "![x](javascript:alert(1))",
    "<https://a.example/\"onmouseover='alert(1)'>",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_runs(text: str, lang: str) -> None:
    for made in (markdown.block(text, lang), markdown.inline(text, lang)):  # type: ignore[arg-type]
        low = made.lower()
        for bad in (
            "<script",
            "<style",
            "<iframe",
            "<svg",
            "<form",
            " on",
            "style=",
            "javascript:",
            "vbscript:",
            "data:",
        ):
            assert bad not in low.replace("&quot;onmouseover=", ""), made


def test_site_links_follow_the_language() -> None:
    assert f'href="{ROOT}en/hoc-lieu/"' in markdown.block("[x](/hoc-lieu/)", "en")
    assert f'href="{ROOT}hoc-lieu/"' in markdown.block("[x](/hoc-lieu/)", "vi")
    assert f'href="{ROOT}du-lieu/build.json"' in markdown.block("[x](/du-lieu/build.json)", "en")
    assert 'href="https://a.example/"' in markdown.block("[x](https://a.example/)", "en")
    assert "href" not in markdown.block("[x](//a.example/)", "en"), "an address without its scheme leads elsewhere"


@given(st.text(alphabet="aáB .,:;!?#~=-+1(\n)\"'^$%{}/@éđ|*_[]<>&`\t\u3000\u2028\u0085\xa0", max_size=16))
@settings(max_examples=400, derandomize=True, deadline=None)
def test_plain_texts_come_out_as_the_converter_writes_them(text: str) -> None:
    assert markdown.block(text, "vi") == markdown.clean(markdown.converted(text, "vi"))


def hand_page(text: str, path: str = "docs/thu.md") -> MarkdownPage:
    page = MarkdownPage(id="thu", title="Thử", address=address_of(path)[0], lang="vi", body=text)
    page.set_location(SourceLocation(path))
    return page


def test_no_text_of_a_hand_written_page_stops_a_build() -> None:
    pages = MarkdownPages()
    for each in every():
        HTMLParser().feed(pages.html(hand_page(f"{each.text}\n\nchữ"), "vi"))


def test_an_address_that_programs_cannot_read_leads_nowhere() -> None:
    assert markdown.block("[x](http://[)", "vi") == '<p><a href="#">x</a></p>'
    assert markdown.block("![y](//[z)", "vi") == '<p><img alt="y" src="#"></p>'


@pytest.mark.parametrize(
    ("path", "written", "address"),
    [
        ("docs/a.md", "b.md", "b/"),
        ("docs/a.md", "b.md#muc", "b/#muc"),
        ("docs/a.md", "index.md", ""),
        ("docs/a.md", "b.en.md", "b/"),
        ("docs/muc/a.md", "b.md", "muc/b/"),
        ("docs/muc/a.md", "../b.md", "b/"),
        ("docs/muc/index.md", "a.md", "muc/a/"),
        ("docs/muc/a.md", "index.md#x", "muc/#x"),
    ],
)
def test_links_from_file_to_file(path: str, written: str, address: str) -> None:
    page = hand_page(f"[x]({written})", path)
    assert f'href="{ROOT}{address}"' in MarkdownPages().html(page, "vi")
    assert f'href="{ROOT}en/{address}"' in MarkdownPages().html(page, "en")


def test_files_beside_pages_are_the_same_in_every_language() -> None:
    page = hand_page("[tờ rơi](to-roi.pdf) ![Ảnh](../anh.webp)", "docs/muc/a.md")
    for lang in ("vi", "en"):
        made = MarkdownPages().html(page, lang)
        assert f'href="{ROOT}muc/to-roi.pdf"' in made
        assert f'src="{ROOT}anh.webp"' in made


def test_addresses_that_are_no_files_stay_as_they_are() -> None:
    for address in ("#muc", "../b/", "https://a.example/b.md", "mailto:a@b.example"):
        assert f'href="{address}"' in MarkdownPages().html(hand_page(f"[x]({address})"), "vi")


def test_the_extensions_of_the_settings_are_used() -> None:
    text = "*[THCS]: Trung học cơ sở\n\nTrường THCS"
    assert "<abbr" not in MarkdownPages().html(hand_page(text), "vi")
    abbr = MarkdownExtension(name="abbr", options={})
    assert '<abbr title="Trung học cơ sở">THCS</abbr>' in MarkdownPages([abbr]).html(hand_page(text), "vi")
    deep = MarkdownExtension(name="toc", options={"baselevel": 3})
    assert '<h4 id="muc">Mục</h4>' in MarkdownPages([deep]).html(hand_page("## Mục"), "vi")


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [("pymdownx.snippets", {}, "pymdownx.snippets"), ("toc", {"khong_co": 1}, "khong_co"), ("khong-co", {}, "abbr")],
)
def test_an_extension_that_cannot_be_used_is_said(name: str, options: dict[str, int], said: str) -> None:
    with pytest.raises(UserError, match=said):
        MarkdownPages([MarkdownExtension(name=name, options=options)])


def test_way_up() -> None:
    assert rooted(f"{ROOT}a", way_up(0)) == "./a"
    assert rooted(f"{ROOT}a", way_up(3)) == "../../../a"


SPACES = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()]


@pytest.mark.parametrize(
    "text", ["", " a", "a ", "# a", "- a", "1. a", "a\n b", "a\n\n\nb", "\na", "a\n", "a|b", "a \nb"]
)
def test_texts_that_need_the_converter(text: str) -> None:
    """Whoever shows them as they are makes something else of them."""
    assert markdown._is_marked(text)


@pytest.mark.parametrize("text", ["a", "a b", "a\nb", "a\n\nb", "a # b - c 1 + 2 = 3"])
def test_texts_that_need_no_converter(text: str) -> None:
    assert not markdown._is_marked(text)
    assert markdown.block(text, "vi") == markdown.clean(markdown.converted(text, "vi"))


def test_every_space_but_the_usual_ones_needs_the_converter() -> None:
    assert [each for each in SPACES if not markdown._is_marked(f"a{each}b")] == ["\n", " "]


def test_inline() -> None:
    assert markdown.inline("a < b & c", "vi") == "a &lt; b &amp; c"
    assert markdown.inline("*x*", "vi") == "<em>x</em>"


def test_pictures_of_hand_written_pages_keep_their_room(tmp_path: Path) -> None:
    (tmp_path / "docs/bien-tap").mkdir(parents=True)
    Image.new("RGB", (640, 400)).save(tmp_path / "docs/bien-tap/a.webp")
    library = Library(tmp_path)
    library.beside_pages = frozenset({"docs/bien-tap/a.webp"})
    pages = MarkdownPages()
    pages.show(library)
    for text in (
        "![Ảnh](/bien-tap/a.webp) ![Khác](/bien-tap/b.webp)",
        "![Ảnh](bien-tap/a.webp) ![Khác](bien-tap/b.webp)",
    ):
        first, second = re.findall("<img[^>]*>", pages.html(hand_page(text), "en"))
        assert f'src="{ROOT}bien-tap/a.webp"' in first, "a picture is the same in both languages"
        assert all(part in first for part in ('width="640"', 'height="400"', 'loading="lazy"', 'alt="Ảnh"'))
        assert f'src="{ROOT}bien-tap/b.webp"' in second
        assert "width" not in second


def test_only_sizes_pass_the_second_wall() -> None:
    made = markdown.clean('<img src="a.png" width="100%" height="99999999" loading="eager" alt="x" style="top:0">')
    assert made == '<img src="a.png" alt="x">'
    assert 'width="640"' in markdown.clean('<img src="a.png" width="640">')


def test_a_backslash_names_no_other_host() -> None:
    for text in ("[a](/\\evil.example/)", "[a](/\\\\evil.example/)", "![a](</\\evil.example/x.png>)"):
        made = markdown.block(text, "en")
        assert f'="{ROOT}' in made
        assert "\\" not in made
