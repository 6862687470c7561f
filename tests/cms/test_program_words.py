"""The words of the forms' program: nothing that only programmers say, and what happens to what is saved."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from harness.program import ROOT
from hoctap.loading.built_assets import built_assets
from hoctap.render.assets import collect_assets

# Of settings that only whoever keeps the site sees.
_OF_SETTINGS = re.compile(r"config\.|prefs\.|open_authoring\.")


def texts(words: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in words.items():
        path = f"{before}.{name}" if before else name
        if isinstance(value, dict):
            yield from texts(value, path)
        else:
            yield path, str(value)


@pytest.fixture(scope="module")
def spoken() -> dict[str, str]:
    if built_assets(ROOT) is None:
        pytest.skip("the forms were not built")
    assets = collect_assets(ROOT / "theme", None)
    return dict(texts(json.loads(assets.files[assets.forms["sveltia-cms.vi.json"]])))


def test_no_words_of_programmers(spoken: dict[str, str]) -> None:
    seen = {path: text for path, text in spoken.items() if not _OF_SETTINGS.match(path)}
    wrong = re.compile(
        r"mã nguồn|cục bộ|\bGit\b|fork|bảng điều khiển của? trình duyệt|bảng điều khiển trình duyệt", re.IGNORECASE
    )
    assert {path: text for path, text in seen.items() if wrong.search(text)} == {}
    assert spoken["validation.value_missing"] == "Ô này phải điền."


def test_what_is_saved_says_when_it_appears(spoken: dict[str, str]) -> None:
    assert "lên trang khi được duyệt" in spoken["entry_saved"]
    # What the program counts and fills in stays as it wrote it.
    assert spoken["entry_saved"].startswith(".input {$count :integer} .match $count 1 {{")
    assert "{$repo}" in spoken["work_with_local_repo_description"]


def test_our_words_have_the_programs_keys() -> None:
    """A key that a later version no longer has would say nothing."""
    built = built_assets(ROOT)
    if built is None:
        pytest.skip("the forms were not built")
    theirs = dict(texts(json.loads((built / "forms" / "sveltia-cms.vi.json").read_text("utf-8"))))
    own = json.loads((ROOT / "theme/forms/vi.json").read_text("utf-8"))
    assert [path for path in own["words"] if path not in theirs] == []
    everything = "\n".join(theirs.values())
    assert [phrase for phrase in own["phrases"] if phrase not in everything] == []
