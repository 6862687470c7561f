"""MARC 21: the coded positions by their meaning, lengths that ISO 2709 can count, and the words that people read."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pymarc
import pytest
from pymarc.marcxml import record_to_xml

from harness.small_site import RESOURCE
from hoctap.checking.checked_site import checked_site
from hoctap.exports.entry import entries
from hoctap.exports.marc import collections, element, marcxml, record
from hoctap.exports.marc_languages import marc_language
from hoctap.site.model import Site

# 008/18-34 by the form that leader/06-07 asks for: (first, last) position → the values that MARC 21 allows there.
# "|" (no attempt to code) is among them only where the format has it.
_ANY_AUDIENCE = " abcdefgj|"
# Blank: on paper.
_FORM_OF_ITEM = "o "
_GOVERNMENT = " acfilmosuz|"
BOOKS = {
    (18, 21): " abcdefghijklmop|",
    (22, 22): _ANY_AUDIENCE,
    (23, 23): _FORM_OF_ITEM,
    (24, 27): " abcdefgijklmnopqrstuvwyz256|",
    (28, 28): _GOVERNMENT,
    (29, 31): "01|",
    (32, 32): " ",
    (33, 33): "01defhijmpsu|",
    (34, 34): " abcd|",
}
CONTINUING = {
    (18, 18): " abcdefghijkmqstuwz|",
    (19, 19): "nrux|",
    (20, 20): " ",
    (21, 21): " dghlmnprstw|",
    (22, 22): " abcdefoqs|",
    (23, 23): _FORM_OF_ITEM,
    (24, 27): " abcdefghiklmnopqrstuvwyz56|",
    (28, 28): _GOVERNMENT,
    (29, 29): "01|",
    (30, 32): " ",
    (33, 33): " abcdefghijklmuz|",
    (34, 34): "012|",
}
COMPUTER = {
    (18, 21): " ",
    (22, 22): _ANY_AUDIENCE,
    (23, 23): _FORM_OF_ITEM,
    (24, 25): " ",
    (26, 26): "abcdefghijmuz|",
    (27, 27): " ",
    (28, 28): _GOVERNMENT,
    (29, 34): " ",
}
VISUAL = {
    (18, 20): "0123456789n-|",
    (21, 21): " ",
    (22, 22): _ANY_AUDIENCE,
    (23, 27): " ",
    (28, 28): _GOVERNMENT,
    (29, 29): _FORM_OF_ITEM,
    (30, 32): " ",
    (33, 33): "abcdfgiklmnopqrstvwz|",
    (34, 34): "aclnuz|",
}
SOUND = {
    (18, 19): "n",
    (20, 20): "n",
    (21, 21): "n",
    (22, 22): _ANY_AUDIENCE,
    (23, 23): _FORM_OF_ITEM,
    (24, 29): " abcdefghikrsz|",
    (30, 31): " abcdefghijklmnoprstz|",
    (32, 32): " ",
    (33, 33): "n",
    (34, 34): " ",
}


def form_of(leader: str) -> dict[tuple[int, int], str]:
    kind, level = leader[6], leader[7]
    if kind == "a":
        return BOOKS if level in "acdm" else CONTINUING
    return {"m": COMPUTER, "g": VISUAL, "i": SOUND}[kind]


def check_coded(made: pymarc.Record) -> None:
    leader, text = str(made.leader), made["008"].data or ""
    assert len(leader) == 24
    assert leader[9] == "a", "UTF-8"
    assert leader[10:12] == "22"
    assert leader[20:] == "4500"
    assert len(text) == 40
    assert re.fullmatch(r"\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])", text[:6])
    kind, first, second = text[6], text[7:11], text[11:15]
    if leader[7] == "m":
        assert (kind, second) == ("s", "    ") or (kind, first, second) == ("n", "uuuu", "uuuu")
    else:
        assert kind == "u"
        assert second == "uuuu"
    assert re.fullmatch(r"\d{4}|uuuu", first)
    assert text[15:18] in ("vm ", "xx ")
    covered = set()
    for (start, stop), allowed in form_of(leader).items():
        assert set(text[start : stop + 1]) <= set(allowed), (start, text)
        covered |= set(range(start, stop + 1))
    assert covered == set(range(18, 35))
    assert text[38:] == " d"
    assert text[35:38] == made["041"]["a"]
    online = made["007"].data == "cr |||||||||||"
    assert online or made["007"].data == "ta"
    if form_of(leader) is BOOKS:
        assert text[23] == ("o" if online else " ")
    # What is on paper only has copies and no address of its own.
    assert online == any(field.indicators == ("4", "0") for field in made.get_fields("856"))
    assert online or made.get_fields("852")


def test_every_record_is_what_pymarc_writes(full_model: Site) -> None:
    items = entries(full_model)
    for entry in items:
        made = record(entry)
        ours, theirs = (
            pymarc.parse_xml_to_array(io.BytesIO(text))[0].as_dict() for text in (element(made), record_to_xml(made))
        )
        assert ours == theirs == made.as_dict()
    xml, binary = collections(items)
    assert xml == marcxml(items)
    assert "Langpedia tiếng Việt".encode() in xml
    both = list(pymarc.MARCReader(binary)), pymarc.parse_xml_to_array(io.BytesIO(xml))
    # The binary form has its lengths in the leader.
    assert [each.as_dict()["fields"] for each in both[0]] == [each.as_dict()["fields"] for each in both[1]]


def test_coded_positions_of_a_whole_catalogue(full_model: Site, titles: dict[str, str]) -> None:
    items = entries(full_model)
    xml, binary = collections(items)
    for records in (list(pymarc.MARCReader(binary)), pymarc.parse_xml_to_array(io.BytesIO(xml))):
        assert len(records) == len(items) == len(titles)
        for entry, made in zip(items, records, strict=True):
            check_coded(made)
            wanted = [marc_language(tag) for tag in entry.resource.languages]
            assert made["008"].data[35:38] == wanted[0]
            assert made["041"].get_subfields("a") == wanted
            assert {"vi": "vie", "en": "eng"}[entry.resource.languages[0]] == wanted[0]
            assert made["008"].data[:6] == f"{entry.resource.added:%y%m%d}"


def one(root: Path, text: str, id: str = "sach-mot") -> pymarc.Record:
    """The record of a small site's resource, as a library system reads it from ISO 2709."""
    (root / f"resources/catalogue/{id}.yml").write_text(text, "utf-8")
    site, diagnostics = checked_site(root)
    assert site, list(diagnostics)
    found = {made["001"].data: made for made in pymarc.MARCReader(collections(entries(site))[1]) if made}
    return found[id]


