"""The exports as pages link them: on the data page, on a list's page, and where one resource appears."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hoctap.exports.export import ID, Export, Section
from hoctap.exports.registry import exports
from hoctap.kinds.resource.model import Resource
from hoctap.locales import Lang
from hoctap.schema.localized_text import LocalizedText, localized
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


class Downloads:
    """Every link to an export of one site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._exports = exports()
        self._of_lists = tuple(each for each in self._exports if each.scope == "list")
        of_catalogue = [each for each in self._exports if each.scope in ("catalogue", "record")]
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

    def of_list(self, id: str) -> list[Download]:
        """A reading list in every format."""
        return [Download(export.path.replace(ID, id), export.label) for export in self._of_lists]

    def for_citing(self) -> list[Download]:
        """The whole catalogue in every form for citing."""
        return [_short(each) for each in self._exports if each.citation]

    def of_data_set(self, name: str) -> list[Download]:
        """A data set in every format."""
        return [_short(each) for each in self._exports if each.data_set and each.data_set.name == name]

    def appearances(self, resource: Resource) -> list[Appearance]:
        """Where a resource on offer appears. A withdrawn one is only in OAI-PMH, marked deleted."""
        files = tuple(file for each in self._whole for file in self._carrying(each, resource))
        found = [Appearance(localized("appears.formats"), files)]
        found += [Appearance(each.label, self._carrying(each, resource), each.absent) for each in self._further]
        return found + [
            Appearance(localized("appears.list"), tuple(each.address for each in self.of_list(holder.id)))
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
