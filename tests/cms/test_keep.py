"""Saving a form changes what the editor changed, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.cms.keeping import Edit, changes, fault, files, kept, sample, saved
from harness.sites import FULL

pytestmark = pytest.mark.build

KINDS = sorted(set(files().values()))


def test_every_file_comes_back_as_it_was() -> None:
    found = files()
    texts = {path: (FULL / path).read_text("utf-8") for path in found}
    back = kept([{"kind": kind, "text": texts[path]} for path, kind in found.items()])
    assert len(found) > 80
    assert [path for (path, text), made in zip(texts.items(), back, strict=True) if made != text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_one_change_is_one_change(kind: str) -> None:
    every = [edit for path, of in files().items() if of == kind for edit in changes(FULL, kind, path)]
    # A change of an event or a session is stamped as well, which tests/cms/test_stamps.py looks at.
    edits = sample([edit for edit in every if not {"events", "editions", "programme"} & set(edit.path)], 12)
    assert edits
    wrong = {
        (e.file, e.path): why
        for e, text in zip(edits, saved(FULL, edits), strict=True)
        if (why := fault(FULL, e, text))
    }
    assert wrong == {}


RECORD = """\
# lời đầu
title: Sách một   # tên
description:
  vi: >-
    Dòng một
    dòng hai.
  # chưa dịch
publisher: 'Nhà in'
identifiers: {isbn: "978-0-306-40615-7"}
types: [guide]  # loại
keywords:
# trước từ một
- một   # sau từ một
- hai
files:
- path: a.pdf
  # ghi chú của a
  format: application/pdf
- {path: b.pdf}
added: 2026-01-02
"""


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("title", "vi"), "Sách hai", "title: Sách một   # tên", "title: Sách hai   # tên"),
        (("title", "en"), "Book", "title: Sách một   # tên\n", "title:\n  vi: Sách một\n  en: Book   # tên\n"),
        (("description", "en"), "Two", "    dòng hai.\n", "    dòng hai.\n  en: Two\n"),
        (("publisher", "name"), "Nhà in hai", "'Nhà in'", "'Nhà in hai'"),
        (("publisher", "url"), "https://in.example.org/", " 'Nhà in'", "\n  name: Nhà in\n  url: https://in.example.org/"),
        (("identifiers", "issn"), "2049-3630", '"978-0-306-40615-7"}', "978-0-306-40615-7, issn: 2049-3630}"),
        (("types",), ["guide", "course"], "[guide]  # loại", "[guide, course]  # loại"),
        (("keywords", 1), None, "- hai\n", ""),
        (("keywords", 2), "no", "- hai\n", '- hai\n- "no"\n'),
        (("files", 0, "language"), "vi", "  format: application/pdf\n", "  format: application/pdf\n  language: vi\n"),
        (("files", 0), None, "- path: a.pdf\n  # ghi chú của a\n  format: application/pdf\n", ""),
        (("files", 1, "language"), "vi", "{path: b.pdf}", "{path: b.pdf, language: vi}"),
        (("reviewed",), "2026-05-06", "added: 2026-01-02\n", "added: 2026-01-02\nreviewed: 2026-05-06\n"),
        (("date",), "2024", "identifiers:", 'date: "2024"\nidentifiers:'),
        (("duration",), "PT1H", "types:", "duration: PT1H\ntypes:"),
        (("featured",), True, "files:", "featured: true\nfiles:"),
        (("cost",), "free", "", ""),
        (("withdrawn",), {"on": "2026-05-06", "reason": {"vi": "Cũ"}}, "files:",
         "withdrawn:\n  on: 2026-05-06\n  reason: Cũ\nfiles:"),
    ],
)  # fmt: skip
def test_how_a_change_is_written(
    path: tuple[str | int, ...], value: object, old: str, new: str, tmp_path: Path
) -> None:
    (tmp_path / "a.yml").write_text(RECORD, "utf-8")
    (made,) = saved(tmp_path, [Edit("a.yml", "resource", path, value)])
    assert made == RECORD.replace(old, new, 1) if old else made == RECORD


def test_a_list_of_resources_has_no_form() -> None:
    assert kept([{"kind": "resource", "text": "- title: A\n- title: B\n"}]) == [None]
