"""The shelves of the catalogue as documents of the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from hoctap.kinds.resource.catalogue import SEARCHED
from hoctap.kinds.vocabulary.model import Vocabulary
from hoctap.locales import languages
from hoctap.schema.localized_text import localized
from hoctap.search.search_document import WAYS, SearchDocument, SearchSource, joined
from hoctap.site import routes
from hoctap.site.model import Site

_LABEL: Final = localized("search-kinds.shelf")


def documents(site: Site) -> Iterator[SearchDocument]:
    """Every shelf: who types a subject, a grade or a group of people finds all resources for it."""
    for vocabulary in SEARCHED:
        title = site.library.get(Vocabulary, vocabulary)
        for concept, count in site.catalogue.concepts(vocabulary):
            own: dict[str, Any] = {vocabulary: (concept.id,)}
            yield SearchDocument(
                kind="shelf",
                id=f"{vocabulary}-{concept.id.lower()}",
                address=routes.shelf(vocabulary, concept.id),
                title=concept.label,
                label=title.title if title else _LABEL,
                line=joined(localized("search-kinds.count", count=count), concept.definition),
                names=tuple(name for lang in languages() for name in concept.alt[lang]),
                **own,
            )


SOURCE: Final = SearchSource(
    kind="shelf", label=_LABEL, order=30, weight=1.15, group=WAYS, picture="icon-right", documents=documents
)
