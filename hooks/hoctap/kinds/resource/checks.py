"""What must be right about a resource's id and identifiers."""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Iterator

from hoctap.checking.reporter import Reporter
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.kinds.resource.alike import are_alike, counted, title_parts
from hoctap.kinds.resource.identifiers import is_doi, is_isbn, is_issn
from hoctap.kinds.resource.model import Resource
from hoctap.locales import default_language
from hoctap.schema.library import Library
from hoctap.schema.web_address import same_address
from hoctap.site.routes import RESERVED

_EVERY_LEVEL = "all"


def check_record(resource: Resource, reporter: Reporter) -> None:
    """Check the check digits and forms of its identifiers, and that no list of the catalogue has its address."""
    ids = resource.identifiers
    for isbn in (ids.isbn,) if isinstance(ids.isbn, str) else ids.isbn or ():
        if not is_isbn(isbn):
            reporter.add(resource, ("identifiers", "isbn"), "bad-check-digit", scheme="ISBN", value=isbn)
    if ids.issn is not None and not is_issn(ids.issn):
        reporter.add(resource, ("identifiers", "issn"), "bad-check-digit", scheme="ISSN", value=ids.issn)
    if ids.doi is not None and not is_doi(ids.doi):
        reporter.add(resource, ("identifiers", "doi"), "bad-pattern", value=ids.doi, wanted="10.1234/abc")
    for index, id in enumerate((resource.id, *resource.formerly)):
        if id in RESERVED:
            reporter.add(resource, ("formerly", index - 1) if index else ("id",), "reserved-id", value=id)


def check_library(library: Library, reporter: Reporter) -> None:
    """Check that what is for a grade is also for the grade's level, by which people browse."""
    known = library.concepts("grades")
    records: tuple[Resource | ReadingList, ...] = (*library.all(Resource), *library.all(ReadingList))
    for record in records:
        for index, grade in enumerate(record.grades):
            level = known[grade].level if grade in known else None
            if level and level not in record.levels and _EVERY_LEVEL not in record.levels:
                reporter.add(record, ("grades", index), "grade-without-level", value=grade, level=level)


def advise_library(library: Library, reporter: Reporter) -> None:
    """Tell of resources that may be the same: one address, one title, or titles that differ in one letter.

    Two that name each other as related are known to be different.
    """
    told: set[frozenset[str]] = set()
    for code, pairs in (("same-resource-address", _of_one_address(library)), ("similar-title", _of_one_title(library))):
        for earlier, later in pairs:
            pair = frozenset((earlier.id, later.id))
            if pair in told or earlier.id in later.related or later.id in earlier.related:
                continue
            told.add(pair)
            field = "url" if code == "same-resource-address" else "title"
            reporter.add(later, (field,), code, value=later.title[default_language()], other=earlier.id)


def _offered(library: Library) -> list[Resource]:
    """In the order in which they were added: what came later is told of."""
    return sorted((r for r in library.all(Resource) if r.withdrawn is None), key=lambda r: (r.added, r.id))


def _of_one_address(library: Library) -> Iterator[tuple[Resource, Resource]]:
    first: dict[str, Resource] = {}
    for resource in _offered(library):
        if resource.url:
            earlier = first.setdefault(same_address(resource.url), resource)
            if earlier is not resource:
                yield earlier, resource


def _of_one_title(library: Library) -> Iterator[tuple[Resource, Resource]]:
    offered = _offered(library)
    titles = [resource.title[default_language()] for resource in offered]
    parts = list(map(title_parts, titles))
    shared = Counter(itertools.chain.from_iterable(parts))
    # By part, the numbers of those that have it.
    known: dict[bytes, list[int]] = {}
    letters = functools.cache(lambda number: counted(titles[number]))
    for number, each in enumerate(parts):
        if len(each) == sum(map(shared.__getitem__, each)):
            continue
        found = [known.setdefault(part, []) for part in each if shared[part] > 1]
        for other in sorted(set(itertools.chain.from_iterable(found))):
            if are_alike(letters(other), letters(number)):
                yield offered[other], offered[number]
        for numbers in found:
            numbers.append(number)
