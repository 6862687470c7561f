"""The files of every export, and their addresses."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterator

from hoctap.exports.entry import entries
from hoctap.exports.export import ID, Article, Export, Files, Source
from hoctap.exports.registry import exports
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.locales import default_language, languages
from hoctap.site import routes
from hoctap.site.model import Site


def export_files(site: Site, article: Article) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every export; ``article`` renders the body of a news post."""
    for _, part in export_parts(site, article):
        yield from part()


def export_parts(site: Site, article: Article) -> list[tuple[Export, Callable[[], Files]]]:
    """The exports as functions that can run at the same time, on several processors."""
    whole = Source(site=site, entries=entries(site), article=article)
    by_scope = {
        "site": [("", whole)],
        "catalogue": [("", whole)],
        "list": list(_lists(whole)),
        "record": [(entry.id, dataclasses.replace(whole, entries=(entry,))) for entry in whole.entries],
    }
    # What several exports make together is made once.
    together = {(export.make, export.scope): export for export in reversed(exports())}
    return [
        (export, functools.partial(_made, export, by_scope[export.scope])) for export in reversed(together.values())
    ]


def _lists(whole: Source) -> Iterator[tuple[str, Source]]:
    for reading_list in whole.site.library.all(ReadingList):
        ids = () if reading_list.withdrawn else tuple(item.resource for item in reading_list.items)
        source = dataclasses.replace(whole, entries=entries(whole.site, ids), reading_list=reading_list)
        # Schools' systems fetch these by address: a renamed list answers under its old names, a withdrawn one
        # is empty.
        for id in (reading_list.id, *reading_list.formerly):
            yield id, source


def _made(export: Export, sources: list[tuple[str, Source]]) -> Files:
    for id, source in sources:
        for lang in languages() if export.by_language else (default_language(),):
            made = export.make(dataclasses.replace(source, lang=lang))
            prefix = routes.prefix(lang) if export.by_language else ""
            for path, content in [(export.path, made)] if isinstance(made, bytes) else made:
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
    """Whether there is a list or record of that id, by its name now or an earlier one."""
    if export.scope == "record":
        return id in site.catalogue.by_id
    return any(id in (each.id, *each.formerly) for each in site.library.all(ReadingList))
