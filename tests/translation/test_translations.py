"""Which translation is behind, from real git repositories."""

from __future__ import annotations

import datetime
import json
import os
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from harness.program import hoctap
from harness.sites import FULL
from harness.small_site import write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.checking.checks import checked_library
from hoctap.devserver.preview import Preview
from hoctap.diagnostics import Diagnostics
from hoctap.git import blame
from hoctap.git.line_ages import store
from hoctap.loading.settings import read_settings
from hoctap.loading.yaml_source import YamlSource
from hoctap.translation.bilingual_lines import pairs
from hoctap.translation.stale import Translations, translations_of
from tests.scaffold.repositories import WHO

BOOK = "resources/catalogue/sach-mot.yml"
LONG = """\
title:
  vi: Sách một
  en: Book one
description:
  vi: |-
    Một cuốn sách.

    vi: không phải khóa
  en: >-
    A book
    to read.
url: https://books.example.org/1
licence: CC-BY-4.0
types: [guide]
subjects: [reading]
levels: [all]
audiences: [general]
languages: [vi]
publisher: Nhà in
added: 2026-01-02
"""
POST = "---\ntitle: {vi: Tin, en: News}\ndate: 2026-01-05T08:00:00+07:00\ncolumn: thong-bao\nsummary: {vi: T, en: S}\n---\n"
LATER = 4_000_000_000


class Repository:
    """A small site under git; each commit is a day after the one before."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.day = 0
        self.git("init", "--quiet", "--initial-branch", "main")

    def git(self, *arguments: str) -> str:
        when = (
            f"2026-03-{self.day + 1:02}T09:00:00+07:00"
            if self.day < 28
            else f"2026-04-{self.day - 27:02}T09:00:00+07:00"
        )
        environment = {**os.environ, **WHO, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        done = subprocess.run(
            ["git", "-C", str(self.root), *arguments], env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def commit(self, message: str = "x") -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message)
        self.day += 1
        return self.git("rev-parse", "HEAD")

    def told(self) -> Translations:
        return translations_of(checked_library(self.root)[0], LATER)

    def behind(self) -> dict[str, int]:
        """The records and pages that are behind, and the line of the first text."""
        told = self.told()
        assert told.known
        records = {f"{kind}/{id}": found[0].line for (kind, id), found in told.records.items()}
        return records | {address: found.line for (address, _), found in told.pages.items()}


@pytest.fixture
def site(tmp_path: Path) -> Repository:
    root = tmp_path / "site"
    write_small_site(root)
    repository = Repository(root)
    repository.write(BOOK, LONG)
    repository.write("docs/gioi-thieu.en.md", "---\ntitle: About\ndescription: Words\n---\nText.\n")
    repository.write("content/news/2026/tin.md", POST + "Thân bài.\n")
    repository.write("content/news/2026/tin.en.md", "Body.\n")
    repository.write(".gitignore", ".cache\nsite\n")
    repository.commit()
    return repository


def test_nothing_is_behind_at_first(site: Repository) -> None:
    assert site.behind() == {}


def test_a_field_of_a_record(site: Repository) -> None:
    site.replace(BOOK, "Một cuốn sách.", "Một cuốn sách hay.")
    site.commit()
    assert site.behind() == {"resource/sach-mot": 9}
    behind = site.told().records["resource", "sach-mot"][0]
    days = [datetime.datetime.fromtimestamp(t, datetime.UTC).day for t in (behind.source_changed, behind.last_changed)]
    assert days == [2, 1]
    # Another field's English does not make this one new; its own does.
    site.replace(BOOK, "Book one", "The first book")
    site.commit()
    assert site.behind() == {"resource/sach-mot": 9}
    site.replace(BOOK, "to read.", "to read well.")
    site.commit()
    assert site.behind() == {}


def test_english_may_be_polished_alone(site: Repository) -> None:
    site.replace(BOOK, "A book", "One book")
    site.replace("docs/gioi-thieu.en.md", "Text.", "More.")
    site.commit()
    assert site.behind() == {}


def test_pages_and_posts(site: Repository) -> None:
    site.replace("docs/gioi-thieu.md", "## Đề mục", "## Đề mục mới")
    site.replace("content/news/2026/tin.md", "Thân bài.", "Thân bài mới.")
    site.commit()
    assert site.behind() == {"gioi-thieu/": 1, "news/tin": 1}
    site.replace("content/news/2026/tin.en.md", "Body.", "New body.")
    site.commit()
    assert site.behind() == {"gioi-thieu/": 1}


def test_a_post_s_front_matter_is_no_body(site: Repository) -> None:
    site.replace("content/news/2026/tin.md", "column: thong-bao\n", "column: thong-bao\ntags: [a]\n")
    site.commit()
    assert site.behind() == {}


def test_a_list_of_records(site: Repository) -> None:
    path = "content/plan/clauses/i.yml"
    text = """\
- number: I
  title: {vi: Mục đích, en: Purpose}
- number: I.1
  title:
    vi: Điều một
    en: Clause one
