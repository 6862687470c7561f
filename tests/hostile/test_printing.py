"""The printing templates get texts as data: no string runs there, reads a file, or is lost as markup."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import typst

from harness.hostile.strings import every
from hoctap.printing.engine import PrintDocument, TypstRenderer

PRINT = Path(__file__).resolve().parents[2] / "theme" / "print"
_LINES = "\n".join(each.text for each in every() if each.family == "typst").split("\n")


def _card(text: str) -> dict[str, Any]:
    said = {"text": text, "lang": "vi"}
    names = ("site", "place", "tagline", "name", "eyebrow", "line")
    colours = {"accent": "#0b5d51", "warm": "#9c4a00"}
    return {"lang": "vi", "title": text, "author": text, **dict.fromkeys(names, said), **colours, "labels": {}}


def test_templates_run_no_text() -> None:
    for file in PRINT.glob("*.typ"):
        source = file.read_text("utf-8")
        assert not re.search(r"\b(?:eval|read|plugin|yaml|toml|csv|cbor|xml)\(", source), file.name
        assert re.findall(r"#(?:import|include) (?!\"common\.typ\": \*)", source) == [], file.name


def test_texts_stay_texts() -> None:
    # Each is a sheet of its own, so here only some; the next test has them all.
    for text in _LINES[::4]:
        sheet = PrintDocument("", "card", _card(text), "svg")
        found = typst.query(str(PRINT / "card.typ"), "heading", root=str(PRINT), sys_inputs={"data": sheet.json})
        assert text.strip() in found.replace("\\\\", "\\").replace('\\"', '"'), text


def test_one_sheet_holds_them_all() -> None:
    press = TypstRenderer(PRINT.parent)
    made = press.one(PrintDocument("", "card", _card(" ".join(_LINES)), "pdf"))
    assert made.startswith(b"%PDF")
    assert b"/JavaScript" not in made
    assert b"/URI" not in made
