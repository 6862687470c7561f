"""Split the cells of a spreadsheet into names, keywords or grades.

Bars, semicolons and line ends always separate. A comma may also be part of a name ("Smith, Jane") or of a subject
heading ("Education, Primary"), so it separates only where it cannot be part of one; a comma that stays is reported.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Final

from hoctap.text.folding import fold
from hoctap.text.syllables import is_syllable
from hoctap.text.vietnamese import is_vietnamese

_PARTS: Final = re.compile(r"\s*[|;]\s*")
# Not inside a number: "1,000 words".
_COMMA: Final = re.compile(r"\s*,(?!\d)\s*|\s*(?<!\d),\s*")
# First words of organisations, folded: "Bộ Văn hóa, Thể thao và Du lịch" is one name.
_BODIES: Final = frozenset(
    [
        "bo",
        "so",
        "phong",
        "ban",
        "truong",
        "hoi",
        "vien",
        "cuc",
        "vu",
        "uy",
        "ubnd",
        "trung",
        "cong",
        "nhom",
        "to",
        "cau",
        "lien",
        "hoc",
        "dai",
        "quy",
        "doan",
        "tong",
        "nha",
        "thu",
    ]
)
_SURNAMES: Final = frozenset(
    [
        "nguyen",
        "tran",
        "le",
        "pham",
        "hoang",
        "huynh",
        "phan",
        "vu",
        "vo",
        "dang",
        "bui",
        "do",
        "ho",
        "ngo",
        "duong",
        "li",
        "dinh",
        "to",
        "doan",
        "trinh",
        "mai",
        "luong",
        "dao",
        "lam",
        "truong",
        "ha",
        "thai",
        "cao",
        "chau",
        "ta",
        "phung",
        "vuong",
        "quach",
        "tang",
        "luu",
        "kieu",
        "la",
        "thach",
        "nghiem",
        "tong",
        "khuc",
    ]
)
_INITIALS: Final = re.compile(r"(?:[A-ZĐ]\.[ -]?)+(?:[\w'’-]+ )*[^\W\d_]{2,}")
_IN_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
_OTHERS: Final = re.compile(r"\s+(?:và\s+)?(?:cộng sự|nnk|những người khác|et al)\.?$", re.IGNORECASE)
_DEGREES: Final = re.compile(r"(?:(?:pgs|gs|ts|ths|bs|ks|cn|dr|prof|nsnd|nsưt)\b\.?\s*)+", re.IGNORECASE)
# Grades of Vietnamese schools: "5", "lớp 5", "Khối 10", "5A2", "lớp 6-9", "1, 2, 3".
_JOINED: Final = re.compile(r"\s+(?:và|and|&|[-–])\s+|\s*[&+]\s*", re.IGNORECASE)
_GRADES: Final = re.compile(
    r"(?:(?:lop|khoi|grade|class|k) ?)?(\d{1,2})(?: ?[a-h]\d?)?"
    r"(?:(?: ?(?:den|to|toi)? )(?:(?:lop|khoi|grade|class) )?(\d{1,2}))?"
)
_HIGHEST_GRADE: Final = 12
# How many cells with commas decide how a column is written.
_ENOUGH_CELLS: Final = 10


def parts(text: str) -> list[str]:
    """The parts between bars and semicolons, without duplicates."""
    return [part for part in dict.fromkeys(part.strip() for part in _PARTS.split(text)) if part]


def commas_part_people(cells: Iterable[str]) -> bool:
    """Whether a column is written "Jane Smith, John Doe". In a column of inverted names, most parts are one word."""
    plain = turned = 0
    for cell in cells:
        for part in parts(cell):
            pieces = _at_commas(part)
            if len(pieces) > 1:
                whole = all(len(piece.split()) > 1 for piece in pieces)
                plain, turned = plain + whole, turned + (not whole)
    return plain >= _ENOUGH_CELLS and turned * 10 <= plain


def names(text: str, *, apart: bool = False) -> tuple[list[str], bool]:
    """The people in a cell, and whether an ambiguous comma was left.

    Args:
        apart: The result of ``commas_part_people`` for the column.
    """
    if len(found := parts(text)) != 1:
        return found, False
    pieces = _at_commas(found[0])
    if len(pieces) < 2:
        # Hyphens part people only where each is a full name: "Nguyễn Văn An - Trần Thị Bình".
        pieces = [piece.strip() for piece in re.split(r"\s[-–]\s|\s+và\s+(?=[^\W\d_a-z])", found[0])]
        whole = len(pieces) > 1 and all(_is_vietnamese_name(_bare(piece).split() or [""]) for piece in pieces)
        return (pieces, False) if whole else (found, False)
    if _are_people(pieces, apart=apart):
        return list(dict.fromkeys(pieces)), False
    # "Smith, Jane" is one person, as catalogues write; longer cells are ambiguous.
    return found, not (len(pieces) == 2 and len(pieces[1].split()) == 1) and not _is_family_given(pieces)


def _are_people(pieces: list[str], *, apart: bool) -> bool:
    """Whether every part is a full name, so that the commas separate people."""
    bare = [_bare(piece) for piece in pieces]
    words = [piece.split() for piece in bare]
    if any(len(each) < 2 or len(each) > 6 for each in words):
        return False
    if all(_is_vietnamese_name(each) for each in words):
        return True
    if any(_begins_as_body(each) for each in words):
        return False
    # "J. K. Rowling" begins with initials, so it is not inverted; an odd number of parts cannot be pairs.
    return apart or any(_INITIALS.fullmatch(piece) for piece in bare) or len(pieces) % 2 == 1


def name_of(family: str, given: str) -> str:
    """A name in two parts as catalogues here write it: Vietnamese ones whole, others with the family name first."""
    return (" " if is_vietnamese(f"{family} {given}") else ", ").join(filter(None, (family, given)))


def stated_licence(rights: Sequence[str]) -> str:
    """Of several statements of rights the one with a deed's address, else the first; empty for none."""
    return next((each for each in rights if "creativecommons.org" in each), next(iter(rights), ""))


