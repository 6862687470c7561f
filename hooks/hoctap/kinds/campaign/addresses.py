"""A campaign has a page, and one for each edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hoctap.schema.kind import Kind
from hoctap.site import routes
from hoctap.site.addresses import AddressContext, Data, RecordAddress, addresses_by_route, mappings


def addresses(kind: Kind, id: str, data: Data, context: AddressContext) -> Iterator[RecordAddress]:
    """The addresses of the campaign and of its editions."""
    own = list(addresses_by_route(kind, id, data))
    yield from own
    years = [edition.get("year") for edition in mappings(data.get("editions"))]
    for each in own:
        for year in years:
            if isinstance(year, int):
                yield replace(each, address=routes.edition(each.former, year), part=str(year))
