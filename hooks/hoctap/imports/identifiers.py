"""Extract ISBNs, DOIs and web addresses from the many ways in which library formats write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from hoctap.kinds.resource.identifiers import is_isbn, is_issn

_NUMBER = re.compile(r"(?<![\dXx])(?:\d[\s‐-–-]?){7,12}[\dXx](?![\dXx])")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def all_isbns(said: Iterable[str]) -> str | list[str]:
    """Every ISBN, one from each value; a single one as text. Without any, a number that looks like one."""
    numbers = list(dict.fromkeys(isbn for value in said if (isbn := first_isbn([value]))))
    found = [each for each in numbers if is_isbn(each)] or numbers[:1]
    return found[0] if len(found) == 1 else found


def bare_doi(said: Iterable[str]) -> str:
    """The first DOI, without an address before it."""
    found = (_DOI.search(value) for value in said)
    return next((match.group().rstrip(".,;") for match in found if match), "")


def own_id(said: str) -> str:
    """A record's id, if that is how a site of this program forms one: words and hyphens. Numbers are other systems'."""
    return said if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)+", said) and re.search("[a-z]", said) else ""


def is_web(text: str) -> bool:
    """Whether a text begins as an address on the web does."""
    return _WEB.match(text) is not None


def own_page(address: str) -> str:
    """The id in the address of a resource's page on a site of this program; empty if it is none."""
    found = re.search(r"/hoc-lieu/([a-z0-9-]+)/$", address)
    return own_id(found[1]) if found else ""


def first_isbn(said: Iterable[str]) -> str:
    """The first ISBN with a correct check digit, else the first similar number, so that its loss is reported.

    An ISSN is not an ISBN, whatever the field is called.
    """
    doubtful = ""
    for value in said:
        # First as numbers separated by spaces, then as one number with spaces between its groups.
        for number in (*re.split(r"[^\dXx‐-–-]+", value), *_NUMBER.findall(value)):
            number = re.sub(r"\s", "", number).strip("‐–-")
            if is_isbn(number):
                return number
            if not is_issn(number) and not doubtful and len(re.sub(r"\W", "", number)) in (10, 13):
                doubtful = number
    return doubtful


def pages_in(extent: str) -> str:
    """The number of pages in a statement of extent: ``235 tr.``, ``xii, 235 p. ;``."""
    found = re.search(r"(\d{1,5})\s*(?:tr|trang|p|pages)\b", extent, re.IGNORECASE)
    return found[1] if found else ""


def doi_address(said: str) -> str:
    """The address of a DOI in any notation; empty if there is none."""
    found = _DOI.search(said)
    return "https://doi.org/" + quote(found.group().rstrip(".,;"), safe="/:;()._-~%") if found else ""


def first_address(said: Iterable[str]) -> str:
    """The first web address in the values, else the first value, so that its loss is reported."""
    values = [value.strip() for value in said if value.strip()]
    for value in values:
        if found := _ADDRESS.search(value):
            # Some programs write several addresses into one field, separated by a semicolon and a space.
            return found.group().rstrip(";,")
    return values[0] if values else ""
