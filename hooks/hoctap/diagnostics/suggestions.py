"""The known word nearest to a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable

from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.text.slug import slugify

# As many letters as the longest name of a field or id that is guessed at.
_LONGEST = 120
# Mistakes that a guess may differ by, in the longest words.
_MOST = 3


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of ``known`` that ``word`` is most likely a misspelling of, or ``None``; ties go to the first in order.

    Letters put in, left out, changed or swapped are counted; marks, capitals and spaces are no difference. A guess that
    differs in more than a misspelling would is another word, and misleads.
    """
    # Loaded only where a word is misspelt.
    from rapidfuzz.distance import OSA

    plain = _plain(word)
    best: tuple[int, str] | None = None
    for name in sorted(known):
        other = _plain(name)
        if abs(len(plain) - len(other)) > _MOST:
            continue
        allowed = _most_mistakes(plain, other)
        distance = OSA.distance(plain, other, score_cutoff=allowed)
        if distance <= allowed and (best is None or distance < best[0]):
            best = distance, name
    return best[1] if best else None


def _plain(word: str) -> str:
    if word.isascii():
        return word.lower().replace("_", "-").replace(" ", "-")
    return slugify(word, _LONGEST) if any(letter.isalnum() and ord(letter) < 0x2000 for letter in word) else word


def _most_mistakes(word: str, other: str) -> int:
    """How many mistakes make one word of the other: short words are soon another word."""
    longer = max(len(word), len(other))
    if longer <= 2 or (longer <= 4 and word[:1] != other[:1]):
        return 0
    if longer <= 5:
        return 1
    # Few people mistype the first letter, and the more mistakes there are, the less likely that is.
    return (2 if longer <= 11 else _MOST) if word[:1] == other[:1] else 1


def hints(word: str, known: Iterable[str], *, most: int = 12) -> dict[str, LocalizedText]:
    """The detail ``hint``: a guess where there is one, else what may be written."""
    names = sorted(known)
    guess = nearest(word, names)
    if guess is not None:
        return {"hint": localized("hints.guess", guess=guess)}
    if not names:
        return {"hint": localized("hints.none")}
    shown = ", ".join(names[:most]) + (" …" if len(names) > most else "")
    return {"hint": localized("hints.one-of", names=shown)}
