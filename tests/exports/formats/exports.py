"""One export of the whole catalogue, one of each reading list, and one of each resource."""

from __future__ import annotations

from hoctap.exports.export import Export, Files, Source
from hoctap.schema.localized_text import LocalizedText, same_text

LABEL = LocalizedText({"vi": "Tên sách, mỗi dòng một tên", "en": "Titles, one a line"})
TITLES = Export(
    path="ten-sach/resources.titles",
    media_type="text/x-titles",
    label=LABEL,
    short_label=same_text("Titles"),
    citation=True,
    scope="catalogue",
    make=lambda source: "".join(f"{each.title}\n" for each in source.entries).encode(),
)
OF_LIST = Export(
    path="danh-sach-doc/{id}.titles",
    media_type="text/x-titles",
    label=LABEL,
    scope="list",
    make=lambda source: f"{source.record and source.record.id}: {len(source.entries)}".encode(),
)


def _cards(source: Source) -> Files:
    (entry,) = source.entries
    yield "the/{id}.card", f"{source.lang} {entry.title}".encode()
    yield "the/{id}-mat-sau.card", b"back"


CARDS = Export(
    path="the/{id}.card",
    media_type="application/x-card",
    label=same_text("Card"),
    scope="resource",
    make=_cards,
    by_language=True,
)


EXPORTS = (TITLES, OF_LIST, CARDS)
