"""One page a template through the Nu Html Checker, and every feed, export and drawing through a parser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from harness.browser.kinds import MORE
from harness.clients import installed
from harness.validity import checker, well_formed


@pytest.fixture(scope="module")
def judged() -> tuple[Path, str]:
    """The checker's folder and the Java that runs it."""
    java = checker.java()
    if java is None:
        pytest.skip(checker.NEEDS_JAVA)
    return installed(checker.CLIENT), java


def test_pages_are_valid(
    built_site: Path, samples: Mapping[str, str], judged: tuple[Path, str], tmp_path: Path
) -> None:
    addresses = (*samples.values(), *MORE)
    pages = [built_site / prefix / address / "index.html" for prefix in ("", "en") for address in addresses]
    drawings = next((built_site / "chien-dich").rglob("*.svg"))
    # The checker takes any other text, as that of the licences, for HTML.
    styles = [file for file in (built_site / "assets").iterdir() if file.suffix == ".svg"]
    for file in (built_site / "assets").glob("*.css"):
        # It does not know `::highlight()` yet (CSS Custom Highlight API), which marks the sentence that is read aloud.
        known = re.sub(r"::highlight\([^{]*\{[^}]*\}", "", file.read_text("utf-8"))
        styles.append(tmp_path / file.name)
        styles[-1].write_text(known, "utf-8")
    found = checker.check(*judged, [*pages, built_site / "404.html", drawings, *styles])
    assert [str(message) for message in found] == []


@pytest.mark.build
def test_the_checker_sees_faults(tmp_path: Path, judged: tuple[Path, str]) -> None:
    """Without this, a checker that reads nothing would look like a site without faults."""
    faulty = {
        "trang một.html": '<!doctype html><html lang="vi"><title>x</title><p id="a"><p id="a">',
        "kiểu.css": "a { colour: red }",
        "hình.svg": '<svg xmlns="http://www.w3.org/2000/svg"><picture/></svg>',
    }
    for name, text in faulty.items():
        (tmp_path / name).write_text(text, "utf-8")
    found = checker.check(*judged, sorted(tmp_path.iterdir()))
    assert {message.file.name for message in found if message.grave} == set(faulty)


def test_feeds_exports_and_drawings_parse(built_site: Path) -> None:
    count, wrong = well_formed.faults(built_site)
    assert count > 190
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.xml", "<a><b></a>"), ("a.json", '{"a": NaN}'), ("a.jsonl", "{}\n{"), ("a.svg", "<svg/>")],
)
def test_what_does_not_parse_is_named(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    count, wrong = well_formed.faults(tmp_path)
    assert count == 1
    assert [fault.partition(":")[0] for fault in wrong] == [name]
