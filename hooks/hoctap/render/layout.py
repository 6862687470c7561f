"""The frame around every page: rendered once a language and section, then filled for each page."""

from __future__ import annotations

from collections.abc import Mapping

from hoctap.render.placeholders import SLOTS


class LayoutError(Exception):
    """The frame's template does not hold each slot exactly once."""


class Layout:
    """A rendered frame, cut at its slots."""

    def __init__(self, html: str) -> None:
        wrong = [f"U+{ord(slot):04X}" for slot in SLOTS if html.count(slot) != 1]
        if wrong:
            raise LayoutError(
                f"theme/base.html must print each slot exactly once; wrong: {', '.join(wrong)}. "
                "See hooks/hoctap/render/placeholders.py"
            )
        pieces: list[str] = []
        self._order: list[str] = []
        rest = html
        for slot in sorted(SLOTS, key=html.index):
            before, rest = rest.split(slot)
            pieces.append(before)
            self._order.append(slot)
        pieces.append(rest)
        self._pieces = pieces

    def fill(self, slots: Mapping[str, str]) -> str:
        """The page, with the ROOT mark still in it."""
        parts = [self._pieces[0]]
        for slot, after in zip(self._order, self._pieces[1:], strict=True):
            parts.append(slots[slot])
            parts.append(after)
        return "".join(parts)