def with_types(root: Path, *ids: str) -> None:
    file = root / "resources/vocabularies/types.yml"
    listed = ", ".join(f"{{id: {id}, label: {{vi: Nhãn {id}, en: Label {id}}}}}" for id in ids)
    file.write_text(f"title: {{vi: Từ, en: Words}}\nconcepts: [{listed}]\n", "utf-8")


@pytest.mark.parametrize(
    ("kind", "leader", "fixed"),
    [
        ("textbook", "am", "260102s2020    xx |||||o|||||||| ||vie d"),
        ("journal", "as", "260102u2020uuuuxx || poo||||||   |0vie d"),
        ("encyclopedia", "ai", "260102u2020uuuuxx || dooe|||||   |2vie d"),
        ("portal", "ai", "260102u2020uuuuxx || woo||||||   |2vie d"),
        ("software", "mm", "260102s2020    xx     |o  b |      vie d"),
        ("video", "gm", "260102s2020    xx 090 |     |o   v|vie d"),
        ("audio", "im", "260102s2020    xx nnnn|o|||||||| n vie d"),
    ],
)
def test_coded_positions_by_kind(small_site: Path, kind: str, leader: str, fixed: str) -> None:
    with_types(small_site, kind)
    made = one(small_site, RESOURCE.replace("[guide]", f"[{kind}]") + "date: 2020-05\nduration: PT1H30M\n")
    check_coded(made)
    assert str(made.leader)[6:8] == leader
    assert made["008"].data == fixed