- number: I.2
  title:
    vi: Điều hai
    en: Clause two
"""
    site.write(path, text)
    site.commit()
    site.replace(path, "Điều hai", "Điều thứ hai")
    site.commit()
    assert site.behind() == {"clause/i-2": 10}


def test_lines_that_move_keep_their_age(site: Repository) -> None:
    site.replace(BOOK, "Một cuốn sách.", "Một cuốn sách hay.")
    site.commit()
    site.write(BOOK, "# Một dòng\n# nữa\n" + (site.root / BOOK).read_text("utf-8"))
    site.commit()
    site.git("mv", BOOK, "resources/catalogue/sach-hai.yml")
    site.commit()
    assert site.behind() == {"resource/sach-hai": 11}


def test_uncommitted_counts_as_now(site: Repository) -> None:
    site.replace(BOOK, "Một cuốn sách.", "Một cuốn sách hay.")
    assert site.behind() == {"resource/sach-mot": 9}
    site.replace(BOOK, "A book", "A good book")
    assert site.behind() == {}
    site.write("docs/gioi-thieu.md", (site.root / "docs/gioi-thieu.md").read_text("utf-8") + "\nThêm.\n")
    assert site.behind() == {"gioi-thieu/": 1}
    # Git knows nothing of a file that was never added.
    site.write("docs/moi.en.md", "---\ntitle: N\ndescription: N\n---\nNew.\n")
    site.write("docs/moi.md", "---\ntitle: M\ndescription: M\n---\nMới.\n")
    assert site.behind() == {"gioi-thieu/": 1}
    site.git("checkout", "--quiet", "--", ".")
    assert site.behind() == {}


def test_a_slip_that_needs_no_translation(site: Repository) -> None:
    site.replace(BOOK, "Một cuốn sách.", "Một cuốn sach.")
    site.commit("Sửa lỗi gõ\n\nTranslation: unaffected\n")
    assert site.behind() == {}


def test_what_a_branch_brought_is_of_its_merge(site: Repository) -> None:
    site.git("checkout", "--quiet", "-b", "side")
    site.replace(BOOK, "Một cuốn sách.", "Một cuốn sách hay.")
    site.commit()
    site.git("checkout", "--quiet", "main")
    site.replace(BOOK, "to read.", "to read well.")
    site.commit()
    assert site.behind() == {}
    site.git("merge", "--quiet", "--no-ff", "-m", "m", "side")
    site.day += 1
    assert site.behind() == {"resource/sach-mot": 9}


def test_clocks_may_be_wrong(site: Repository) -> None:
    site.day = 20
    site.replace(BOOK, "A book", "One book")
    site.commit()
    site.day = 3
    site.replace(BOOK, "Một cuốn sách.", "Một cuốn sách hay.")
    site.commit()
    assert site.behind() == {"resource/sach-mot": 9}


@pytest.mark.build
def test_not_known(site: Repository, tmp_path: Path) -> None:
    site.replace(BOOK, "Một cuốn sách.", "Một cuốn sách hay.")
    site.commit()
    shallow = tmp_path / "shallow"
    site.git("clone", "--quiet", "--depth", "1", f"file://{site.root}", str(shallow))
    assert translations_of(checked_library(shallow)[0], LATER) == Translations()
    whole = tmp_path / "whole"
    site.git("clone", "--quiet", f"file://{site.root}", str(whole))
    assert translations_of(checked_library(whole)[0], LATER).records
    shutil.rmtree(site.root / ".git")
    assert site.told() == Translations()
    inside = tmp_path / "whole/inside"
    write_small_site(inside)
    assert translations_of(checked_library(inside)[0], LATER) == Translations()
    done = hoctap(shallow, "translations")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "shallow" in done.stderr


def test_the_cache_may_be_deleted_or_damaged(site: Repository) -> None:
    site.replace(BOOK, "Một cuốn sách.", "Một cuốn sách hay.")
    site.commit()
    expected = site.behind()
    (cached,) = (file for file in (site.root / ".cache/history").rglob("*") if file.is_file())
    good = cached.read_bytes()
    for damage in (b"", b"x", good[:-10], good.replace(b"catalogue", b"kataloge")):
        cached.write_bytes(damage)
        assert site.behind() == expected
    shutil.rmtree(site.root / ".cache")
    assert site.behind() == expected
    # A history that was written anew is read anew.
    site.git("reset", "--quiet", "--hard", "HEAD~1")
    assert site.behind() == {}
    site.replace(BOOK, "A book", "One book")
    site.commit()
    assert site.behind() == {}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_ages_are_git_blame_s(tmp_path: Path, seed: int) -> None:
    """Random edits, moves and merges: every line's age is the one that ``git blame --first-parent`` tells."""
    chance = random.Random(seed)
    root = tmp_path / "r"
    root.mkdir()
    repository = Repository(root)
    names = [f"content/{letter}.yml" for letter in "abc"]
    for name in names:
        repository.write(name, "".join(f"{name} {number}\n" for number in range(30)))
    repository.commit()
    cache = root / ".git/ages"
    for turn in range(20):
        name = chance.choice(names)
        lines = (root / name).read_text("utf-8").splitlines(keepends=True)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(lines) + 1)
            lines[at : at + chance.randint(0, 3)] = [f"+ {turn} {chance.random()}\n"] * chance.randint(0, 3)
        text = "".join(lines) or "x\n"
        repository.write(name, text.removesuffix("\n") if chance.random() < 0.2 else text)
        if turn % 7 == 3:
            repository.git("mv", "-f", name, new := name.replace(".yml", "x.yml"))
            names[names.index(name)] = new
        if turn % 5 == 2:
            repository.git("checkout", "--quiet", "-b", f"side{turn}")
            repository.commit()
            repository.git("checkout", "--quiet", "main")
            repository.git("merge", "--quiet", "--no-ff", "-m", "m", f"side{turn}")
            repository.day += 1
        else:
            repository.commit()
        ages = blame.ages_of(root, cache)
        assert ages
        if turn % 3 == 0:
            store(cache, ages)
        for each in names:
            blamed = repository.git("blame", "--first-parent", "--line-porcelain", "-M0", each)
            times = [int(time) for time in re.findall(r"^committer-time (\d+)$", blamed, re.MULTILINE)]
            assert ages.lines(each) == times, (turn, each)


