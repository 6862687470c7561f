"""Edits at the real forms, one of every kind of record, over the full invented site: there and back again."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from harness.cms.editor import Editor
from harness.cms.keeping import files
from harness.sites import FULL

# A place in the forms, and the path of a box there.
EDITS = (
    ("resource/entries/kho-bai-giang-mau", "licence_note.en", "resources/catalogue/kho-bai-giang-mau.yml"),
    ("list/entries/tieu-hoc-tu-doc", "items.1.note.vi", "resources/reading-lists/tieu-hoc-tu-doc.yml"),
    ("campaign/entries/tuan-le-mau", "actions.2.text.en", "content/campaigns/tuan-le-mau.yml"),
    ("place/entries/ttht-dinh-son", "description.vi", "content/places/ttht-dinh-son.yml"),
    ("news/entries/2026/trang-mo-cua", "body", "content/news/2026/trang-mo-cua.md"),
    ("docs/entries/dong-gop", "description", "docs/dong-gop.md"),
    ("plan/entries/target", "records.3.indicator.vi", "content/plan/targets.yml"),
    ("plan/entries/task", "records.2.title.en", "content/plan/tasks.yml"),
    ("plan/entries/agency", "records.1.name.vi", "content/plan/agencies.yml"),
    ("plan/entries/document", "records.4.title.vi", "content/plan/documents.yml"),
    ("plan/entries/award", "records.0.summary.vi", "content/honours/awards.yml"),
    ("plan/entries/abbreviation", "records.5.full.vi", "content/abbreviations.yml"),
    ("clause/entries/iii", "records.2.title.vi", "content/plan/clauses/iii.yml"),
)


def sources() -> dict[str, str]:
    """The text of every file that has a form."""
    return {path: (FULL / path).read_text("utf-8") for path in files()}


def hunks(old: str, new: str) -> list[tuple[list[str], list[str]]]:
    """The places where two texts differ: the lines of each."""
    a, b = old.splitlines(), new.splitlines()
    moves = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [(a[i:j], b[k:m]) for tag, i, j, k, m in moves if tag != "equal"]


def user_error_of(editor: Editor, before: Mapping[str, str], place: str, box: str, file: str) -> str:
    """What goes wrong when a box is changed, saved, changed back and saved; empty where the file is then as it was, byte
    for byte, and in between differed in that box's lines alone."""
    editor.open(place)
    was = editor.write(box, "")
    editor.write(box, f"{was} thử")
    editor.save()
    after = editor.files()
    other = {path for path in after if after[path] != before.get(path)} - {file}
    found = hunks(before[file], after[file])
    if other or len(found) != 1 or "thử" not in found[0][1][-1] or len(found[0][0]) > 3:
        return f"{place} {box}: {sorted(other)} {found}"
    editor.open(place)
    editor.write(box, was)
    editor.save()
    return "" if editor.files() == before else f"{place} {box}: not as it was"
