"""BibTeX, RIS and CSL-JSON: whatever a title holds, every program reads the same fields of the same entries."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import bibtexparser
import pypandoc
import pytest
import rispy

from harness.small_site import RESOURCE
from hoctap.checking.checked_site import checked_site
from hoctap.exports.citations import bibtex, bibtex_text, csl_json, ris
from hoctap.exports.entry import Entry, entries
from hoctap.imports.reading import read_rows

# Writes what BibTeX has understood, one line a field, as it would stand in a document.
STYLE = r"""
ENTRY { author title year note abstract url } {} { label }
FUNCTION {told} { duplicate$ missing$ { pop$ "-" } { skip$ } if$ write$ newline$ }
FUNCTION {misc} {
  cite$ write$ newline$ title told author told year told note told url told newline$
}
FUNCTION {default.type} { misc }
READ
ITERATE {call.type$}
"""
TITLES = {
    "ab-cd": "Toán { học",
    "abcd": "Thử: tập {x | x > 0} và hơn",
    "dao": "x} }, year = 1900, note = 5, abstract = { {y",
    "het": r"100% \ $x_1^2$ # & ~ \{ \} \textbf{a} %",
    "ngoac": "\"trích\" 'đơn' `x` @book{y, title = {z} }",
    "nhieu": "} } }{ { { }{ { {}",
    "thuong": "Tiếng Việt thực hành",
}


@pytest.fixture
def items(small_site: Path) -> list[Entry]:
    for id, title in TITLES.items():
        text = RESOURCE.replace(
            "title: {vi: Sách một, en: Book one}", f"title: {json.dumps(title, ensure_ascii=False)}"
        )
        text = text.replace("https://books.example.org/1", f"https://books.example.org/tiếng_việt?x=[{id}]&y=50%25#~a")
        names = "creators: [Bộ Giáo dục và Đào tạo, 'Nguyễn Văn Mẫu', 'Smith, Jane', 'A {b', 'Đỗ and Cộng sự']\n"
        (small_site / f"resources/catalogue/{id}.yml").write_text(text + names + "date: 2020\n", "utf-8")
    site, diagnostics = checked_site(small_site)
    assert site, list(diagnostics)
    return [entry for entry in entries(site) if entry.id in TITLES]


def in_bibtex(folder: Path, text: str) -> tuple[dict[str, list[str]], str]:
    """What the real BibTeX makes of a file: key → title, author, year, note, url; and what it said."""
    tool = shutil.which("bibtex")
    assert tool, "bibtex is missing: apt install texlive-binaries"
    (folder / "all.bib").write_text(text, "utf-8")
    (folder / "own.bst").write_text(STYLE, "utf-8")
    (folder / "x.aux").write_text("\\bibstyle{own}\n\\bibdata{all}\n\\citation{*}\n", "utf-8")
    here = {"BSTINPUTS": f"{folder}:", "BIBINPUTS": f"{folder}:"}
    done = subprocess.run([tool, "x"], cwd=folder, env={**os.environ, **here}, capture_output=True, check=False)
    lines = (folder / "x.bbl").read_text("utf-8").replace("\n  ", " ").split("\n\n")
    blocks = [block.strip("\n").split("\n") for block in lines if block.strip()]
    said = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, said
    return {block[0]: block[1:] for block in blocks}, said


@pytest.mark.build
def test_bibtex_itself(items: list[Entry], tmp_path: Path) -> None:
    found, said = in_bibtex(tmp_path, bibtex(items).decode())
    assert "error" not in said.lower()
    assert "Repeated" not in said
    assert set(found) == set(TITLES)
    for id, (_, author, year, note, url) in found.items():
        assert (year, note) == ("2020", "-")
        assert author.count(" and ") == 5, "one of them stands within a name"
        assert url == f"https://books.example.org/ti%E1%BA%BFng_vi%E1%BB%87t?x=%5B{id}%5D&y=50%25#~a"
    assert found["thuong"][0] == "{Tiếng Việt thực hành}"


@pytest.mark.proves("bibtex")
def test_bibtex_itself_on_a_whole_catalogue(built_site: Path, titles: dict[str, str], tmp_path: Path) -> None:
    text = (built_site / "du-lieu/resources.bib").read_text("utf-8")
    found, said = in_bibtex(tmp_path, text)
    assert "error" not in said.lower()
    assert len(found) == text.count("@misc{") == len(titles)


@pytest.mark.build
def test_pandoc_and_bibtexparser(items: list[Entry], tmp_path: Path) -> None:
    file = tmp_path / "all.bib"
    file.write_bytes(bibtex(items))
    rows = {row["id"]: row for row in json.loads(pypandoc.convert_file(str(file), "csljson", format="bibtex"))}
    assert set(rows) == set(TITLES)
    for id, row in rows.items():
        assert row["issued"] == {"date-parts": [[2020]]}
        assert "note" not in row
        assert [each.get("literal") for each in row["author"]][:3] == [
            "Bộ Giáo dục và Đào tạo",
            "Nguyễn Văn Mẫu",
            "Smith, Jane",
        ]
        assert len(row["author"]) == 5
        assert row["URL"].endswith(f"x=%5B{id}%5D&y=50%25#~a")
    plain = {id: row["title"].replace("’", "'").replace("‘", "`") for id, row in rows.items()}
    for id in ("abcd", "het", "thuong"):
        assert plain[id].replace('<span class="nocase">', "").replace("</span>", "") == TITLES[id]
    # A brace without its partner is one of mathematics to pandoc.
    assert "Toán $\\lbrace$ học" in plain["ab-cd"]
    library = bibtexparser.parse_string(file.read_text("utf-8"))
    assert library.failed_blocks == []
    assert {entry.key for entry in library.entries} == set(TITLES)
    assert all([field.key for field in entry.fields].count("year") == 1 for entry in library.entries)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("{a}", r"\{a\}"),
        ("a { b", r"a $\lbrace$ b"),
        ("} {", r"$\rbrace$ $\lbrace$"),
        ("{ {a}", r"$\lbrace$ \{a\}"),
        ("a\\}", r"a\textbackslash{}$\rbrace$"),
        ("hai\n\ndòng", "hai dòng"),
        ("50% & #1 _ $ ~ ^", r"50\% \& \#1 \_ \$ \textasciitilde{} \textasciicircum{}"),
    ],
)
def test_special_letters(text: str, written: str) -> None:
    made = bibtex_text(text)
    assert made == written
    depth = 0
    for letter in made:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        assert depth >= 0
    assert depth == 0


@pytest.mark.build
def test_names_stay_whole(items: list[Entry], tmp_path: Path) -> None:
    (tmp_path / "all.ris").write_bytes(ris(items))
    row = json.loads(pypandoc.convert_file(str(tmp_path / "all.ris"), "csljson", format="ris"))[0]
    assert [each["family"] for each in row["author"]][:3] == ["Bộ Giáo dục và Đào tạo", "Nguyễn Văn Mẫu", "Smith"]
    assert rispy.loads(ris(items).decode())[0]["authors"][:3] == [
        "Bộ Giáo dục và Đào tạo,",
        "Nguyễn Văn Mẫu,",
        "Smith, Jane",
    ]
    assert json.loads(csl_json(items))[0]["author"][0] == {"literal": "Bộ Giáo dục và Đào tạo"}
    back = read_rows(tmp_path / "all.ris").rows
    assert back[0]["creators"][:2] == ["Bộ Giáo dục và Đào tạo", "Nguyễn Văn Mẫu"]
