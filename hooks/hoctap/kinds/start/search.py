"""Start pages as documents of the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.kinds.start.model import Start
from hoctap.locales import default_language, languages
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.search.search_document import SearchDocument, SearchSource, plain_pair
from hoctap.site import routes
from hoctap.site.model import Site

_LABEL: Final = localized("search-kinds.start-page")


def documents(site: Site) -> Iterator[SearchDocument]:
    """Every start."""
    for each in site.library.all(Start):
        steps = LocalizedText({lang: " ".join(step[lang] for step in each.steps) for lang in languages()})
        yield SearchDocument(
            kind="start-page",
            id=each.id,
            address=routes.start(each.id),
            title=each.name,
            label=_LABEL,
            line=plain_pair(each.line),
            aliases=each.aliases,
            body=plain_pair(steps),
            audiences=each.audiences,
            languages=(default_language(),),
        )


SOURCE: Final = SearchSource(kind="start-page", label=_LABEL, order=25, weight=1.3, documents=documents)
