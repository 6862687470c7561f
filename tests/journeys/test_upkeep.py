"""The commands of README that keep a repository in order, each typed as it stands there."""

from __future__ import annotations

import json
import re
import unicodedata

from harness.clients import installed
from harness.hosting.servers import free_port
from harness.program import ROOT
from tests.journeys.terminal import Terminal, installed_at


def resource_of(id: str, url: str) -> str:
    """A sound record of the catalogue."""
    return (
        f"title: {{vi: Sách {id}, en: Book {id}}}\ndescription: {{vi: Một cuốn., en: A book.}}\nurl: {url}\n"
        "licence: CC-BY-4.0\ntypes: [guide]\nsubjects: [reading]\nlevels: [all]\naudiences: [general]\n"
        "languages: [vi]\npublisher: Nhà in Mẫu\nadded: 2026-01-02\n"
    )


def test_words_and_translations(locality: Terminal) -> None:
    assert "  translations " in locality.types("make help")
    found = json.loads(locality.types('make translations ARGS="--format json"'))
    assert found["history_known"]
    locality.edit("docs/gioi-thieu.md", "\ntitle: ", "\ntitle: Đổi, ")
    locality.types("git commit -qam 'Đổi tên trang'")
    assert "docs/gioi-thieu.en.md" in locality.types("make translations")


def test_schemas_follow_from_the_code(project: Terminal) -> None:
    (project.root / "schemas/resource.schema.json").unlink()
    project.types("make schemas")
    assert project.types("git status --porcelain") == ""


def test_papers_follow_from_the_code(project: Terminal) -> None:
    project.edit("hooks/hoctap/locales/en/commands.yml", "\nclean: delete", "\nclean: remove")
    project.types("make generate")
    assert "remove .venv" in project.read("readme/commands.en.md")
    assert "remove .venv" in project.read("Makefile")
    project.types("git restore hooks")
    project.types("make generate")
    assert project.types("git status --porcelain") == ""


def test_a_mistake_with_one_right_answer_is_mended(locality: Terminal) -> None:
    locality.types("make new KIND=honour ID=nguoi-tot")
    locality.types("make new KIND=place ID=nha-van-hoa")
    locality.types("git clean -fdq content")
    decomposed = unicodedata.normalize("NFD", "# Người viết\n")
    locality.write("content/abbreviations.yml", locality.read("content/abbreviations.yml") + decomposed)
    locality.types("make check", exit_status=2)
    locality.types("make check FIX=1")
    assert "# Người viết" in locality.read("content/abbreviations.yml")
    assert "No problems" in locality.types('make check ARGS="--lang en"')


def test_links_and_review(locality: Terminal) -> None:
    book = resource_of("sach-xa", "https://sach.example.org/khong-con")
    locality.write("resources/catalogue/sach-xa.yml", book)
    # A network that nobody answers in, and no patience: the ledger says so, and nothing fails.
    nowhere = f"http://127.0.0.1:{free_port()}/"
    said = locality.types(
        'make links ARGS="--tries 1 --limit 2 --pause 0"', HTTP_PROXY=nowhere, HTTPS_PROXY=nowhere, ALL_PROXY=nowhere
    )
    assert "failed: https://sach.example.org/khong-con" in said
    assert "https://sach.example.org/khong-con" in locality.read("links.json")
    assert "sach-xa" in locality.types("make review")


def test_what_a_change_touches(project: Terminal) -> None:
    project.types("git switch -q -c bai-moi")
    project.edit("docs/gioi-thieu.md", "---\ntitle: ", "---\ntitle: Mới, ")
    project.types("git commit -qam 'Sửa trang'")
    assert "Content only" in project.types("make scope BASE=main")
    project.write("theme/styles/cards.css", project.read("theme/styles/cards.css") + "/* đổi */\n")
    project.types("git commit -qam 'Sửa kiểu'")
    assert "theme/styles/cards.css" in project.types("make scope BASE=main", exit_status=2)


def test_supply(project: Terminal) -> None:
    # The licences of the tests' own programs are read where those are installed.
    installed(ROOT / "tests/exports/clients")
    installed_at(project.root)
    project.types("make workflows")
    # Where no service can be asked, that is what is said, with a status of its own.
    said = project.types("make vulnerabilities || test $? -eq 2")
    assert "Traceback" not in said
    project.types("make assets")
    # What still fits stays; a registry may have more files of the same versions meanwhile, so only hashes may differ.
    project.types("make locks")
    assert not re.search(
        r"^[-+][^-+].*(?:==|version)", project.types("git diff -U0 -- '*.lock' '*-lock.json'"), re.MULTILINE
    )
    project.types("make licences")
    assert project.types("git status --porcelain LICENCES-THIRD-PARTY.md") == ""
