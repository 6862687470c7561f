"""The quick look passes over nothing that the pattern finds."""

from __future__ import annotations

import sys

from hoctap.text.invisible import _PATTERN, invisible


def test_every_invisible_character_is_found() -> None:
    characters = [chr(code) for code in range(sys.maxunicode + 1)]
    hidden = [character for character in characters if _PATTERN.fullmatch(character)]
    assert len(hidden) > 100_000
    assert [character for character in hidden if next(invisible(f"ă{character}"), None) != (1, character)] == []


def test_nothing_else_is() -> None:
    seen = "".join(chr(code) for code in range(0x20, 0x3000) if not _PATTERN.fullmatch(chr(code)))
    assert list(invisible(f"{seen}\n\t")) == []
