"""The words of the built site: nothing that an office or a school would not write, by rules in ``office_words/``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from hoctap.locales import default_language, languages

RULES = Path(__file__).parent / "office_words"
# Read by programs, or shown as it is typed.
_UNREAD = "//script | //style | //template | //code | //pre | //kbd | //svg"
_BLOCKS = frozenset(
    {
        "p",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "div",
        "section",
        "article",
        "summary",
        "option",
        "figcaption",
        "br",
    }
)
_SHOWN = 8


def _rules() -> list[Any]:
    return [
        pytest.param(lang, rule, id=f"{lang}: {rule['pattern'][:40]}")
        for lang in ("vi", "en")
        for rule in yaml.safe_load((RULES / f"{lang}.yml").read_text("utf-8"))
    ]


def _text(file: Path) -> str:
    """What a reader sees of a page in its own language, each block on a line."""
    page = html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    lang = page.get("lang")
    for element in page.xpath(_UNREAD):
        element.drop_tree()
    for element in page.xpath("//*[@lang]"):
        if element is not page and element.get("lang") != lang:
            element.text = None
            for child in list(element):
                element.remove(child)
    for element in page.iter():
        if element.tag in _BLOCKS:
            element.tail = "\n" + (element.tail or "")
    return re.sub(r"[ \t\xa0]+", " ", page.text_content())


@pytest.fixture(scope="module")
def texts(built_content: Path) -> dict[str, dict[str, str]]:
    """Language → address → the text of the page."""
    found: dict[str, dict[str, str]] = {lang: {} for lang in languages()}
    others = [lang for lang in languages() if lang != default_language()]
    for file in sorted(built_content.rglob("*.html")):
        address = file.relative_to(built_content).as_posix()
        lang = next((lang for lang in others if address.startswith(f"{lang}/")), default_language())
        found[lang][address] = _text(file)
    return found


@pytest.mark.parametrize(("lang", "rule"), _rules())
def test_rules_know_right_from_wrong(lang: str, rule: dict[str, str]) -> None:
    assert re.search(rule["pattern"], rule["wrong"])
    assert not re.search(rule["pattern"], rule["right"])


@pytest.mark.parametrize(("lang", "rule"), _rules())
def test_no_page_breaks_the_rule(texts: dict[str, dict[str, str]], lang: str, rule: dict[str, str]) -> None:
    found = list(_found(texts[lang], re.compile(rule["pattern"])))
    told = "\n".join(found[:_SHOWN])
    assert not found, f"{len(found)} times; write: {rule['write']}. {rule['why']}\n{told}"


def _found(pages: dict[str, str], pattern: re.Pattern[str]) -> Iterator[str]:
    for address, text in pages.items():
        for match in pattern.finditer(text):
            passage = text[max(0, match.start() - 40) : match.end() + 40].replace("\n", " ")
            yield f"{address}: …{passage}…"
