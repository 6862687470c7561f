"""Forty broken records, one trap each, all reported in one run with the right file and line."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from harness.program import hoctap
from harness.small_site import RESOURCE
from hoctap.checking.checked_site import checked_site
from hoctap.checking.checks import checked_library

R = RESOURCE
LINES = R.split("\n")


def line_of(text: str, start: str) -> int:
    """The number of the first line that starts so."""
    return next(i for i, line in enumerate(text.split("\n"), 1) if line.startswith(start))


def changed(old: str, new: str) -> str:
    """The sound record with one thing changed."""
    assert old in R
    return R.replace(old, new)


# Name of the file → (its text or bytes, code, line). Each has exactly one trap.
BROKEN: dict[str, tuple[str | bytes, str, int]] = {
    "t01": (R + "added: 2026-01-03\n", "yaml-duplicate-key", len(LINES)),
    "t02": (changed("levels: [all]", "levels:\n\t- all"), "yaml-tab", line_of(R, "levels") + 1),
    "t03": (changed("languages: [vi]", "languages: [vi, no]"), "yaml-boolean", line_of(R, "languages")),
    "t04": (changed("publisher: Nhà in", "publisher: 12:30"), "yaml-time", line_of(R, "publisher")),
    "t05": (changed("publisher: Nhà in", "publisher: 0123"), "yaml-number", line_of(R, "publisher")),
    "t06": (changed("added: 2026-01-02", "added: 2026-02-30"), "yaml-date", line_of(R, "added")),
    "t07": (unicodedata.normalize("NFD", R), "not-nfc", 1),
    "t08": ("\ufeff" + R, "bom", 1),
    "t09": (changed("levels: [all]", "levels: &a [all]"), "yaml-anchor", line_of(R, "levels")),
    "t10": (changed("levels: [all]", "levels: *a"), "yaml-anchor", line_of(R, "levels")),
    "t11": (
        changed("publisher: Nhà in", "publisher: !!python/name:os.system x"),
        "yaml-tag",
        line_of(R, "publisher"),
    ),
    "t12": (R + "---\n" + R, "yaml-documents", len(LINES)),
    "t13": (changed("url: https", 'url: "https'), "yaml-syntax", 3),
    "t14": ("", "yaml-empty", 1),
    "t15": (b"title: \xff\xfe\n", "not-utf8", 1),
    "t16": (R + "# " + "x" * 1024 * 1024 + "\n", "too-large", 1),
    "t17": (
        changed("publisher: Nhà in", 'publisher: "Nhà\u202ein"'),
        "control-character",
        line_of(R, "publisher"),
    ),
    "t18": (changed("publisher:", "publishr:"), "unknown-field", line_of(R, "publisher")),
    "t19": (changed("licence: CC-BY-4.0", "licence: CC-BY-4"), "dangling", line_of(R, "licence")),
    "t20": (changed("subjects: [reading]", "subjects: [readin]"), "dangling", line_of(R, "subjects")),
    "t21": (
        changed("subjects: [reading]", "subjects: [reading, reading]"),
        "listed-twice",
        line_of(R, "subjects"),
    ),
    "t22": (changed("audiences: [general]", "audiences: []"), "empty-list", line_of(R, "audiences")),
    "t23": (changed("url: https://books.example.org/1\n", ""), "no-access", 1),
    "t24": (changed("https://books.example.org/1", "javascript:alert(1)"), "bad-url", line_of(R, "url")),
    "t25": (changed("https://books.example.org/1", "https://a:b@c.org/"), "bad-url", line_of(R, "url")),
    "t26": (changed("languages: [vi]", "languages: [Vietnamese]"), "bad-language", line_of(R, "languages")),
    "t27": (R + "cost: gratis\n", "bad-choice", len(LINES)),
    "t28": (R + "identifiers: {isbn: 978-0-306-40615-8}\n", "bad-check-digit", len(LINES)),
    "t29": (R + "identifiers: {doi: doi.org/x}\n", "bad-pattern", len(LINES)),
    "t30": (R + "pages: nhiều\n", "wrong-type", len(LINES)),
    "t31": (R + "pages: -3\n", "bad-number", len(LINES)),
    "t32": (changed("Một cuốn sách.", "Một <b>cuốn</b>"), "raw-html", line_of(R, "description")),
    "t33": (changed("Một cuốn sách.", '"[x](javascript:alert)"'), "bad-link", line_of(R, "description")),
    "t34": (
        changed("Một cuốn sách.", '"[x](/hoc-lieu/khong-co/)"'),
        "broken-link",
        line_of(R, "description"),
    ),
    "t35": (changed("Một cuốn sách.", "x" * 2001), "text-length", line_of(R, "description")),
    "t36": (R + "related: [sach-hai]\n", "dangling", len(LINES)),
    "t37": (R + "files: [{path: ../../mkdocs.yml}]\n", "bad-path", len(LINES)),
    "t38": (R + "files: [{path: khong-co.pdf}]\n", "bad-path", len(LINES)),
    "t39": (R + "formerly: [sach-mot]\n", "formerly-taken", len(LINES)),
    "t40": (R + "id: sach-mot\n", "duplicate-id", 1),
    "t41": (changed("added: 2026-01-02", "added: 02/01/2026"), "bad-date", line_of(R, "added")),
    "t42": (changed("publisher: Nhà in", "publisher: 2024"), "wrong-type", line_of(R, "publisher")),
    "t43": (R + "keywords: [1984]\n", "text-wanted", len(LINES)),
    "t44": (changed("publisher: Nhà in\n", ""), "missing-field", 1),
    "t45": (R + "description_en: x\n", "unknown-field", len(LINES)),
    "chu-de": (R, "reserved-id", 1),
}
# Judged only once nothing else is wrong: a link can be judged only against a whole site.
LAST = {"t34", "chu-de"}


def write(root: Path, names: set[str]) -> None:
    for name in names:
        text = BROKEN[name][0]
        data = text if isinstance(text, bytes) else text.encode()
        (root / "resources" / "catalogue" / f"{name}.yml").write_bytes(data)


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_one_trap_one_problem(small_site: Path, name: str) -> None:
    write(small_site, {name})
    _, diagnostics = checked_site(small_site)
    assert [(p.path.rsplit("/", 1)[1], p.code, p.line) for p in diagnostics] == [
        (f"{name}.yml", BROKEN[name][1], BROKEN[name][2])
    ]


def test_all_traps_in_one_run(small_site: Path) -> None:
    names = set(BROKEN) - LAST
    write(small_site, names)
    _, diagnostics = checked_library(small_site)
    found = {(p.path.rsplit("/", 1)[1].removesuffix(".yml"), p.code, p.line) for p in diagnostics}
    assert found == {(name, BROKEN[name][1], BROKEN[name][2]) for name in names}


@pytest.mark.build
def test_report_and_status(small_site: Path) -> None:
    site = small_site / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")
    (site / ".files.sha256").touch()
    write(small_site, set(BROKEN) - LAST)
    done = hoctap(small_site, "build")
    assert done.returncode == 1
    assert (site / "index.html").read_text() == "the last good site"
    assert sorted(path.name for path in site.iterdir()) == [".files.sha256", "index.html"]
    assert "Traceback" not in done.stderr + done.stdout
    assert len(done.stdout.splitlines()) == len(BROKEN) - len(LAST)
    assert done.stdout.splitlines() == sorted(done.stdout.splitlines(), key=lambda line: line.split(":")[0])


@pytest.mark.build
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_form(small_site: Path, lang: str) -> None:
    write(small_site, {"t18", "t19"})
    text = hoctap(small_site, "check", "--lang", lang)
    assert text.returncode == 1
    assert "publisher" in text.stdout
    assert ("có phải" if lang == "vi" else "did you mean") in text.stdout
    page = "/bien-tap/thong-bao/#unknown-field" if lang == "vi" else "/en/bien-tap/thong-bao/#unknown-field"
    assert text.stderr.splitlines()[-1].endswith(f": {page}")
    named = hoctap(small_site, "check", SITE_URL="https://hoc.example.org/x/")
    assert named.stderr.splitlines()[-1].endswith(" https://hoc.example.org/x/bien-tap/thong-bao/#unknown-field")
    github = hoctap(small_site, "check", "--format", "github", "--lang", lang)
    assert page not in github.stderr
    assert github.stdout.startswith("::error file=resources/catalogue/t18.yml,line=")
    rows = json.loads(hoctap(small_site, "check", "--format", "json").stdout)
    assert {row["code"] for row in rows} == {"unknown-field", "dangling"}
    assert all(row["vi"]["what"] and row["en"]["remedy"] for row in rows)


def test_symlinks_and_stray_files_are_refused(small_site: Path) -> None:
    (small_site / "resources" / "catalogue" / "link.yml").symlink_to("/etc/hostname")
    (small_site / "docs" / "folder").symlink_to("/etc")
    (small_site / "content" / "notes.txt").write_text("x")
    _, diagnostics = checked_library(small_site)
    assert {(p.path, p.code) for p in diagnostics} == {
        ("resources/catalogue/link.yml", "symlink"),
        ("docs/folder", "symlink"),
        ("content/notes.txt", "stray-file"),
    }


@pytest.mark.build
def test_fix_mends_only_what_has_one_answer(small_site: Path) -> None:
    write(small_site, {"t07", "t08", "t19"})
    before = (small_site / "resources/catalogue/t19.yml").read_bytes()
    assert hoctap(small_site, "check", "--fix").returncode == 1
    _, diagnostics = checked_library(small_site)
    assert {p.code for p in diagnostics} == {"dangling"}
    assert (small_site / "resources/catalogue/t07.yml").read_text("utf-8") == R
    assert (small_site / "resources/catalogue/t08.yml").read_text("utf-8") == R
    assert (small_site / "resources/catalogue/t19.yml").read_bytes() == before


def test_a_reference_to_an_unsound_record_is_no_second_problem(small_site: Path) -> None:
    (small_site / "resources/catalogue/hong.yml").write_text("title: [", "utf-8")
    record = small_site / "resources/catalogue/sach-mot.yml"
    record.write_text(record.read_text("utf-8") + "related: [hong]\n", "utf-8")
    _, diagnostics = checked_library(small_site)
    assert [(p.path, p.code) for p in diagnostics] == [("resources/catalogue/hong.yml", "yaml-syntax")]
