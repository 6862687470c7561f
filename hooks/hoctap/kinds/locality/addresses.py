"""Each commune has a page that lists its places."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.schema.kind import Kind
from hoctap.site import routes
from hoctap.site.addresses import AddressContext, Data, RecordAddress, mappings, text, texts

PARTS_HAVE_ADDRESSES = True


def addresses(kind: Kind, id: str, data: Data, context: AddressContext) -> Iterator[RecordAddress]:
    """The addresses of the communes."""
    for commune in mappings(data.get("communes")):
        own = str(commune.get("id"))
        for each in (own, *texts(commune.get("formerly"))):
            yield RecordAddress(
                address=routes.commune(each),
                record_kind=kind.name,
                kind="commune",
                id=own,
                former=each,
                title=text(commune.get("name")),
                part=id,
                list_field="communes",
            )
