"""The second wall: nothing an editor writes can run, even if the checker were bypassed."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoctap.render import markdown
from hoctap.render.placeholders import ROOT, rooted
from tests.hostile.strings import every

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
    converted = markdown.clean(markdown._converted(text, "vi"))
    assert markdown.block.__wrapped__(text, "vi") == converted


def test_no_text_of_a_hand_written_page_stops_the_host() -> None:
    """MkDocs looks each page through with this parser of the standard library, which raises at some of them."""
    for each in every():
        HTMLParser().feed(markdown.hand_source(f"{each.text}\n\nchữ"))
    with pytest.raises(AssertionError):
        HTMLParser().feed("<![x\n\nchữ")


def test_no_address_of_a_hand_written_page_stops_the_host() -> None:
    """MkDocs takes every address apart, which raises at half a bracket."""
    made = markdown._hand_converter("vi").reset().convert("[x](http://[) ![y](//[z)")
    assert 'href="#"' in made
    assert 'src="#"' in made


def test_way_up() -> None:
    assert rooted(f"{ROOT}a", 0) == "./a"
    assert rooted(f"{ROOT}a", 3) == "../../../a"


def test_plain_and_inline() -> None:
    assert markdown.plain("**Đậm** và [liên kết](/x/)") == "Đậm và liên kết"
    assert markdown.inline("a < b & c", "vi") == "a &lt; b &amp; c"
    assert markdown.inline("*x*", "vi") == "<em>x</em>"


def test_pictures_of_hand_written_pages_keep_their_room() -> None:
    sizes = (("/bien-tap/a.webp", (640, 400)),)
    made = markdown.hand("![Ảnh](/bien-tap/a.webp) ![Khác](/bien-tap/b.webp)", "en", sizes)
    first, second = re.findall("<img[^>]*>", made)
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
