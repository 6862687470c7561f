"""Every message of the checker is answered in the guide, and the examples there are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness.sites import add_program
from harness.small_site import RESOURCE, write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.devserver.preview import Preview
from hoctap.diagnostics.explanations import Explained, topics
from hoctap.diagnostics.output import codes
from hoctap.loading.settings import read_settings
from hoctap.locales import languages, words
from hoctap.site import routes

ALL = [each for topic in topics() for each in topic.messages]
EXAMPLES = [each for each in ALL if each.wrong]
_HOLE = re.compile(r"(?<!\{)\{(\w+)\}")
# Kind → the file that an example stands in, and the sound text whose fields its lines replace.
BASES = {
    "resource": ("resources/catalogue/vi-du.yml", RESOURCE.replace("books.example.org/1", "books.example.org/2")),
    "campaign": (
        "content/campaigns/vi-du.yml",
        "name: Tuần thử\nsummary: Một tuần để thử.\nkind: week\nwhen: {by_edition: true}\neditions: [{year: 2026}]\n",
    ),
    "place": ("content/places/vi-du.yml", "name: Thư viện thử\nkind: library\ncommune: xa-mot\n"),
    "honour": ("content/honours/vi-du.yml", "name: Người Thử\nkind: person\naward: Công dân học tập\nyear: 2026\n"),
    "news": (
        "content/news/2026/vi-du.md",
        "title: Ngày hội\ndate: 2026-10-01T07:00:00+07:00\ncolumn: thong-bao\nsummary: Tóm tắt.\n",
    ),
    "page": ("docs/vi-du.md", ""),
}


def text_of(kind: str, lines: str) -> str:
    """The sound text with some of its fields replaced."""
    if kind == "page":
        return lines
    given = {line.partition(":")[0] for line in lines.splitlines() if line[:1].strip() and ":" in line}
    # Lines that stand for another field: misspelt, left out as a remark, merged, or the other way to a document.
    instead = {"publishr": "publisher", "# publisher": "publisher", "<<": "publisher", "files": "url"}
    given |= {instead[name] for name in given if name in instead}
    kept = [line for line in BASES[kind][1].splitlines() if line.partition(":")[0] not in given]
    text = "\n".join(kept) + "\n" + lines
    return f"---\n{text}---\nBài.\n" if kind == "news" else text


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("guide") / "place"
    write_small_site(root)
    locality = root / "content/locality.yml"
    if "communes:" not in locality.read_text("utf-8"):
        locality.write_text(locality.read_text("utf-8") + "communes: [{id: xa-mot, name: Xã Một}]\n", "utf-8")
    return root


def told(root: Path, kind: str, lines: str) -> list[str]:
    """The codes that the checker tells of these lines."""
    file = root / BASES[kind][0]
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        file.write_text(text_of(kind, lines), "utf-8")
        return [diagnostic.code for diagnostic in checked_site(root)[1]]
    finally:
        file.unlink()


def test_every_message_has_its_place() -> None:
    """A new message is first written into ``explained.yml``."""
    assert sorted(each.code for each in ALL) == sorted(codes())
    # What nobody has put anywhere stands under this one, so that it has an anchor meanwhile.
    assert "khac" not in {topic.id for topic in topics()}


def test_examples_fill_the_messages() -> None:
    for each in ALL:
        keys = (f"diagnostics.{each.code}", f"diagnostics.{each.code}.remedy")
        holes = {hole for lang in languages() for key in keys for hole in _HOLE.findall(words(lang)(key))}
        # ``reason_en`` is ``reason`` in English.
        assert holes == {name.removesuffix("_en") for name, _ in each.say}, each.code


@pytest.mark.parametrize("each", EXAMPLES, ids=lambda each: str(each.code))
def test_examples_are_true(place: Path, each: Explained) -> None:
    assert each.code in told(place, each.of, each.wrong), "the wrong lines lead to this message"
    assert told(place, each.of, each.right) == [], "the right lines lead to none"


def test_the_page_has_an_anchor_for_each(small_site: Path) -> None:
    add_program(small_site)
    site, diagnostics = checked_site(small_site)
    assert site is not None
    assert not diagnostics
    preview = Preview(read_settings(small_site))
    preview.show(site)
    for lang in languages():
        made = preview.answer(routes.prefix(lang) + routes.MESSAGES)
        assert made is not None
        html = made.decode()
        ids = re.findall(r' id="([\w-]+)"', html)
        assert len(ids) == len(set(ids))
        assert set(codes()) <= set(ids)
        assert words(lang)("diagnostics.bom")[:20] in html
        # The catalogue of 106 messages is for a phone, too.
        assert len(html) < 110_000
