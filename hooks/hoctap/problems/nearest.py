"""The known word nearest to a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable

# Below this similarity (0 to 100) a guess misleads more often than it helps.
_ENOUGH = 60


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The most similar of ``known``, or ``None`` when nothing is similar; ties go to the first in order."""
    # Loaded only where a word is misspelt.
    from rapidfuzz import fuzz, process

    best = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=_ENOUGH)
    return best[0] if best else None


def hints(word: str, known: Iterable[str], *, most: int = 12) -> dict[str, str]:
    """The details ``hint`` and ``hint_en``: a guess where there is one, else what may be written."""
    names = sorted(known)
    guess = nearest(word, names)
    if guess is not None:
        return {"hint": f"có phải «{guess}»?", "hint_en": f"did you mean “{guess}”?"}
    if not names:
        return {"hint": "chưa có giá trị nào", "hint_en": "there is none yet"}
    shown = ", ".join(names[:most]) + (" …" if len(names) > most else "")
    return {"hint": f"dùng một trong: {shown}", "hint_en": f"use one of: {shown}"}