def test_date_place_and_languages(small_site: Path) -> None:
    text = RESOURCE.replace("books.example.org", "sach.example.vn").replace("[vi]", "[ar, mtq, zh-Hant, sgn-VN, zh]")
    made = one(small_site, text)
    check_coded(made)
    assert made["008"].data[6:18] == "nuuuuuuuuvm "
    assert made["008"].data[35:38] == "ara"
    own, others = made.get_fields("041")
    assert own.get_subfields("a") == ["ara", "mkh", "chi", "sgn"]
    assert (others.indicator2, others.get_subfields("a"), others["2"]) == ("7", ["mtq"], "iso639-3")
    assert made["546"]["a"].startswith("Tiếng Ả Rập; Tiếng Mường; Tiếng Trung (Phồn thể); Ngôn ngữ ký hiệu")


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        *[
            ("vi", "vie"),
            ("en", "eng"),
            ("fr", "fre"),
            ("fra", "fre"),
            ("de", "ger"),
            ("zh-Hans", "chi"),
            ("ja", "jpn"),
        ],
        *[("ar", "ara"), ("arb", "ara"), ("lo", "lao"), ("km", "khm"), ("ko", "kor"), ("cs", "cze"), ("mi", "mao")],
        *[
            ("hmv", "hmn"),
            ("tyz", "tai"),
            ("jra", "cmc"),
            ("hre", "mkh"),
            ("sgn", "sgn"),
            ("hab", "sgn"),
            ("la", "lat"),
        ],
        *[("fil", "fil"), ("iw", "heb"), ("ium", "mis"), ("yue", "chi")],
    ],
)
def test_language_codes(tag: str, code: str) -> None:
    assert marc_language(tag) == code


def test_every_code_of_iso_639_has_one() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    from hoctap.exports.marc_languages import _TWO_LETTERS

    assert len(_TWO_LETTERS) == 184
    for tag in (*_TWO_LETTERS, *(a + b + c for a in letters for b in letters for c in letters)):
        assert re.fullmatch("[a-z]{3}", marc_language(tag))
        assert marc_language(tag) != "und" or tag == "und"


def test_words_that_people_read(small_site: Path) -> None:
    file = small_site / "resources/vocabularies/licences.yml"
    text = file.read_text("utf-8").replace("id: CC-BY-4.0,", "id: CC-BY-4.0, url: 'https://cc.example.org/giấy',")
    file.write_text(text, "utf-8")
    agents = "creators: [UNESCO, 'Nguyễn Văn Mẫu', 'Smith, Jane', {name: Ẩn Danh, kind: organisation}]\n"
    made = one(small_site, RESOURCE + agents + "keywords: [toán, tự học]\n")
    assert made["546"]["a"] == "Tiếng Việt"
    assert (made["540"]["a"], made["540"]["u"]) == ("Nhãn CC-BY-4.0", "https://cc.example.org/gi%E1%BA%A5y")
    assert [field["a"] for field in made.get_fields("653")] == ["Nhãn reading", "toán", "tự học"]
    assert [field["a"] for field in made.get_fields("655")] == ["Nhãn guide"]
    people = [(f.tag, f.indicator1, f["a"]) for f in made.get_fields("100", "110", "700", "710", "720")]
    assert people == [
        ("110", "2", "UNESCO"),
        ("700", "0", "Nguyễn Văn Mẫu"),
        ("700", "1", "Smith, Jane"),
        ("710", "2", "Ẩn Danh"),
    ]
    assert made["245"].indicator1 == "1"


