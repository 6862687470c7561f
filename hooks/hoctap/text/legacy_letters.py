"""Recognise Vietnamese text typed in TCVN3 (ABC) or VNI fonts, and convert it to Unicode.

Such a font draws Vietnamese letters in the places of Western European ones, so the text reads "TiÕng ViÖt" (TCVN3) or
"Tieáng Vieät" (VNI) in every other font. TCVN3 is the third table of TCVN 5712:1993; its fonts whose name ends in H
draw small letters as capitals. VNI writes a vowel, and after it one letter for its shape and tone.

A text counts as legacy only if each of its words with such letters becomes a syllable that Vietnamese spelling allows,
and at least one of them combines signs as no European language does. A single word often has two readings, so weaker
signs count only beside strong ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from hoctap.text.legacy_tables import TCVN3, VNI
from hoctap.text.syllables import is_syllable

Scheme = Literal["TCVN3", "VNI"]
SCHEMES: Final[tuple[Scheme, ...]] = ("TCVN3", "VNI")

# A vowel and a mark that also occur in other languages, or in Vietnamese in Unicode: Caïn, où, aún, aéreo, Ismaël,
# hoà, khoá.
_COMMON_PAIRS: Final = frozenset(("aï", "oï", "uï", "eï", "où", "oû", "aú", "aü", "aé", "aë", "oá", "oà", "oã"))
# A word of any script, including the signs that legacy fonts draw as letters.
WORD: Final = re.compile("(?:[^\\W_]|[\u00a1-\u00af\u00b5-\u00ff\u2219])+")
# A sign after a letter. Quotation marks («da»), trade marks and footnotes (so¹) end words in every language.
_SIGN_INSIDE: Final = re.compile(
    "[A-Za-z\u00c0-\u00ff](?:[\u00a1-\u00a8\u00ac\u00ad\u00af\u00b5\u00b8\u00bc-\u00be\u00f7\u03bc]"
    "|[\u00a9\u00ab\u00ae\u00bb](?=[A-Za-z])"
    "|(?<![aeiouyAEIOUY])[\u00b6\u00b7\u00b9\u00d7\u2219]|[\u00b6\u00b7\u00b9\u00d7\u2219](?=[A-Za-z]))"
)
_PRODUCT: Final = re.compile("[A-Za-z][\u00b7\u00d7\u00f7\u2219][A-Za-z]")  # x·y, m×n
_LONG_ENOUGH: Final = 4
# QĐ-TTg, GD&ĐT: no syllables in either way of writing.
_ABBREVIATION: Final = re.compile("[B-DF-HJ-NP-TV-XZ\u00a7\u00d1]{1,5}")
_HAS_LEGACY: Final = re.compile("[\u00a1-\u00ff\u03bc\u2219]")
# A cheap test that every legacy text passes: a sign after a letter, a capital inside a word, a small letter among
# capitals, a vowel with a VNI mark that is no common pair. Patterns that begin with one set of letters are fast in Python.
_SUSPECT: Final = re.compile(
    "[\u00a1-\u00af\u00b5-\u00ff\u2219\u03bc](?:"
    "(?<=[A-Za-z\u00c0-\u00ff][\u00a1-\u00af\u00b5-\u00bf\u00d7\u00f7\u2219\u03bc])|(?<=[\u00a7\u00ae][\u00a1-\u00ff])"
    "|(?<=[a-z][\u00c0-\u00de])|(?<=[A-Z][\u00c6-\u00de])(?=[a-z])|(?<=[A-Z][\u00df-\u00ff])(?=[A-Z])"
    "|(?<=[A-Z][A-Z][\u00df-\u00ff])|(?<=[ñÑ])(?=[A-Za-zöôÖÔ])"
    "|(?:(?<=[aeouyôöAEOUYÔÖ][ùøûõïÙØÛÕÏ])|(?<=[aeoAEO][âáàåãäÂÁÀÅÃÄ])|(?<=[aA][êéèúüëÊÉÈÚÜË]))"
    "(?<![aeouAEOU][ïÏ])(?<![oO][ùûáàãÙÛÁÀÃ])(?<![aA][úüéëÚÜÉË]))"
)


@dataclass(frozen=True, slots=True)
class Legacy:
    """A text in legacy letters. ``converted`` is the whole text in Unicode, ``words`` maps each changed word."""

    scheme: Scheme
    converted: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Token:
    """A word in one reading; ``reading`` is empty if there is none."""

    start: int
    written: str
    reading: str
    strong: bool

    @property
    def is_changed(self) -> bool:
        return self.reading not in ("", self.written)


def is_suspect(text: str) -> bool:
    """A fast check before ``legacy``: ``False`` for nearly every text in Unicode."""
    return not text.isascii() and _SUSPECT.search(text) is not None


def legacy(text: str, scheme: Scheme | None = None) -> Legacy | None:
    """``text`` read as TCVN3 or VNI; ``None`` if it is neither.

    Args:
        scheme: The scheme of the surrounding texts, if known; then words with weak signs count as well.
    """
    if text.isascii() or (scheme is None and not is_suspect(text)):
        return None
    found = [_read(text, each, known=scheme is not None) for each in ((scheme,) if scheme else SCHEMES)]
    sure = [each for each in found if each is not None]
    # Ambiguous: both schemes give a valid reading.
    return sure[0] if len(sure) == 1 else None


def scheme_of(texts: Iterable[str]) -> Scheme | None:
    """The scheme of the texts of one record; ``None`` if it is unknown or they disagree."""
    schemes = {found.scheme for text in texts if (found := legacy(text)) is not None}
    return schemes.pop() if len(schemes) == 1 else None


def converted_as(text: str, scheme: Scheme, *, capitals: bool = False) -> str:
    """``text`` as a font of ``scheme`` draws it, without any check; ``capitals``: the font has capitals only."""
    drawn = WORD.sub(lambda found: _converted(found.group(), scheme) or found.group(), text)
    return drawn.upper() if capitals else drawn


def _read(text: str, scheme: Scheme, *, known: bool) -> Legacy | None:
    tokens = [_token(found.start(), found.group(), scheme) for found in WORD.finditer(text)]
    chosen: list[_Token] = []
    runs = _runs(tokens)
    for run in runs:
        strong = [token for token in run if token.strong]
        whole = len(runs) == 1
        if not whole:
            # Next to words that are valid in Unicode, only the part between strong signs is certain.
            if len(strong) < 2:
                continue
            if len(strong) < 4:
                run = run[run.index(strong[0]) : run.index(strong[-1]) + 1]
        counted = [token for token in run if _is_counted(token.written)]
        share = sum(1 for token in counted if is_syllable(token.reading or token.written)) / max(len(counted), 1)
        # A single short word may belong to any language.
        if len(counted) == 1 and len(counted[0].written) < _LONG_ENOUGH and not known:
            continue
        enough = (known and share >= 0.5) or (len(strong) >= 2 and share >= 0.5) or (strong and share >= 0.75)
        if enough:
            chosen += [token for token in run if token.is_changed]
    if not chosen:
        return None
    capitals = _is_in_capitals(tokens)
    pieces, words, at = [], [], 0
    for token in chosen:
        reading = _cased(token, capitals=capitals) if scheme == "TCVN3" else token.reading
        pieces += [text[at : token.start], reading]
        words.append((token.written, reading))
        at = token.start + len(token.written)
    return Legacy(scheme, "".join(pieces) + text[at:], tuple(dict.fromkeys(words)))


def _is_counted(word: str) -> bool:
    """Whether a word says anything about the language: numbers, single signs and abbreviations do not."""
    is_short = word.isascii() and word.isupper() and len(word) <= 5
    return any(letter.isalpha() for letter in word) and not is_short and not _ABBREVIATION.fullmatch(word)


def _runs(tokens: list[_Token]) -> list[list[_Token]]:
    """The longest sequences of words that do not contradict the reading."""
    runs: list[list[_Token]] = [[]]
    for token in tokens:
        if (_HAS_LEGACY.search(token.written) and not token.reading) or _is_unicode(token.written):
            runs.append([])
        else:
            runs[-1].append(token)
    return runs


def _is_unicode(word: str) -> bool:
    """Whether a word has a letter that no legacy font contains, so it is Unicode."""
    return any(letter > "\u00ff" and letter not in TCVN3 for letter in word)


def _token(start: int, written: str, scheme: Scheme) -> _Token:
    if written.isascii():
        return _Token(start, written, "", strong=False)
    for begin, end in ((0, len(written)), _inside_quotes(written)):
        word = written[begin:end]
        if any(letter in "0123456789" for letter in word):
            # "1ª", "5µm": no word.
            return _Token(start, written, written, strong=False)
        if not any(letter.isascii() for letter in word) and not (len(word) > 1 and word[0] in "§®"):
            single = _converted(word, scheme)
            plain = not (word.isalpha() and word[0] >= "\u00c0") or not is_syllable(single)
            return _Token(start, written, written if plain else single, strong=False)
        reading = _converted(word, scheme)
        if reading and _ABBREVIATION.fullmatch(word):
            return _Token(start + begin, word, reading, strong=False)
        if reading and is_syllable(reading):
            return _Token(start + begin, word, reading, _is_strong(word, scheme))
    return _Token(start, written, "", strong=False)


def _inside_quotes(word: str) -> tuple[int, int]:
    return (1 if word[0] in "«»" else 0), len(word) - (1 if word[-1] in "«»®©" else 0)


def _converted(word: str, scheme: Scheme) -> str:
    """The word in Unicode; empty if it has a letter that the scheme lacks."""
    letters, at = [], 0
    while at < len(word):
        for length in (2, 1) if scheme == "VNI" else (1,):
            piece = word[at : at + length]
            letter = _letter(piece, scheme)
            if letter:
                break
        else:
            return ""
        letters.append(letter)
        at += len(piece)
    return "".join(letters)


def _letter(piece: str, scheme: Scheme) -> str:
    if scheme == "TCVN3":
        return piece if piece.isascii() else TCVN3.get(piece, "")
    if len(piece) == 1 and piece.isascii():
        return piece
    letter = VNI.get(piece.lower(), "")
    return letter.upper() if piece[:1].isupper() else letter


def _is_strong(word: str, scheme: Scheme) -> bool:
    """Whether no European language and no brand combines these signs in a word."""
    if scheme == "VNI":
        pairs = [pair.lower() for pair in _pairs(word)]
        if any(pair not in _COMMON_PAIRS for pair in pairs):
            return True
        return word[0] in "ñÑ" and bool(pairs)
    if _SIGN_INSIDE.search(word) and not _PRODUCT.fullmatch(word):
        return True
    if re.match("[\u00a7\u00ae][\u00b5-\u00ff]", word):
        return True
    if re.search("[A-Z][\u00c6-\u00de][a-z]", word):
        return True
    if re.search("[a-z\u00df-\u00ff\u00a8-\u00ae][\u00c6-\u00d6\u00d8-\u00de]", word) or re.search(
        "[A-Za-z]\u00aa[A-Za-z]", word
    ):
        return True
    # Small letters between capitals: the font drew them as capitals.
    return re.search("[A-Z]{2}[\u00df-\u00ff]|[A-Z][\u00df-\u00ff]+[A-Z]", word) is not None


def _pairs(word: str) -> list[str]:
    found, at = [], 0
    while at < len(word):
        if len(word[at : at + 2]) == 2 and word[at : at + 2].lower() in VNI:
            found.append(word[at : at + 2])
            at += 2
        else:
            at += 1
    return found


def _is_in_capitals(tokens: list[_Token]) -> bool:
    """Whether a TCVN3 text uses a font of capitals: a word has two or more, and no word has a small ASCII letter."""
    letters = [[c for c in token.written if c.isascii() and c.isalpha()] for token in tokens]
    return any(len(each) > 1 for each in letters) and all(c.isupper() for each in letters for c in each)


def _cased(token: _Token, *, capitals: bool) -> str:
    plain = [c for c in token.written if c.isascii() and c.isalpha()]
    in_capitals = len(plain) > 1 and all(c.isupper() for c in plain)
    return token.reading.upper() if capitals or in_capitals else token.reading
