"""The exports as pages link them: on the data page, on a record's page, and where one resource appears."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hoctap.caching.reads import remembered
from hoctap.exports.export import ID, Export, Section
from hoctap.exports.held_fields import FORMATS, Held, alike, field_words, fields, held, lost_fields
from hoctap.exports.registry import exports
from hoctap.kinds.resource.model import Resource
from hoctap.locales import Lang, default_language, words
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.schema.record import Record
from hoctap.schema.registry import kind_of_model
from hoctap.site import routes
from hoctap.site.model import Site


@dataclass(frozen=True, slots=True)
class Download:
    """A link to a file, or to the page that explains it; ``address`` is below the site's root."""

    address: str
    label: LocalizedText


# What appearances are called that are no export's own.
_FORMATS: Final = "appears.formats"
_LIST: Final = "appears.list"
# Most resources appear in the same files, or share them with some dozens of others.
_MOST_APPEARANCES: Final = 500


@dataclass(frozen=True, slots=True, eq=False)
class Appearance:
    """An export, or several of one kind: the ``files`` that carry a record, or the ``rule`` why none does.

    The same appearance of several resources is one object, so that templates need not compare the labels' texts to
    find what they have rendered.
    """

    label: LocalizedText
    files: tuple[str, ...]
    rule: LocalizedText | None = None


@dataclass(frozen=True, slots=True)
class HeldTable:
    """What formats hold: the ``formats``, those together that hold the same; the fields that all hold; and the others."""

    formats: tuple[str, ...]
    everywhere: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Held, ...]], ...]


class Downloads:
    """Every link to an export of one site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._exports = exports()
        of_catalogue = [each for each in self._exports if each.scope in ("catalogue", kind_of_model(Resource).name)]
        self._whole = [each for each in of_catalogue if each.shown_in == "catalogue"]
        self._further = [each for each in of_catalogue if each.shown_in != "catalogue"]
        # The files of exports that carry every resource in the same ones.
        self._of_all = {
            each.path: tuple(prefix + each.path for prefix in each.prefixes)
            for each in of_catalogue
            if not each.carries and ID not in each.path
        }
        named = {each.path: (each.label, each.absent) for each in self._further}
        named |= {key: (localized(key), None) for key in (_FORMATS, _LIST)}

        def appearance(name: str, files: tuple[str, ...]) -> Appearance:
            label, rule = named[name]
            return Appearance(label, files, rule)

        self._appearance = functools.lru_cache(_MOST_APPEARANCES)(appearance)
        # The pages of one resource in all languages are made one after the other.
        self._appearances = remembered(self._find_appearances, 1)

    def section(self, section: Section, lang: Lang) -> Iterator[Download]:
        """What a section of the data page links, in ``lang``."""
        # Tables first: most people have a program that opens them.
        for export in sorted(self._exports, key=lambda each: each.media_type != "text/csv"):
            if export.shown_in != section:
                continue
            if export.page:
                yield Download(routes.prefix(lang) + export.page, export.label)
                continue
            prefix = routes.prefix(lang) if export.by_language else ""
            for address, label in export.linked_files(self._site).items():
                yield Download(prefix + address, label)

    def of_record(self, record: Record, lang: Lang) -> list[Download]:
        """The files about one record, in ``lang`` where they have a language."""
        scope = kind_of_model(type(record)).name
        return [
            Download((routes.prefix(lang) if each.by_language else "") + each.path.replace(ID, record.id), each.label)
            for each in self._exports
            if each.scope == scope
        ]

    def lost(self, lang: Lang) -> Iterator[tuple[LocalizedText, list[str]]]:
        """Each format that the import reads too, and what of a resource does not come back from it, in words."""
        for name in FORMATS:
            yield localized(f"format.{name}"), [field_words(field, lang) for field in lost_fields(name)]

    def held(self, lang: Lang) -> HeldTable:
        """What each format holds of each field."""
        say = words(lang)
        groups = tuple(alike())
        rows = [(field_words(field, lang), tuple(held(group[0], field) for group in groups)) for field in fields()]
        return HeldTable(
            tuple(", ".join(say(f"format.{name}.short") for name in group) for group in groups),
            tuple(label for label, cells in rows if set(cells) == {"whole"}),
            tuple((label, cells) for label, cells in rows if set(cells) != {"whole"}),
        )

    def for_citing(self) -> list[Download]:
        """The whole catalogue in every form for citing."""
        return [_short(each) for each in self._exports if each.citation]

    def of_data_set(self, name: str) -> list[Download]:
        """A data set in every format."""
        return [_short(each) for each in self._exports if each.data_set and each.data_set.name == name]

    def appearances(self, resource: Resource) -> list[Appearance]:
        """Where a resource on offer appears. A withdrawn one is only in OAI-PMH, marked deleted."""
        return self._appearances(resource.id)

    def _find_appearances(self, id: str) -> list[Appearance]:
        found, resource = self._appearance, self._site.catalogue.by_id[id]
        files = tuple(file for each in self._whole for file in self._carrying(each, resource))
        return [
            found(_FORMATS, files),
            *(found(each.path, self._carrying(each, resource)) for each in self._further),
            *(
                found(_LIST, tuple(each.address for each in self.of_record(holder, default_language())))
                for holder in self._site.catalogue.lists.get(id, ())
            ),
        ]

    def _carrying(self, export: Export, resource: Resource) -> tuple[str, ...]:
        of_all = self._of_all.get(export.path)
        if of_all is not None:
            return of_all
        if export.carries:
            addresses = tuple(export.carries(self._site, resource))
        else:
            addresses = (export.path.replace(ID, resource.id),)
        return tuple(prefix + address for prefix in export.prefixes for address in addresses)


def _short(export: Export) -> Download:
    return Download(export.path, export.short_label or export.label)