@pytest.mark.build
@pytest.mark.parametrize("creators", [400, 1_000])
def test_a_long_record_leaves_the_file_readable(small_site: Path, tmp_path: Path, creators: int) -> None:
    names = [f"Người {number:04} {'ế' * 220}" for number in range(creators)]
    listed = "".join(f"- {name}\n" for name in names)
    languages = ", ".join(dict.fromkeys(a + b + "q" for a in "abcdefghijklmnop" for b in "abcdefghijklmnopqrstuvwxyz"))
    words = "".join(f"- {'ộ' * 480} {number}\n" for number in range(100))
    long = f"creators:\n{listed}languages: [{languages}]\nkeywords:\n{words}"
    text = RESOURCE.replace("languages: [vi]\n", "") + long
    (small_site / "resources/catalogue/dai.yml").write_text(text, "utf-8")
    (small_site / "resources/catalogue/sau.yml").write_text(RESOURCE, "utf-8")
    site, diagnostics = checked_site(small_site)
    assert site, list(diagnostics)
    items = entries(site)
    xml, binary = collections(items)
    records = list(pymarc.MARCReader(binary))
    assert [made and made["001"].data for made in records] == [entry.id for entry in items]
    for raw, made in zip(binary.split(b"\x1d"), records, strict=False):
        assert made
        assert len(raw) + 1 == int(str(made.leader)[:5]) <= 99_999
        check_coded(made)
    long_one = next(made for made in records if made and made["001"].data == "dai")
    kept = [field["a"] for field in long_one.get_fields("100", "700")]
    assert 10 < len(kept) < creators
    assert kept == names[: len(kept)]
    note = long_one["500"]["a"]
    assert f"bỏ {creators - len(kept)} trường 700" in note
    assert "/hoc-lieu/dai/" in note
    assert [made.get_fields("500") for made in records if made and made["001"].data != "dai"] == [[], []]
    whole = next(made for made in pymarc.parse_xml_to_array(io.BytesIO(xml)) if made["001"].data == "dai")
    assert [field["a"] for field in whole.get_fields("100", "700")] == names
    assert not whole.get_fields("500")
    tool = shutil.which("yaz-marcdump")
    assert tool, "yaz is missing: apt install yaz"
    (tmp_path / "all.mrc").write_bytes(binary)
    done = subprocess.run([tool, "-i", "marc", "-o", "marcxml", tmp_path / "all.mrc"], capture_output=True, check=True)
    assert done.stderr == b""
    assert done.stdout.count(b"<record") == len(items)


def test_a_field_that_is_too_long_alone_is_cut(small_site: Path) -> None:
    languages = ", ".join(
        dict.fromkeys(a + b + c for a in "abcd" for b in "abcdefghijklmnopqrstuvwxyz" for c in "qwxyz")
    )
    made = one(small_site, RESOURCE.replace("[vi]", f"[vi, {languages}]"))
    check_coded(made)
    assert max(len(field.as_marc("utf-8")) for field in made.fields) <= 9_999


def test_a_single_field_is_cut_inside_no_character() -> None:
    from hoctap.exports.marc_length import fitted

    made = pymarc.Record(force_utf8=True)
    made.add_field(pymarc.Field("001", data="x"))
    long = pymarc.Field("520", pymarc.Indicators(" ", " "), [pymarc.Subfield("a", "ế" * 5_000)])
    made.add_field(long)
    short = fitted(made, "https://example.org/x/")
    assert len(short["520"].as_marc("utf-8")) <= 9_999
    assert set(short["520"]["a"]) == {"ế", "…"}
    assert "cắt ngắn 1 trường 520" in short["500"]["a"]
    assert next(iter(pymarc.MARCReader(short.as_marc())))["520"]["a"] == short["520"]["a"]
    assert made["520"]["a"] == "ế" * 5_000
