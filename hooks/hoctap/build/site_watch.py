"""A site that is watched while its outputs are made: what its parts and values are (``hoctap.caching.watch``)."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from hoctap.caching.disk_cache import key_of
from hoctap.caching.value_digest import Stand
from hoctap.caching.watch import Grounds, Question, Watch
from hoctap.exports.entry import Entry
from hoctap.exports.export import Export
from hoctap.exports.pieces import Pieces, content_of
from hoctap.kinds.resource import catalogue
from hoctap.kinds.resource.derived import Derived
from hoctap.locales import Words
from hoctap.schema.kind import Kind
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, ProgramText
from hoctap.schema.record import Record
from hoctap.site import looks
from hoctap.site.model import Site
from hoctap.site.page import Page

_ROOT: Final[Question] = ((".", "library"), (".", "root"))
# Their parts are asked one by one: of an address that is asked for on each page, the site's own is all that matters.
_OPEN: Final = frozenset({(Site, "home"), (Site, "absolute")})


def watch_site(site: Site, tools: tuple[type, ...] = ()) -> Watch[Site]:
    """A watch on ``site``.

    Args:
        tools: Classes of objects that are the same in each build, apart from the site that they read.
    """
    digests: list[Callable[[Any, Callable[[Any], object]], bytes]] = []
    stands: dict[type, Stand] = {
        Record: _record_of(site.library, lambda record: digests[0](record, _content)),
        ProgramText: lambda text: ("words", *text.__reduce__()[1]),
        LocalizedText: lambda text: ("text", tuple(dict.items(text))),
        Page: _shown_of,
        Words: lambda words: ("words", words.lang),
        Derived: lambda derived: ("derived", derived.values_of_concepts),
        Kind: lambda each: ("kind", each.name),
        Entry: lambda entry: ("entry", digests[0](entry, content_of)),
        Export: lambda export: ("export", export.path, export.scope),
        Pieces: _tool,
        **dict.fromkeys(tools, _tool),
    }
    watch = Watch(
        site,
        _Records(site.library),
        stands,
        open=_OPEN,
        answers={_ROOT: functools.cache(lambda: _files_beside(site.library))},
        grounds=_grounds(site),
    )
    digests.append(watch.digests.once)
    return watch


def _grounds(site: Site) -> dict[str, Grounds]:
    """What the answers of parts follow from that are asked on each page of a resource."""
    translations = site.translations
    return {
        "catalogue": Grounds(_files_of(site.catalogue.library, site.library.digests), _names(catalogue.MODELS)),
        "looks": Grounds(_files_of(site.looks.library, site.library.digests), _names(looks.MODELS)),
        "compounds": Grounds(site.compounds.own),
        "translations.of_page": Grounds(translations.records),
        "translations.records": Grounds(translations.records),
        "translations.pages": Grounds(translations.pages),
    }


def _files_of(library: Library, digests: Mapping[str, bytes]) -> dict[str, bytes] | None:
    """The digests of the files of all records; ``None`` where one is not known."""
    files = dict.fromkeys(record.location.path for found in library.records.values() for record in found.values())
    return {path: digests[path] for path in files} if all(path in digests for path in files) else None


def _names(models: Iterable[type[Record]]) -> frozenset[str]:
    """The types of records as questions name them."""
    return frozenset(model.__qualname__ for model in models)


def _tool(value: object) -> object:
    return "tool", type(value).__qualname__


class _Records:
    """Records and hand-written pages by class, id and file."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def name_of(self, value: object) -> tuple[str, ...] | None:
        """The name of a record."""
        return (type(value).__qualname__, value.id, value.location.path) if isinstance(value, Record) else None

    def named(self, name: tuple[str, ...]) -> Record:
        """The record of a name.

        Raises:
            KeyError: There is none.
        """
        return self._by_name[name]

    @functools.cached_property
    def _by_name(self) -> dict[tuple[str, ...], Record]:
        tables = (*self._library.records.values(), *self._library.withdrawn.values())
        records: Iterable[Record] = (record for table in tables for record in table.values())
        every = (*records, *self._library.pages)
        return {(type(record).__qualname__, record.id, record.location.path): record for record in every}


def _record_of(library: Library, digest: Callable[[Record], bytes]) -> Stand:
    """What stands for a record: the digest of its file, which is known; of one among several in a file, its own."""
    files = library.digests

    def stand(record: Record) -> object:
        path, position, _ = record.location
        known = files.get(path) if position is None else None
        return ("file", type(record).__qualname__, path, known) if known else ("record", digest(record))

    return stand


def _content(record: Record) -> object:
    """All that a record says, and where."""
    kind = type(record)
    own = record.__dict__
    return (
        f"{kind.__module__}.{kind.__qualname__}",
        [own.get(name) for name in kind.model_fields],
        tuple(record.location),
    )


def _shown_of(page: Page) -> object:
    """What others may read of a page: all but the function that makes its view."""
    return "page", [getattr(page, each.name) for each in dataclasses.fields(page) if each.name != "view"]


def _files_beside(library: Library) -> bytes:
    """A digest of all files that records and pages name: whoever asks where the files lie may read any of them."""
    paths = {*library.beside_pages, *library.pictures, *(f"resources/files/{path}" for path in library.hosted)}
    parts = [part for path in sorted(paths) for part in (path, _digest_of(library.root / path))]
    return key_of(*parts).encode()


def _digest_of(file: Path) -> bytes:
    try:
        return key_of(file.read_bytes()).encode()
    except OSError:
        return b""
