"""As many of this place's feeds, exports and drawings are read as there were: a reader that finds none sees no fault."""

from __future__ import annotations

from pathlib import Path

from harness.validity import well_formed


def test_feeds_exports_and_drawings_parse(built_content: Path) -> None:
    count, wrong = well_formed.faults(built_content)
    assert count > 250
    assert wrong == []
