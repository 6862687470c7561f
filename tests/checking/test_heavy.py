"""Small content that would keep the check or the build busy for minutes is refused in seconds, at its line."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from harness.processor_time import within
from harness.program import ROOT
from harness.small_site import write_small_site
from hoctap.checking import text_size
from hoctap.checking.checked_site import checked_site
from hoctap.checking.texts import check_markdown
from hoctap.loading.record_cache import RecordCache
from hoctap.loading.settings import read_settings
from hoctap.render import markdown
from hoctap.render.markdown_pages import MarkdownPages
from hoctap.schema.fields import LONGEST_TEXT
from hoctap.schema.markdown_page import MarkdownPage
from hoctap.text.plain_text import plain

# Seconds of the processor for what takes far less, on a busy machine.
SECONDS = 10

CAMPAIGN = "name: Ngày đọc\nsummary: Đọc.\nkind: day\n"
POST = "---\ntitle: Tin\ndate: 2026-08-01T08:00:00+07:00\ncolumn: thong-bao\nsummary: x\n---\n"
PAGE = "---\ntitle: Trang\ndescription: Mô tả\n---\n"


def rule(text: str) -> str:
    return f'{CAMPAIGN}when:\n  rrule: "{text}"\n'


def slogans(*told: str) -> str:
    return f"{CAMPAIGN}when: {{start: '10-02'}}\nslogans:\n" + "".join(f'- "{each}"\n' for each in told)


# Name → path, text, code and line of what is told.
HEAVY: dict[str, tuple[str, str, str, int]] = {
    "two frequencies": ("campaigns/a.yml", rule("FREQ=YEARLY;FREQ=SECONDLY"), "bad-rule", 5),
    "a part twice": ("campaigns/a.yml", rule("FREQ=YEARLY;BYMONTH=1;BYMONTH=2"), "bad-rule", 5),
    "many positions": ("campaigns/a.yml", rule("FREQ=YEARLY;BYSETPOS=" + "1," * 100_000 + "1"), "text-length", 5),
    "some positions": ("campaigns/a.yml", rule("FREQ=YEARLY;BYDAY=MO;BYSETPOS=" + "1," * 40 + "1"), "bad-rule", 5),
    "a count": ("campaigns/a.yml", rule("FREQ=YEARLY;BYDAY=MO;COUNT=1000000000"), "bad-rule", 5),
    "an edition long ago": ("campaigns/a.yml", f"{CAMPAIGN}when: {{by_edition: true}}\neditions:\n- year: 1026\n", "bad-number", 6),
    "an edition to come": ("campaigns/a.yml", f"{CAMPAIGN}when: {{by_edition: true}}\neditions:\n- year: 2200\n", "bad-number", 6),
    "a slogan without end": ("campaigns/a.yml", slogans("Đọc " * 50_000), "text-length", 6),
    "thousands of slogans": ("campaigns/a.yml", slogans(*("Đọc",) * 9_000), "yaml-long", 1006),
    "a hundred slogans": ("campaigns/a.yml", slogans(*("Đọc",) * 100), "long-list", 5),
    "an announcement without end": ("campaigns/a.yml", f"{CAMPAIGN}when: {{start: '10-02'}}\nannouncement: {'Đọc ' * 90_000}\n", "text-length", 5),
    "an event's text": ("campaigns/a.yml", f"{CAMPAIGN}when: {{start: '10-02'}}\neditions:\n- year: 2026\n  events:\n  - {{title: A, start: 2026-10-02, description: \"" + "[a\\n\\n" * 25_000 + "\"}\n", "text-length", 8),
    "headings": ("docs/a.md", PAGE + "a\n=\n" * 9_000, "heavy-text", 5),
    "headings apart": ("docs/a.md", PAGE + "# a\n\n" * 10_000, "heavy-text", 405),
    "rules": ("docs/a.md", PAGE + "* * *\n" * 9_000, "heavy-text", 5),
    "more than a page": ("docs/a.md", PAGE + "chữ\n\n" * 40_000, "heavy-text", 5),
    "attribute lists": ("docs/a.md", PAGE + "{: a " * 9_000, "heavy-text", 5),
    "lists in lists": ("docs/a.md", PAGE + "1. " * 6_000, "heavy-text", 5),
    "quotes in quotes": ("docs/a.md", PAGE + "chữ\n\n" + "> " * 400 + "a\n", "heavy-text", 7),
    "definitions": ("docs/a.md", PAGE + "a\n: b\n" * 190, "heavy-text", 106),
    "a post's escapes": ("news/2026/a.md", POST + "\\* " * 15_000, "heavy-text", 7),
}  # fmt: skip


def found(root: Path) -> list[tuple[str, str, int]]:
    with within(SECONDS):
        _, diagnostics = checked_site(root, cache=RecordCache())
    return [(each.path, each.code, each.line) for each in diagnostics]


@pytest.mark.parametrize("name", HEAVY)
def test_what_is_heavy_is_refused_at_its_line(tmp_path: Path, name: str) -> None:
    write_small_site(tmp_path)
    path, text, code, line = HEAVY[name]
    path = path if path.startswith("docs/") else f"content/{path}"
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(text, "utf-8")
    assert found(tmp_path) == [(path, code, line)]


def test_of_thousands_of_broken_links_some_are_told(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    (tmp_path / "docs/a.md").write_text(PAGE + "[a](/b/)\n\n" * 5_000, "utf-8")
    told = [code for path, code, _ in found(tmp_path) if path == "docs/a.md"]
    assert len(told) == 200
    assert told.count("broken-link") == 199
    assert told[-1] == "too-many"


def test_the_attribute_list_of_a_long_line_is_found_at_once() -> None:
    with within(1):
        told: list[tuple[int, str]] = []
        check_markdown("a\n" + "{: a " * 1_900, lambda at, code, _: told.append((at, code)), fences=True, pictures=True)
        assert told == []
        check_markdown(
            "a\n" + "{: a " * 1_900 + "}", lambda at, code, _: told.append((at, code)), fences=True, pictures=True
        )
        assert told == [(2, "attribute-list")]


@pytest.mark.parametrize("pattern", ["[a\n\n", "[", "[a](", "[a](b ", "]", "_", "*a"])
def test_marks_are_taken_from_a_long_text_at_once(pattern: str) -> None:
    with within(SECONDS):
        plain(pattern * (200_000 // len(pattern)))


def progressive(scans: int) -> bytes:
    """A progressive JPEG whose last scan is repeated."""
    into = io.BytesIO()
    Image.new("RGB", (64, 64), "teal").save(into, "JPEG", progressive=True)
    data = into.getvalue()
    last = data.rindex(b"\xff\xda")
    scan, end = data[last:-2], data[-2:]
    return data[:-2] + scan * (scans - data.count(b"\xff\xda")) + end


def shape(width: int, height: int) -> bytes:
    into = io.BytesIO()
    Image.new("L", (width, height)).save(into, "PNG")
    return into.getvalue()


@pytest.mark.parametrize(
    ("name", "make", "refused"),
    [
        ("a.jpg", lambda: progressive(10), False),
        ("a.jpg", lambda: progressive(2_000), True),
        ("a.png", lambda: shape(1, 30_000), True),
        ("a.png", lambda: shape(30_000, 1), True),
        ("a.png", lambda: shape(100, 1_100), True),
        ("a.png", lambda: shape(1_000, 10_000), False),
        ("a.png", lambda: shape(10, 100), False),
    ],
)
def test_pictures_that_take_long_or_fit_no_page(
    tmp_path: Path, name: str, make: Callable[[], bytes], refused: bool
) -> None:
    write_small_site(tmp_path)
    folder = tmp_path / "content/news/2026"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(make())
    post = POST.replace("summary: x\n", f"summary: x\ncover: {{path: {name}, alt: Ảnh}}\n")
    (folder / "tin.md").write_text(f"{post}chữ\n", "utf-8")
    assert found(tmp_path) == ([("content/news/2026/tin.md", "bad-picture", 6)] if refused else [])


# Short texts that, repeated, take parsers of Markdown the square of the length or worse.
PATTERNS = (
    *("a\n=\n", "a\n---\n", "* * *\n", "---\n", "# a\n", "###### a ######\n", "#", "# #", "=\n", "a  \n", "  \n", " ", "\t"),
    *("\\* ", "\\", "\\\\", "\\`", "!", "&", "&amp;", "&#35; ", "<", "<https://a.vn> ", "<a@b.vn> ", "http://a.vn "),
    *("{: a ", "{", "}", "[", "]", "[]", "[a] ", "[a\n\n", "[a]: /b\n", "[a]: /b\n\n", "[a](/b) ", "![a](/b) ", '![a](") ', '[a]("b) '),
    *("*", "**", "*a* ", "**a** ", "***a** b* ", "a*b", "a**", "**a", "*a", "_", "_a_ ", "__a__ ", "a_b ", "_a", "a _"),
    *("`", "``", "` ", "`a` ", "```\n", "```\na\n```\n", "~~~\n", "    a\n", "    a\n\n", "(", ")", "a [b] (c) "),
    *("- a\n", "- a\n\n", "* a\n    * b\n", "- a\n\n    b\n\n", "+ a\n\n    b\n\n", "    a\n\n    - b\n\n", "- - - a\n", " * a\n"),
    *("1. a\n", "1. a\n\n", "1. ", "- ", "> ", "> a\n", "> a\n\n", "> - > - ", "> - a\n\n", ">\n"),
    *("|", "| a | b |\n", "|a|b|\n|-|-|\n|1|2|\n\n", "a|b\n-|-\n", "a|b\n", "a\n: b\n", "a\n: b\n\n", "a\n\n: b\n\n"),
    *("a\n\n", "\n", "\n\n\n", "a", "'", '"', "x^2 ", "~", "a~b~ ", "> &amp;)'\\```\"", "1. \n\n[", "a<b ", "- \t"),
)  # fmt: skip


def largest(pattern: str) -> str | None:
    """As much of the pattern as the checker lets through, ``None`` where it lets nothing of it."""
    block = pattern * (text_size.LONGEST_BLOCK // len(pattern))
    if breaks := pattern.count("\n"):
        block = pattern * min(len(block) // len(pattern), (text_size.MOST_LINES - 1) // breaks)
    text = "\n\n".join([block] * (LONGEST_TEXT // (len(block) + 2)))
    while (much := text_size.excess(text)) is not None:
        if not text[: much[0]].strip():
            return None
        text = text[: much[0]]
    told: list[str] = []
    check_markdown(text, lambda _, code, __: told.append(code), fences=True, pictures=True)
    return None if told else text


_PAGES = MarkdownPages(read_settings(ROOT).markdown_extensions)


def hand(text: str) -> str:
    return _PAGES.html(MarkdownPage(id="thu", title="Thử", address="thu/", lang="vi", body=text), "vi")


def block(text: str) -> str:
    return markdown.block(text, "vi")


@pytest.mark.slow
@pytest.mark.parametrize("pattern", PATTERNS, ids=repr)
def test_the_largest_text_that_passes_is_converted_in_seconds(pattern: str) -> None:
    text = largest(pattern)
    if text is None:
        return
    for convert in (hand, block):
        with within(SECONDS):
            made = convert(text)
        # Not the text as it is, as it is shown where the converter gives up.
        assert pattern.strip() == "" or made != f"<p>{text}</p>"


def test_a_text_that_is_nested_too_deep_changes_nothing_of_the_next() -> None:
    for convert in (hand, block):
        before = convert("1. a\n2. b")
        assert "1. 1." in convert("1. " * 5_000 + "a")
        assert convert("1. a\n2. b") == before


def test_long_texts_that_people_write_pass() -> None:
    table = "| Tên | Nơi |\n|---|---|\n" + "| Lớp đọc | Thư viện |\n" * 300
    list_ = "".join(f"- Mục {number} của một danh sách dài\n" for number in range(300))
    text = "\n\n".join([f"## Phần {number}\n\n{'Câu chữ. ' * 40}" for number in range(100)] + [table, list_])
    assert text_size.excess(text) is None
    assert text_size.excess("    " + "- a\n" * 10 + "\n---\n\n* * *\n") is None