def test_pairs_are_the_reader_s() -> None:
    """The quick way and the YAML reader agree on every file of a site."""
    compared = 0
    for file in [*(FULL / "content").rglob("*.yml"), *(FULL / "resources").rglob("*.yml")]:
        text = file.read_text("utf-8")
        positions: dict[tuple[str | int, ...], tuple[int, int]] = {}
        YamlSource(file.name, text, Diagnostics()).data(positions)
        expected = set()
        for path, (line, _) in positions.items():
            if path and path[-1] == "vi" and (english := positions.get((*path[:-1], "en"))) and english[0] != line:
                expected.add((line, english[0]))
        found = {(pair.source.start + 1, pair.translation.start + 1) for pair in pairs(text.splitlines())}
        assert found == expected, file
        compared += len(found)
    assert compared > 30


@pytest.mark.build
def test_commands_and_pages(small_site: Path) -> None:
    site = Repository(small_site)
    site.write(BOOK, LONG)
    site.write("docs/gioi-thieu.en.md", "---\ntitle: About\ndescription: Words\n---\nText.\n")
    site.write("docs/mot.md", "---\ntitle: Một\ndescription: Mô tả\n---\nLời.\n")
    site.write(".gitignore", ".cache\nsite\n__pycache__\n")
    site.commit()
    site.replace(BOOK, "Một cuốn sách.", "Một cuốn sách hay.")
    site.replace("docs/gioi-thieu.md", "## Đề mục", "## Đề mục mới")
    site.commit()
    told = json.loads(hoctap(small_site, "translations", "--format", "json").stdout)
    assert told["history_known"]
    rows = [(row["kind"], row["id"], row["why"], row["source_changed"]) for row in told["items"]]
    assert rows[:2] == [("page", "gioi-thieu", "older", "2026-03-02"), ("page", "mot", "missing", None)]
    assert ("resource", "sach-mot", "older", "2026-03-02") in rows
    text = hoctap(small_site, "translations").stdout
    assert f"{BOOK}:9: bản tiếng Anh (2026-03-01) cũ hơn bản tiếng Việt (2026-03-02)" in text

    assert hoctap(small_site, "build").returncode == 0
    built = {
        f.relative_to(small_site / "site").as_posix(): f.read_bytes()
        for f in (small_site / "site").rglob("*")
        if f.is_file()
    }
    note = "older than its Vietnamese text, which was changed on Monday 2 March 2026"
    for path in ("en/hoc-lieu/sach-mot/index.html", "en/gioi-thieu/index.html"):
        assert note in built[path].decode(), path
        assert 'data-translation="older"' not in built[path.removeprefix("en/")].decode()
    assert 'data-translation="older"' not in built["en/hoc-lieu/index.html"].decode()
    listed = built["du-lieu/ban-dich/index.html"].decode()
    assert f"{BOOK}:9" in listed
    assert "docs/mot.md:1" in listed
    # The preview has it from the same place; so it has after an edit that nobody committed.
    for edited in (False, True):
        if edited:
            site.replace("docs/index.md", "Chào bạn.", "Chào bạn, hôm nay.")
            assert hoctap(small_site, "build").returncode == 0
        model, diagnostics = checked_site(small_site)
        assert model is not None
        assert not diagnostics
        preview = Preview(read_settings(small_site))
        preview.show(model)
        site_folder = small_site / "site"
        for path in (
            "en/index.html",
            "en/hoc-lieu/sach-mot/index.html",
            "en/gioi-thieu/index.html",
            "du-lieu/ban-dich/index.html",
        ):
            assert preview.answer(path) == (site_folder / path).read_bytes(), path
    assert 'data-translation="older"' in (small_site / "site/en/index.html").read_text("utf-8")
