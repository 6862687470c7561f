"""What must be right about a resource's id and identifiers."""

from __future__ import annotations

from hoctap.checking.reporter import Reporter
from hoctap.kinds.resource.identifiers import is_doi, is_isbn, is_issn
from hoctap.kinds.resource.model import Resource
from hoctap.site.routes import RESERVED


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
