"""Check digits of the identifiers a resource may carry.

ISBN-10 and ISBN-13: ISO 2108, annex A. ISSN: ISO 3297. DOI: its prefix form only (ISO 26324), for it has no
check digit.
"""

from __future__ import annotations

import re

_DOI = re.compile(r"10\.\d{4,9}/\S+")


def bare(number: str) -> str:
    """An ISBN or ISSN without its hyphens and spaces."""
    return re.sub(r"[\s‐-–-]", "", number).upper()


def is_isbn(number: str) -> bool:
    """Whether the number is an ISBN-10 or ISBN-13 with a right check digit."""
    digits = bare(number)
    if re.fullmatch(r"\d{9}[\dX]", digits):
        return sum((10 - i) * (10 if d == "X" else int(d)) for i, d in enumerate(digits)) % 11 == 0
    if re.fullmatch(r"97[89]\d{10}", digits):
        return sum((3 if i % 2 else 1) * int(d) for i, d in enumerate(digits)) % 10 == 0
    return False


def is_issn(number: str) -> bool:
    """Whether the number is an ISSN with a right check digit."""
    digits = bare(number)
    if not re.fullmatch(r"\d{7}[\dX]", digits):
        return False
    return sum((8 - i) * (10 if d == "X" else int(d)) for i, d in enumerate(digits)) % 11 == 0


def is_doi(name: str) -> bool:
    """Whether the name has the form of a DOI."""
    return _DOI.fullmatch(name) is not None
