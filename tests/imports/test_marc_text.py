"""The characters of MARC records, whatever the leader says about them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pymarc
import pytest

from harness.program import ROOT, hoctap
from hoctap.imports.marc_text import from_marc8
from hoctap.imports.result import UnreadableFile
from tests.imports.reading import LINK, marc, one, read, told
from tests.imports.test_import import OPTIONS, resources

VIETNAMESE = (
    "Tiếng Việt thực hành ở Đà Nẵng: ẤẦẨẪẬ ấầẩẫậ ẮẰẲẴẶ ắằẳẵặ ẾỀỂỄỆ ếềểễệ ỐỒỔỖỘ ốồổỗộ ỚỜỞỠỢ ớờởỡợ ỨỪỬỮỰ ứừửữự ỲÝỶỸỴ ỳýỷỹỵ "
    "ÁÀẢÃẠ áàảãạ ÍÌỈĨỊ íìỉĩị ÓÒỎÕỌ óòỏõọ ÚÙỦŨỤ úùủũụ ÉÈẺẼẸ éèẻẽẹ Đđ Ơơ Ưư Ăă Ââ Êê Ôô"
)
# ANSEL: the mark stands before its letter; ơ ư đ are letters of their own.
_MARKS = {
    "\u0300": 0xE1, "\u0301": 0xE2, "\u0309": 0xE0, "\u0303": 0xE4, "\u0323": 0xF2, "\u0302": 0xE3, "\u0306": 0xE6
}  # fmt: skip
_LETTERS = {"đ": 0xB3, "Đ": 0xA3, "ơ": 0xBC, "Ơ": 0xAC, "ư": 0xBD, "Ư": 0xAD}


def marc8(text: str, *, tone_first: bool = False) -> bytes:
    """A Vietnamese text in MARC-8; catalogues hold the two marks of a vowel in either order."""
    out = bytearray()
    for letter in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", letter)
        base, marks = apart[0], apart[1:]
        if "\u031b" in marks:
            base, marks = unicodedata.normalize("NFC", base + "\u031b"), marks.replace("\u031b", "")
        codes = [_MARKS[mark] for mark in sorted(marks, key=lambda mark: (mark not in "\u0302\u0306") ^ tone_first)]
        out += bytes(codes) + (bytes([_LETTERS[base]]) if base in _LETTERS else base.encode("ascii"))
    return bytes(out)


def iso2709(title: bytes, coding: bytes) -> bytes:
    """A record with one title, its bytes as they are, and the coding that its leader states."""
    fields = [(b"245", b"10\x1fa" + title + b"\x1e"), (b"856", b"40\x1fuhttps://a.example.org/1\x1e")]
    directory, body = b"", b""
    for tag, data in fields:
        directory += tag + b"%04d%05d" % (len(data), len(body))
        body += data
    base = 24 + len(directory) + 1
    leader = b"%05dnam " % (base + len(body) + 1) + coding + b"22%05d i 4500" % base
    return leader + directory + b"\x1e" + body + b"\x1d"


@pytest.mark.parametrize("coding", [b"a", b" "])
def test_utf8_is_read_whatever_the_leader_says(
    tmp_path: Path, coding: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    assert one(tmp_path, "a.mrc", iso2709(VIETNAMESE.encode(), coding))["title"] == VIETNAMESE
    decomposed = unicodedata.normalize("NFD", VIETNAMESE).encode()
    assert one(tmp_path, "a.mrc", iso2709(decomposed, coding))["title"] == VIETNAMESE
    assert capfd.readouterr().err == ""


@pytest.mark.build
def test_pymarc_says_nothing_itself(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Its warnings are no help to an editor: indicators that lack, a code of a subfield that is no letter."""
    record = iso2709("Sách".encode(), b"a")
    assert one(tmp_path, "a.mrc", record.replace(b"\x1e10\x1fa", b"\x1e\x1fa10"))["title"] == "10Sách"
    (tmp_path / "b.mrc").write_bytes(
        record.replace(b"\x1fu", b"\x1f\xc3\xba").replace(b"a.example.org/1", b"a.example.org/")
    )
    code = "import pathlib; from hoctap.imports.reading import read_rows; print(read_rows(pathlib.Path('b.mrc')).rows)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "Sách" in done.stdout
    assert done.stderr == ""
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("tone_first", [False, True])
def test_marc8_stays_marc8(tmp_path: Path, tone_first: bool) -> None:
    raw = marc8(VIETNAMESE, tone_first=tone_first)
    assert from_marc8(raw) == VIETNAMESE
    assert one(tmp_path, "a.mrc", iso2709(raw, b" "))["title"] == VIETNAMESE


@pytest.mark.build
@pytest.mark.skipif(shutil.which("yaz-marcdump") is None, reason="needs yaz")
def test_marc8_as_yaz_writes_it(tmp_path: Path) -> None:
    """yaz knows the marks only apart from their letters, and the horned letters only as letters."""
    apart = unicodedata.normalize("NFD", VIETNAMESE)
    for letter, horned in (("o", "ơ"), ("O", "Ơ"), ("u", "ư"), ("U", "Ư")):
        apart = apart.replace(letter + "\u031b", horned)
    for title in (apart, "Достоевский. Преступление и наказание", "ελληνικα"):
        record = pymarc.record_to_xml(marc(("245", "10", ("a", title)), LINK))
        (tmp_path / "a.xml").write_bytes(
            b'<collection xmlns="http://www.loc.gov/MARC21/slim">' + record + b"</collection>"
        )
        done = subprocess.run(
            ["yaz-marcdump", "-i", "marcxml", "-o", "marc", "-f", "utf-8", "-t", "marc-8", "-l", "9=32", "a.xml"],
            cwd=tmp_path, capture_output=True, check=True,
        )  # fmt: skip
        assert done.stdout[9:10] == b" "
        assert one(tmp_path, "b.mrc", done.stdout)["title"] == unicodedata.normalize("NFC", title)


@pytest.mark.parametrize(
    ("title", "coding"),
    [
        (marc8("Tiếng Việt"), b"a"),
        ("Méthode générale".encode("latin-1"), b"a"),
        ("Thế giới của bé".encode("cp1258", "replace"), b"a"),
        (b"Ti\xea\xecng Vi\xea\xf2t th\xfd\xf2c ha\xccnh", b" "),
        ("Été à Paris, café".encode("latin-1"), b" "),
    ],
)
def test_wrong_characters_are_refused(
    tmp_path: Path, title: bytes, coding: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UnreadableFile, match="record 1: its characters"):
        read(tmp_path, "a.mrc", iso2709(title, coding))
    assert capfd.readouterr().err == ""


@pytest.mark.build
def test_one_wrong_record_does_not_hide_the_others(small_site: Path, tmp_path: Path) -> None:
    data = iso2709(b"M\xe9thode", b"a") + iso2709("Sách tốt".encode(), b" ")
    found = read(tmp_path, "a.mrc", data)
    assert [row["title"] for row in found.rows] == ["Sách tốt"]
    assert "record 1: its characters" in told(found)
    assert [note.serious for note in found.notes] == [True]
    (small_site / "a.mrc").write_bytes(data)
    done = hoctap(small_site, "import", "a.mrc", *OPTIONS)
    assert done.returncode == 1
    assert "record 1: its characters" in done.stdout + done.stderr
    assert "sach-tot" in resources(small_site)
