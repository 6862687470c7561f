"""Whatever editors do, and in whatever order: what the preview goes on to show is what a clean build shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.program import ROOT
from harness.small_site import write_small_site
from hoctap.devserver.preview import Preview
from hoctap.loading.record_cache import RecordCache
from hoctap.loading.settings import read_settings
from tests.editing.edits import Editor, Reader, differences


@pytest.mark.parametrize("seed", range(8))
def test_incremental_equals_clean(tmp_path: Path, seed: int) -> None:
    assert list(differences(tmp_path / "site", seed, 5)) == []


def test_sheets_and_cards_too(tmp_path: Path) -> None:
    assert list(differences(tmp_path / "site", 1000, 3, slow=True)) == []


def test_the_edits_reach_good_and_bad_states(tmp_path: Path) -> None:
    """A comparison of nothing with nothing would pass."""
    good = bad = different = 0
    preview = Preview(read_settings(ROOT))
    for seed in range(12):
        root = tmp_path / str(seed)
        write_small_site(root)
        editor, shown = Editor(root, seed), {b""}
        for _ in range(6):
            editor.edit()
            # Of what is shown the pages are enough here: exports and the search are made of the same records.
            diagnostics, pages = Reader(root, RecordCache(), preview).read(slow=False, jobs=False)
            good, bad = good + bool(pages), bad + bool(diagnostics)
            shown.add(repr(sorted(pages.items())).encode())
        different += len(shown) > 3
    assert good > 10
    assert bad > 5
    assert different > 5
