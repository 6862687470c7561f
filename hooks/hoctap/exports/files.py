"""The files of every export, and their addresses."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterator

from hoctap.exports.entry import entries
from hoctap.exports.export import ID, WHOLE, Article, Export, Files, Source
from hoctap.exports.pieces import NOT_KEPT, Pieces
from hoctap.exports.registry import exports
from hoctap.locales import default_language, languages
from hoctap.schema import registry
from hoctap.schema.listed import Listed
from hoctap.schema.record import Record
from hoctap.site import routes
from hoctap.site.model import Site


def export_files(site: Site, article: Article) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every export; ``article`` renders the body of a news post."""
    for _, part in export_parts(site, article):
        yield from part()


def export_parts(site: Site, article: Article, pieces: Pieces = NOT_KEPT) -> list[tuple[Export, Callable[[], Files]]]:
    """The exports as functions that can run at the same time, on several processors.

    Args:
        site: The site.
        article: Renders the body of a news post.
        pieces: What the last build has made for the files of the whole catalogue.
    """
    items = entries(site)
    pieces.expect(items)
    source = Source(site=site, entries=items, article=article, pieces=pieces)
    scopes = dict.fromkeys(export.scope for export in exports())
    by_scope = {scope: [("", source)] if scope in WHOLE else list(_of_records(source, scope)) for scope in scopes}
    # Exports with the same function are made by one call.
    together = {(export.make, export.scope): export for export in reversed(exports())}
    return [
        (export, functools.partial(_files_of, export, by_scope[export.scope])) for export in reversed(together.values())
    ]


def _of_records(everything: Source, kind: str) -> Iterator[tuple[str, Source]]:
    listed = getattr(registry.kind(kind).part("exports"), "listed", _nothing_listed)
    for record, ids in _exported(everything.site, kind):
        about = listed(record)
        items = [dataclasses.replace(each, listed=about.get(each.id)) for each in entries(everything.site, ids)]
        source = dataclasses.replace(everything, entries=items, record=record, pieces=NOT_KEPT)
        # Schools' systems fetch these by address: a renamed record answers under its old names.
        for id in (record.id, *record.formerly):
            yield id, source


def _exported(site: Site, kind: str) -> Iterator[tuple[Record, tuple[str, ...]]]:
    """The records of a kind that have files of their own, each with the ids of the resources that belong to it.

    The module ``exports`` of the kind says in ``resources(record)`` which those are; ``None`` is for a record without
    files. Of a kind that does not say so, every record that is on offer has files.
    """
    resources = getattr(registry.kind(kind).part("exports"), "resources", _no_resources)
    for record in site.library.of_kind(kind).values():
        ids = resources(record)
        if ids is not None:
            yield record, ids


def _no_resources(record: Record) -> tuple[str, ...] | None:
    return () if record.withdrawal is None else None


def _nothing_listed(record: Record) -> dict[str, Listed]:
    return {}


def _files_of(export: Export, sources: list[tuple[str, Source]]) -> Files:
    for id, source in sources:
        for lang in languages() if export.by_language else (default_language(),):
            result = export.make(dataclasses.replace(source, lang=lang))
            prefix = routes.prefix(lang) if export.by_language else ""
            for path, content in [(export.path, result)] if isinstance(result, bytes) else result:
                yield prefix + path.replace(ID, id), content


def is_exported(site: Site, path: str) -> bool:
    """Whether an export makes a file at ``path`` that pages may link to."""
    for export in exports():
        for prefix in export.prefixes:
            if not path.startswith(prefix):
                continue
            address = path.removeprefix(prefix)
            start, _, end = export.path.partition(ID)
            if address in export.linked_files(site):
                return True
            if ID in export.path and address.startswith(start) and address.endswith(end):
                id = address.removeprefix(start).removesuffix(end)
                if _has(site, export, id):
                    return True
    return False


def _has(site: Site, export: Export, id: str) -> bool:
    """Whether there is a record of that id, by its name now or an earlier one."""
    return any(id in (record.id, *record.formerly) for record, _ in _exported(site, export.scope))
