"""Each concept by which the catalogue or the news are browsed has a page."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.schema.kind import Kind
from hoctap.site import routes
from hoctap.site.addresses import AddressContext, Data, RecordAddress, mappings, text, texts

PARTS_HAVE_ADDRESSES = True
_COLUMNS = "columns"


def addresses(kind: Kind, id: str, data: Data, context: AddressContext) -> Iterator[RecordAddress]:
    """The addresses of the concepts of one vocabulary."""
    if id not in routes.SHELVES and id != _COLUMNS:
        return
    for concept in mappings(data.get("concepts")):
        own = str(concept.get("id"))
        for each in (own, *texts(concept.get("formerly"))):
            yield RecordAddress(
                address=routes.column(each) if id == _COLUMNS else routes.shelf(id, each),
                record_kind=kind.name,
                kind="concept",
                id=own,
                former=each,
                title=text(concept.get("label")),
                part=id,
                list_field="concepts",
                may_lack_page=True,
            )