def _bare(piece: str) -> str:
    """A name without degrees, brackets and "and others"."""
    return _OTHERS.sub("", _DEGREES.sub("", _IN_BRACKETS.sub("", piece), count=1)).strip()


def _is_vietnamese_name(words: list[str]) -> bool:
    if _begins_as_body(words) and fold(words[0]) not in _SURNAMES:
        return False
    if not all(word[0].isupper() and (is_syllable(word.strip(".")) or len(word.strip(".")) == 1) for word in words):
        # A name typed without diacritics: "Phat" lacks a tone that it needs.
        return fold(words[0]) in _SURNAMES and all(word[0].isupper() for word in words)
    return fold(words[0]) in _SURNAMES or is_vietnamese(" ".join(words))


def _begins_as_body(words: list[str]) -> bool:
    return fold(words[0]) in _BODIES


def _is_family_given(pieces: list[str]) -> bool:
    """One family name before the comma, given names after it: "García, Ana María"."""
    return len(pieces) == 2 and len(pieces[0].split()) == 1


def keywords(text: str) -> tuple[list[str], bool]:
    """The keywords of a cell, and whether a comma was left.

    One comma before a capital may be an inverted heading ("Education, Primary"); three or more words are a list.
    """
    if len(found := parts(text)) != 1:
        return found, False
    pieces = _at_commas(found[0])
    if len(pieces) < 2:
        return found, False
    if len(pieces) == 2 and pieces[1][0].isupper():
        return found, True
    return list(dict.fromkeys(pieces)), False


def known_parts(text: str, known: Container[str]) -> list[str]:
    """The labels in a cell; a label may itself contain a comma ("Khóa học, bài giảng")."""
    made: list[str] = []
    for part in parts(text):
        pieces = [part] if fold(part) in known else _at_words(_at_commas(part), known)
        at = 0
        while at < len(pieces):
            # The longest sequence of pieces that is a label.
            end = next(
                (end for end in range(len(pieces), at + 1, -1) if fold(" ".join(pieces[at:end])) in known), at + 1
            )
            made.append(", ".join(pieces[at:end]))
            at = end
    return list(dict.fromkeys(made))


def _at_words(pieces: Iterable[str], known: Container[str]) -> list[str]:
    """The pieces; one that joins labels by a word or a hyphen, as those: "Tiểu học và THCS", "Toán - Tin"."""
    found: list[str] = []
    for piece in pieces:
        parted = _JOINED.split(piece)
        are_known = fold(piece) not in known and len(parted) > 1 and all(fold(each) in known for each in parted)
        found += parted if are_known else [piece]
    return found


def apart_grades(text: str) -> str:
    """The cell with a semicolon where a word joins grades: "lớp 1, 2 và 3"."""
    return re.sub(r"(?<=\d)\s*(?:và|&|and|\+)\s*(?=\d|lớp|khối|grade)", "; ", text, flags=re.IGNORECASE)


def grade_numbers(text: str) -> range:
    """The grades in ``text``, as in "lớp 6-9"; none if it is anything but grades."""
    found = _GRADES.fullmatch(fold(text))
    if found is None:
        return range(0)
    first = int(found.group(1))
    last = int(found.group(2) or first)
    return range(first, last + 1) if 1 <= first <= last <= _HIGHEST_GRADE else range(0)


def grades(text: str, named: Mapping[str, str]) -> list[str]:
    """The ids of the levels of the grades in ``text``; empty if it is anything but grades."""
    ids = [named.get(f"lop {number}") or named.get(f"grade {number}") for number in grade_numbers(text)]
    return list(dict.fromkeys(id for id in ids if id)) if all(ids) else []


def _at_commas(text: str) -> list[str]:
    return [piece for piece in (piece.strip() for piece in _COMMA.split(text)) if piece]
