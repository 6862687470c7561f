"""Documents that the plan or the site refers to."""

from __future__ import annotations

from hoctap.kinds.document.model import Document
from hoctap.schema.kind import Kind

KIND = Kind(
    name="document",
    package=__name__,
    model=Document,
    files="content/plan/documents.yml",
    shape="many",
    order=130,
    route="ke-hoach/van-ban/#{id}",
    references={
        "issuer": "agency",
        "replaced_by.*": "document",
        "issued_as.*": "document",
    },
    value_words={"Document.kind": "document-kind.", "Document.status": "document-status."},
)
