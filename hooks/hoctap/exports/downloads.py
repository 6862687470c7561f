"""The exports as pages link them: on the data page, on a record's page, and where one resource appears."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Appearance:
    """An export, or several of one kind: the ``files`` that carry a record, or the ``rule`` why none does."""

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
        files = tuple(file for each in self._whole for file in self._carrying(each, resource))
        appearances = [Appearance(localized("appears.formats"), files)]
        appearances += [Appearance(each.label, self._carrying(each, resource), each.absent) for each in self._further]
        return appearances + [
            Appearance(
                localized("appears.list"),
                tuple(each.address for each in self.of_record(holder, default_language())),
            )
            for holder in self._site.catalogue.lists.get(resource.id, ())
        ]

    def _carrying(self, export: Export, resource: Resource) -> tuple[str, ...]:
        if export.carries:
            addresses = tuple(export.carries(self._site, resource))
        else:
            addresses = (export.path.replace(ID, resource.id),)
        return tuple(prefix + address for prefix in export.prefixes for address in addresses)


def _short(export: Export) -> Download:
    return Download(export.path, export.short_label or export.label)
