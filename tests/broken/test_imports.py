"""Bombs and broken files handed to ``import``: one clear line, exit status 1, in time and in memory."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from harness.broken.import_files import MARC, SOUND
from harness.broken.mutations import mutated
from harness.processor_time import within
from harness.program import ROOT, hoctap, ready
from harness.ready_program import AVAILABLE, Ended
from hoctap.checking.checks import checked_library
from hoctap.imports.reading import read_rows
from hoctap.imports.result import UnreadableFile
from hoctap.kinds.resource.model import Resource
from tests.imports.test_import import write_xlsx

LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(9)
)
MHTML = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n"
EXCEL_XML = (
    "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' xmlns:s='urn:schemas-microsoft-com:office:spreadsheet'>"
    "<Worksheet><Table>"
)


def sheet_bomb(file: Path) -> None:
    """A workbook whose first sheet unpacks to hundreds of megabytes of rows."""
    rewrite(file, "xl/worksheets/sheet1.xml", b"<worksheet>" + b"<row/>" * (20 << 20) + b"</worksheet>")


def sheet_entities(file: Path) -> None:
    rewrite(file, "xl/worksheets/sheet1.xml", f"<?xml version='1.0'?>{LAUGHS}]><worksheet>&j;</worksheet>".encode())


def sheet_outside(file: Path) -> None:
    rewrite(
        file,
        "xl/sharedStrings.xml",
        b"<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><sst><si><t>&f;</t></si></sst>",
    )


def rewrite(file: Path, member: str, content: bytes) -> None:
    plain = file.with_suffix(".tmp")
    write_xlsx(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != member:
                new.writestr(name, old.read(name))
        new.writestr(member, content)
    plain.unlink()


def bytes_of(content: bytes | str) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(content if isinstance(content, bytes) else content.encode())


HOSTILE: dict[str, Callable[[Path], object]] = {
    "bomb.xlsx": sheet_bomb,
    "laughs.xlsx": sheet_entities,
    "outside.xlsx": sheet_outside,
    "laughs.xml": bytes_of(f"<?xml version='1.0'?>{LAUGHS}]><collection><record a='&j;'>&j;</record></collection>"),
    "outside.xml": bytes_of("<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><feed xmlns='http://www.w3.org/2005/Atom'>&f;</feed>"),
    "parameter.xml": bytes_of("<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'><OAI-PMH/>"),
    "deep.xml": bytes_of("<a>" * 500_000),
    "wide.csv": bytes_of("title,url\n" + "x" * 2_000_000 + ",https://a.example.org/\n"),
    "huge.csv": bytes_of(b"title,url\n" + b"a,b\n" * (7 << 20)),
    "rows.csv": bytes_of(b"title,url\n" + b"a,b\n" * 60_000),
    "utf16.csv": bytes_of("title,url\na,b\n".encode("utf-16")[:-1]),
    "latin.ris": bytes_of("TY  - BOOK\nTI  - M\xe9thode\nER  - \n".encode("latin-1")),
    "open.bib": bytes_of("@book{a, title={x}, url={https://a.example.org/}}\n@book{b, title={y\n"),
    "long.mrc": bytes_of(b"99999" + MARC[5:]),
    "short.mrc": bytes_of(b"00001" + MARC[5:]),
    "five.mrc": bytes_of(b"00005" * 200_000),
    "letters.mrc": bytes_of(b"abcde" + MARC[5:]),
    "cut.mrc": bytes_of(MARC[:-20]),
    "deep.json": bytes_of("[" * 1_000_000),
    "list.json": bytes_of("[1, 2]"),
    "deep.xls": bytes_of("<table><tr><td>" * 500_000),
    "rows.xls": bytes_of("<table><tr><th>Tên<th>Link" + "<tr><td>a<td>b" * 1_500_000),
    "cells.xls": bytes_of("<table><tr><th>Tên<th>Link<tr>" + "<td>a" * 4_000_000),
    "tables.xls": bytes_of("<table><tr><td>a</table>" * 900_000),
    "spans.xls": bytes_of("<table><tr>" + "<td rowspan=65000>a" * 200 + "<tr><td>" * 54_000),
    "laughs.xls": bytes_of(f"<?xml version='1.0'?>{LAUGHS}]>{EXCEL_XML}<Row><Cell><Data>&j;</Data></Cell></Row>"),
    "merged.xls": bytes_of(EXCEL_XML + "<Row>" + "<Cell s:MergeDown='99999' s:MergeAcross='99999'><Data>a</Data></Cell>" * 3
                           + "</Row>" + "<Row/>" * 200_000 + "</Table></Worksheet></Workbook>"),
    "within.xls": bytes_of(EXCEL_XML + "<Row>" * 500_000),
    "sheets.xls": bytes_of(EXCEL_XML + "</Table></Worksheet>" + "<Worksheet/>" * 900_000),
    "parts.xls": bytes_of(MHTML + "--a\nContent-Type: text/html\n\n<table><tr><td>a</table>\n" * 120_000),
    "nested.mht": bytes_of(MHTML + "".join(
        f"--a{n or ''}\nContent-Type: multipart/related; boundary=a{n + 1}\n\n" for n in range(100_000))),
    "headers.mht": bytes_of(MHTML.replace("\n\n", "\n") + "A: b\n" * 1_000_000),
    "many.txt": bytes_of("T: https://a.example.org/\n" * 800_000),
    "lines.txt": bytes_of("https://a.example.org/\n" + "a\n" * 10_000_000),
    "number.json": bytes_of('{"publications": [{"metadata": 1' + "0" * 10_000 + "}]}"),
}  # fmt: skip


@pytest.mark.build
@pytest.mark.parametrize("name", HOSTILE)
def test_one_clear_line(small_site: Path, name: str) -> None:
    HOSTILE[name](small_site / name)
    done = limited_import(small_site, name)
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stderr.startswith(f"{name}: ")
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert " · " in done.stderr
    assert len(done.stderr) < 800
    assert "root:" not in done.stderr
    assert done.seconds < 4
    assert not (small_site / "resources/catalogue" / name.partition(".")[0]).exists()


def limited_import(root: Path, name: str) -> Ended:
    """The import in a process that may have 1 GiB, and no more of the environment than it needs."""
    if not AVAILABLE:
        pytest.skip("processes are not limited on this system")
    environment = {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1", "PATH": "/usr/bin:/bin"}
    return ready.run(("import", name), root, environment, memory=1 << 30)


@pytest.mark.build
@pytest.mark.parametrize(
    "name",
    ["braces.bib", "spaces.bib", "lines.ris", "spaces.csv", "text.xls", "brackets.txt", "dots.txt", "bullets.txt"],
)
def test_what_is_long_or_deep_ends_in_time(small_site: Path, name: str) -> None:
    text = {
        "braces.bib": "@book{a, title={" + "{" * 100_000 + "}" * 100_000 + "}, url={https://a.example.org/}}",
        "spaces.bib": "@book{a, title={x}, url={https://a.example.org/}, author={a" + " " * 500_000 + "b}}",
        "lines.ris": "TY  - BOOK\n" + "KW  - a\n" * 100_000 + "ER  - \n",
        "text.xls": "<table><tr><th>Tên<th>Link<tr><td>" + "x" * 20_000_000,
        "brackets.txt": "https://a.example.org/\n" + ("[a](" * 1_200 + "\n") * 2_000,
        "dots.txt": "https://a.example.org/\n" + ("a." * 2_400 + "\n") * 2_000,
        "bullets.txt": "https://a.example.org/\n" + ("- " * 2_400 + "\n") * 2_000,
        "spaces.csv": "title,url,keywords\nx,https://a.example.org/,a" + " " * 120_000 + "b|c\n",
    }[name]
    (small_site / name).write_text(text)
    done = limited_import(small_site, name)
    assert "Unexpected" not in done.stderr
    assert done.returncode in (0, 1)
    assert done.seconds < 4


@pytest.mark.build
def test_rows_cannot_leave_the_catalogue_or_fail_the_check(small_site: Path) -> None:
    rows = (
        "id,title,url",
        "../../../../ra-ngoai,Một,https://a.example.org/1",
        f"dai,{'x' * 400},https://a.example.org/2",
        "cong-thuc,=1+1,https://a.example.org/3",
        "la,Bốn,javascript:alert(1)",
        '"con",A\0B\u202eC,https://a.example.org/5',
    )
    (small_site / "la.csv").write_text("\n".join(rows), "utf-8")
    before = {file for file in small_site.rglob("*") if "catalogue" not in file.parts}
    done = hoctap(small_site, "import", "la.csv", "--types", "guide", "--subjects", "reading")
    assert done.returncode == 1
    assert "row 3: không hợp lệ · not valid: title" in done.stdout
    assert "row 5: không hợp lệ · not valid: url" in done.stdout
    after = {file for file in small_site.rglob("*") if "catalogue" not in file.parts}
    assert after - before == {small_site / "la-ket-qua.xlsx"}, "the sheet of what became of each row"
    assert before <= after
    library, diagnostics = checked_library(small_site)
    assert not [p for p in diagnostics if p.code != "bad-name"]
    titles = {each.title["vi"] for each in library.all(Resource)}
    assert {"Một", "=1+1"} <= titles


@pytest.mark.slow
@settings(
    max_examples=100, derandomize=True, database=None, deadline=None, phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(seed=st.integers(0, 10**9), name=st.sampled_from([*SOUND, "a.mrc", "a.xlsx"]))
def test_any_mishap_is_rows_or_one_reason(tmp_path: Path, seed: int, name: str) -> None:
    file = tmp_path / name
    if name == "a.xlsx":
        write_xlsx(file)
    else:
        file.write_bytes(MARC if name == "a.mrc" else SOUND[name].encode())
    file.write_bytes(mutated(file.read_bytes(), random.Random(seed)))
    with within(5):
        try:
            read = read_rows(file)
        except UnreadableFile as error:
            assert "\n" not in str(error)  # noqa: PT017
        else:
            values = [
                v for row in read.rows for value in row.values() for v in ([value] if isinstance(value, str) else value)
            ]
            assert all(value.isprintable() for value in values)
            assert read.rows or any(note.serious for note in read.notes)
