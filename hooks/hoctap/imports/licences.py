"""Recognise a licence by what people write: its id, name, abbreviation, or the address of its deed, in both languages.

A licence without its version, or with a word that fits several, is not guessed: it is a suggestion.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from hoctap.schema.concept import Concept
from hoctap.text.folding import fold

_DEED: Final = re.compile(
    r"creativecommons\.org/(?:licen[cs]es/(?P<code>by(?:-(?:nc|sa|nd))*)/(?P<version>\d\.\d)(?:/(?P<port>[a-z]{2,4}))?"
    r"|publicdomain/(?P<domain>zero|mark)\b)",
    re.IGNORECASE,
)
_VERSION: Final = re.compile(r"(?<![\d.])v?(\d)(?:\.(\d))?(?![\d])", re.IGNORECASE)
# Words of Creative Commons' elements. Folding takes y for i.
_ELEMENTS: Final = (
    ("nc", ("phi thuong mai", "khong thuong mai", "noncommercial", "non commercial", "nc")),
    ("sa", ("chia se tuong tu", "sharealike", "share alike", "sa")),
    ("nd", ("khong phai sinh", "khong tao tac pham phai sinh", "noderivatives", "noderivs", "no derivatives", "nd")),
    ("by", ("ghi cong", "ghi nhan cong cua tac gia", "attribution", "by")),
)
_CC: Final = re.compile(r"\bcc\b|creative commons|ghi cong|attribution")
_ZERO: Final = re.compile(r"\bcc ?0\b|\bcc zero\b|bo moi quyen|no rights reserved")
_DOMAIN: Final = re.compile(r"public domain|pham vi cong cong|mien cong cong|so huu cong cong|thuoc ve cong chung")
_RESERVED: Final = re.compile(r"all rights reserved|giu moi quyen|giu ban quyen|bao luu moi quyen|da dang ky ban quyen")
# Software licences: folded pattern → the start of the id.
_SOFTWARE: Final = (
    (re.compile(r"\bmit\b"), "MIT"),
    (re.compile(r"\bapache\b"), "Apache"),
    (re.compile(r"\bagpl|affero"), "AGPL"),
    (re.compile(r"\blgpl|lesser general public"), "LGPL"),
    (re.compile(r"\bgfdl|free documentation"), "GFDL"),
    (re.compile(r"\bgpl|general public licen"), "GPL"),
    (re.compile(r"\bbsd\b"), "BSD"),
    (re.compile(r"\bodbl\b|open database licen"), "ODbL"),
)


_OR_LATER: Final = re.compile(r"\d\+|\bor[ -]later|any later|hoặc (?:mới hơn|sau)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundLicence:
    """What a text says. ``id`` is empty if it is not sure; ``suggested`` holds the ids that it may mean."""

    id: str = ""
    suggested: tuple[str, ...] = ()


def licence_of(said: str, licences: Mapping[str, Concept]) -> FoundLicence:
    """The licence of the vocabulary that a text means.

    Args:
        said: What somebody wrote, such as ``CC BY-SA 4.0`` or ``https://creativecommons.org/licenses/by/4.0/deed.vi``.
        licences: The vocabulary, by id.
    """
    text = " ".join(said.split())
    if not text or text in licences:
        return FoundLicence(text)
    by_case = {id.casefold(): id for id in licences}
    if id := by_case.get(text.casefold().replace(" ", "-")):
        return FoundLicence(id)
    folded = fold(text)
    for id, concept in licences.items():
        names = {fold(label) for label in concept.label.values()} | {
            fold(name) for names in concept.alt.values() for name in names
        }
        if folded in names:
            return FoundLicence(id)
    if deed := _DEED.search(unquote(text)):
        return _of_deed(deed, licences)
    address = _bare_address(text)
    for id, concept in licences.items():
        if address and concept.url and _bare_address(concept.url) == address:
            return FoundLicence(id)
    return _by_words(text, re.sub(r"[^a-z0-9.]+", " ", folded).strip(), licences)


def _of_deed(deed: re.Match[str], licences: Mapping[str, Concept]) -> FoundLicence:
    if domain := deed["domain"]:
        return _one_of(("CC0-1.0",) if domain.casefold() == "zero" else ("public-domain",), licences)
    base = f"CC-{_in_order(deed['code'].split('-'))}-{deed['version']}"
    # The licences of version 4 have no ports to a country's law; what follows is the deed's language.
    port = (deed["port"] or "").upper() if deed["version"] < "4" else ""
    if port and port != "IGO":
        return FoundLicence("", (base,) if base in licences else ())
    return _one_of((f"{base}-{port}" if port else base,), licences)


def _by_words(text: str, folded: str, licences: Mapping[str, Concept]) -> FoundLicence:
    if _ZERO.search(folded):
        return _one_of(("CC0-1.0",), licences)
    if _RESERVED.search(folded):
        return _one_of(("all-rights-reserved",), licences)
    version = _VERSION.search(text)
    number = f"{version[1]}.{version[2] or '0'}" if version else ""
    for pattern, start in _SOFTWARE:
        if pattern.search(folded):
            fitting = [id for id in licences if id.startswith(start)]
            exact = [id for id in fitting if number and re.search(rf"-{re.escape(number)}(?:-|$)", id)]
            exact = exact or (fitting if not number else [])
            later = bool(_OR_LATER.search(text))
            sure = [id for id in exact if not id.endswith(("-only", "-or-later")) or id.endswith("-or-later") == later]
            if len(sure) == 1 and (later or not sure[0].endswith("-only") or "only" in folded):
                return FoundLicence(sure[0])
            return FoundLicence("", tuple(exact))
    elements = [code for code, names in _ELEMENTS if any(re.search(rf"\b{fold(name)}\b", folded) for name in names)]
    if elements and (_CC.search(folded) or len(elements) > 1):
        base = f"CC-{_in_order(['by', *elements])}"
        igo = "-IGO" if re.search(r"\bigo\b", folded) else ""
        if number and f"{base}-{number}{igo}" in licences:
            return FoundLicence(f"{base}-{number}{igo}")
        other = "" if number else rf"{base}-\d\.\d(?:-IGO)?"
        return FoundLicence("", tuple(id for id in licences if other and re.fullmatch(other, id)))
    return _one_of(("public-domain",), licences) if _DOMAIN.search(folded) else FoundLicence()


def _in_order(elements: list[str]) -> str:
    """The elements as Creative Commons orders them: ``BY-NC-SA``."""
    present = {each.casefold() for each in elements}
    return "-".join(each.upper() for each in ("by", "nc", "nd", "sa") if each in present)


def _one_of(ids: tuple[str, ...], licences: Mapping[str, Concept]) -> FoundLicence:
    return next((FoundLicence(id) for id in ids if id in licences), FoundLicence())


def _bare_address(text: str) -> str:
    found = re.match(r"https?://(?:www\.)?([^\s?#]+)", text, re.IGNORECASE)
    return found[1].rstrip("/").casefold().removesuffix(".html").removesuffix(".txt") if found else ""
