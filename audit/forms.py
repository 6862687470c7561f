"""The editing forms: files saved unchanged, single changes, and every kind in the real program."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figure import Figure, Ground
from harness.browser.serving import browsing, serving
from harness.cms.editor import Editor
from harness.cms.edits import EDITS, sources, user_error_of
from harness.cms.keeping import changes, fault, files, kept, saved
from harness.sites import built_full_site


def figures(ground: Ground) -> list[Figure]:
    """Files that come back byte for byte, changes that affect one value only, and what the program saves."""
    return [*_unchanged(ground), *_changed(ground), _in_chromium(ground)]


def _unchanged(ground: Ground) -> Iterator[Figure]:
    found = files(ground.root)
    texts = [(ground.root / path).read_text("utf-8") for path in found]
    back = kept([{"kind": kind, "text": text} for kind, text in zip(found.values(), texts, strict=True)])
    other = sum(text != made for text, made in zip(texts, back, strict=True))
    yield Figure("forms", "files that differ when saved unchanged", "0", f"{other} of {len(texts)}", other == 0)


def _changed(ground: Ground) -> Iterator[Figure]:
    edits = [edit for path, kind in files(ground.root).items() for edit in changes(ground.root, kind, path)]
    texts = saved(ground.root, edits)
    wrong = sum(bool(fault(ground.root, edit, text)) for edit, text in zip(edits, texts, strict=True))
    what = "texts whose change touches another line, a comment or another field"
    yield Figure("forms", what, "0", f"{wrong} of {len(edits)}", wrong == 0)


def _in_chromium(ground: Ground) -> Figure:
    before = sources()
    with serving(built_full_site(ground.work / "place")) as address, browsing(ground.chromium) as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 4000}, locale="vi-VN")
        editor = Editor(page, f"{address}quan-tri/", before)
        wrong = [why for edit in EDITS if (why := user_error_of(editor, before, *edit))] + editor.reporter
        wrong += [asked for asked in editor.asked if not asked.startswith((address, "blob:", "data:"))]
    what = "edits in the real program that are not there and back again, errors, requests elsewhere"
    return Figure("forms", what, "0", f"{len(wrong)} in {len(EDITS)} edits", not wrong)
