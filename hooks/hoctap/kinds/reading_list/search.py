"""Reading lists as documents of the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.locales import default_language
from hoctap.schema.localized_text import localized
from hoctap.search.search_document import SearchDocument, SearchSource, joined, plain_pair
from hoctap.site import routes
from hoctap.site.model import Site

_LABEL: Final = localized("search-kinds.list")


def documents(site: Site) -> Iterator[SearchDocument]:
    """Every list on offer."""
    audiences, grades = site.library.concepts("audiences"), site.library.concepts("grades")
    for each in site.lists():
        titles = [site.catalogue.by_id[item.resource].title for item in each.items]
        yield SearchDocument(
            kind="list",
            id=each.id,
            address=routes.reading_list(each.id),
            title=each.title,
            label=_LABEL,
            aliases=each.aliases,
            line=plain_pair(each.intro),
            words=(*(audiences[id].label for id in each.audiences), *(grades[id].label for id in each.grades)),
            body=joined(each.curator, *titles),
            levels=each.levels,
            grades=each.grades,
            audiences=each.audiences,
            languages=(default_language(),),
            look=site.looks.of(each).words,
        )


SOURCE: Final = SearchSource(
    kind="list", label=_LABEL, order=20, weight=1.5, group="list", picture="verb-read", documents=documents
)
