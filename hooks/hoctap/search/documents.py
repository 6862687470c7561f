"""All documents of the search: those of each kind of record, those of no kind, and those that extensions add."""

from __future__ import annotations

import dataclasses
from types import ModuleType
from typing import Final

from hoctap.schema.facts import facts_of
from hoctap.schema.kind import Kind
from hoctap.schema.registry import extension_parts, kinds
from hoctap.search import events, markdown_pages, sections
from hoctap.search.search_document import SearchDocument, SearchSource
from hoctap.site.model import Site

_OF_NO_KIND: Final = (events.SOURCE, markdown_pages.PAGES, markdown_pages.EDITING, sections.SOURCE)


def sources() -> tuple[SearchSource, ...]:
    """Every source, in order.

    A module ``search.py`` of a kind or an extension declares its ``SOURCE``. A kind whose module only has
    ``documents(site)`` is called by the kind's own name, and comes last.

    Raises:
        ValueError: Two sources have documents of one kind.
    """
    declared = [*_OF_NO_KIND]
    for kind in kinds():
        part = kind.part("search")
        if part is not None:
            declared.append(
                _declared(part) or SearchSource(kind=kind.data_kind, label=kind.label, documents=part.documents)
            )
    declared += (source for part in extension_parts("search") if (source := _declared(part)))
    names = [source.kind for source in declared]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"two sources of documents have the kind {min(twice)!r}")
    return tuple(sorted(declared, key=lambda source: (source.order, source.kind)))


def _declared(part: ModuleType) -> SearchSource | None:
    source = getattr(part, "SOURCE", None)
    return source if isinstance(source, SearchSource) else None


def search_documents(site: Site) -> list[SearchDocument]:
    """Every document, in the order of its sources. A document's number in the index is its place in this list."""
    with_facts = {kind.data_kind: kind for kind in kinds() if any(fact.searched for fact in kind.facts)}
    documents = [document for source in sources() for document in source.documents(site)]
    return [_with_facts(site, each, with_facts[each.kind]) if each.kind in with_facts else each for each in documents]


def _with_facts(site: Site, document: SearchDocument, kind: Kind) -> SearchDocument:
    record = site.library.ids(kind.model)[document.id]
    texts = [text for _, _, text in facts_of(record, lambda fact: fact.searched)]
    return dataclasses.replace(document, words=(*document.words, *texts))
