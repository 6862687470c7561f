"""The printing templates get texts as data: no string runs there, reads a file, or is lost as markup."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import typst

from harness.hostile.strings import every
from hoctap.printing.engine import PrintDocument, TypstRenderer, data_package

PRINT = Path(__file__).resolve().parents[2] / "theme" / "print"
_OWN_FILES = re.compile(r"""read\("/(?:pictures/" \+ name \+ "\.svg|styles/tokens\.css)"\)""")
_LINES = "\n".join(each.text for each in every() if each.family == "typst").split("\n")


def _card(text: str) -> dict[str, Any]:
    said = {"text": text, "lang": "vi"}
    names = ("site", "place", "tagline", "name", "eyebrow", "line")
    colours = {"accent": "#0b5d51", "warm": "#9c4a00"}
    look = {"tone": "general", "ink": "mau", "shape": "wide", "pill": said, "picture": {"kind": "scene"}}
    return {"lang": "vi", "title": text, "author": text, **dict.fromkeys(names, said), **colours, **look, "labels": {}}


def test_templates_run_no_text() -> None:
    for file in PRINT.glob("*.typ"):
        # The pictograms, the colours of the screen and the data are read; data gives no path.
        source = _OWN_FILES.sub("", file.read_text("utf-8"))
        assert not re.search(r"\b(?:eval|read|plugin|yaml|toml|csv|cbor|xml)\(", source), file.name
        assert (
            re.findall(r"#(?:import|include) (?!\"(?:(?:common|inks|scene)\.typ|@local/sheet:1\.0\.0)\": )", source)
            == []
        ), file.name


def test_texts_stay_texts(tmp_path: Path) -> None:
    data = data_package(tmp_path)
    # Each is a sheet of its own, so here only some; the next test has them all.
    for text in _LINES[::4]:
        sheet = PrintDocument("", "share", _card(text), "svg")
        data.write_text(sheet.json, "utf-8")
        found = typst.query(str(PRINT / "share.typ"), "heading", root=str(PRINT.parent), package_path=str(tmp_path))
        assert text.strip() in found.replace("\\\\", "\\").replace('\\"', '"'), text


def test_one_sheet_holds_them_all() -> None:
    press = TypstRenderer(PRINT.parent)
    made = press.one(PrintDocument("", "share", _card(" ".join(_LINES)), "pdf"))
    assert made.startswith(b"%PDF")
    assert b"/JavaScript" not in made
    assert b"/URI" not in made
