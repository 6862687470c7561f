"""The second wall: with the checker passed by, nothing in the built site is more than text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness.hostile.files import file_findings
from harness.hostile.judge import Ours, counted, elements, findings, ours
from harness.hostile.strings import every
from hoctap.render import markdown

# A link's first tag, with what is not empty in the group, or its last.
_LINK_TAG = re.compile(r"""<(?:(a)(?:\s(?:"[^"]*"|'[^']*'|[^"'>])*)?|/a)>""")


@pytest.mark.build
def test_pages(hostile_site: Path, harmless_site: Path) -> None:
    known = ours(harmless_site)
    pages = sorted(hostile_site.rglob("*.html"))
    assert len(pages) > 300
    found = []
    for path in pages:
        name = path.relative_to(hostile_site).as_posix()
        found += list(findings(name, elements(path.read_bytes()), known))
    assert found == []


@pytest.mark.build
def test_no_link_stands_in_a_link(hostile_site: Path) -> None:
    found = {}
    for path in sorted(hostile_site.rglob("*.html")):
        opened = 0
        for tag in _LINK_TAG.findall(path.read_text("utf-8")):
            opened += 1 if tag else -1
            if opened not in (0, 1):
                found[path.relative_to(hostile_site).as_posix()] = opened
                break
    assert found == {}


@pytest.mark.build
def test_feeds_data_calendars_index(hostile_site: Path, harmless_site: Path) -> None:
    read, found = file_findings(hostile_site, harmless_site)
    assert read > 200
    assert found == []


def test_every_string_as_markdown() -> None:
    known = Ours(attributes={(tag, name) for tag, names in markdown.ATTRIBUTES.items() for name in names}, classes={""})
    for hostile in every():
        for made in (markdown.block(hostile.text, "vi"), markdown.inline(hostile.text, "en")):
            page = [each for each in elements(f"<div>{made}</div>".encode()) if each[0] not in ("html", "body")]
            assert [each for each in page if each[0] not in markdown.TAGS] == [], hostile
            assert list(findings("", page, known)) == [], hostile


@pytest.mark.parametrize(
    "bad",
    [
        b"<p onclick=x>a</p>",
        b"<p style=x>a</p>",
        b"<a href='java&#9;script:x'>a</a>",
        b"<img src=https://evil.example/x.png>",
        b"<script>alert(1)</script>",
        b"<script type='application/ld+json'>{</script>",
        b"<svg></svg>",
        b"<p class=other>a</p>",
        b"<p>a<!-- x --></p>",
        b"<a href='https://user@evil.example/'>a</a>",
    ],
)
def test_the_judge_sees(bad: bytes) -> None:
    known = Ours(attributes={("a", "href"), ("img", "src"), ("script", "type"), ("p", "class")}, classes={""})
    known.counts["x"] = counted(elements(b"<p>a</p>"))
    assert list(findings("x", elements(bad), known))
    assert not list(findings("x", elements(b"<p>a</p>"), known))
