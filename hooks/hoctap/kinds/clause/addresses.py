"""A clause is shown on the page of its chapter."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.kinds.clause.model import Clause
from hoctap.schema.kind import Kind
from hoctap.site import routes
from hoctap.site.addresses import AddressContext, Data, RecordAddress


def addresses(kind: Kind, id: str, data: Data, context: AddressContext) -> Iterator[RecordAddress]:
    """No page is the clause's own."""
    return iter(())


def address(clause: Clause, context: AddressContext) -> str:
    """Its place on the page of its chapter."""
    return routes.clause(clause.number)
