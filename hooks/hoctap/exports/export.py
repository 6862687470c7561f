"""What an export is: a file, or several, that other programs read. One module holds one format and says so here."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from hoctap.exports.entry import Entry
from hoctap.exports.pieces import NOT_KEPT, Pieces
from hoctap.kinds.news.model import NewsPost
from hoctap.kinds.resource.model import Resource
from hoctap.locales import Lang, default_language, languages
from hoctap.schema.localized_text import LocalizedText
from hoctap.schema.record import Record
from hoctap.site import routes
from hoctap.site.model import Site

WHOLE: Final = ("site", "catalogue")
"""The scopes of exports that are about more than one record."""
Section = Literal["", "catalogue", "apps", "site", "schemas", "elsewhere"]
"""Where the data page links an export; ``elsewhere``: other pages link it. Empty: as its scope has it."""
_SECTIONS: Final[dict[str, Section]] = {"catalogue": "catalogue", "site": "site"}
# Stands for the id of a record in an address.
ID: Final = "{id}"

Files = Iterable[tuple[str, bytes]]
Article = Callable[[NewsPost, Lang], str]
"""The body of a news post as safe HTML with absolute links."""


def no_article(post: NewsPost, lang: Lang) -> str:
    """For exports that show no post."""
    raise LookupError("no renderer of posts was passed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What an export is made from.

    Attributes:
        site: The whole site.
        entries: The whole catalogue; where one file is about one record, the resources that belong to it, in its
            order: those that ``resources(record)`` of the kind's module ``exports`` names.
        record: The record, where one file is about one.
        lang: The language to write in, where the export has a file in each.
        article: Renders the body of a news post.
        pieces: Makes what the file says of each resource, or takes it from the last build.
        brief: What a page shows for copying: without what it says elsewhere.
    """

    site: Site
    entries: Sequence[Entry]
    record: Record | None = None
    lang: Lang = field(default_factory=default_language)
    article: Article = no_article
    pieces: Pieces = NOT_KEPT
    brief: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DataSet:
    """A ``dcat:Dataset``: the same content in one or several formats.

    Attributes:
        name: Names it in its URI.
        title: What people call it.
        kinds: The kinds of record whose change changes it.
        days: Further days on which it changed.
    """

    name: str
    title: LocalizedText
    kinds: tuple[str, ...]
    days: Callable[[Source], Iterable[datetime.date | None]] = lambda source: ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Export:
    """One format at one address. Files, links, DCAT, headers and "where this appears" follow from it.

    Attributes:
        path: The address of the file, or of the first of several, below the site's root. Where one file is about one
            record it holds ``{id}``. Ends in ``/`` where several files share a folder and none is the first.
        media_type: The IANA media type of that file, without a charset.
        label: What links call it.
        scope: What one file is about: the whole ``site``, the whole ``catalogue``, or one record of the kind that it
            names. ``make`` is called once, or once for each record.
        make: Gives the bytes of ``path``, or, for several files, pairs of address and bytes. Exports of one scope with
            the same ``make`` are made together: it is called once and gives the files of all of them.
        order: Its place among the exports, lower first; equal ones in the order of their registration.
        section: Where the data page links it.
        by_language: Whether each language has its own file: ``make`` is called for each, and the addresses are below
            the language's prefix.
        files: The files that pages may link to, by address, each with its label; without it ``path`` is the one.
        carries: The files that carry one resource, by address; without it the file at ``path`` does.
        absent: Why no file carries a resource, where ``carries`` may give none.
        data_set: The data set that it is a form of; without it a file of the whole catalogue is one of the
            catalogue, and anything else of none.
        short_label: What links call it where the text around them says what it is for; without it ``label``.
        citation: Whether it is a form for citing: each resource's page shows that resource in it, and links the file.
        page: The address of a page that explains it and is linked instead of the file.
        specification: The address of the standard.
    """

    path: str
    media_type: str
    label: LocalizedText
    scope: str
    make: Callable[[Source], bytes | Files]
    order: int = 1000
    section: Section = ""
    by_language: bool = False
    files: Callable[[Site], Mapping[str, LocalizedText]] | None = None
    carries: Callable[[Site, Resource], Sequence[str]] | None = None
    absent: LocalizedText | None = None
    data_set: DataSet | None = None
    short_label: LocalizedText | None = None
    citation: bool = False
    page: str = ""
    specification: str = ""

    @property
    def shown_in(self) -> Section:
        """The section of the data page that links it."""
        return self.section or _SECTIONS.get(self.scope, "elsewhere")

    @property
    def prefixes(self) -> tuple[str, ...]:
        """What addresses begin with: the languages' prefixes, or nothing."""
        return tuple(routes.prefix(lang) for lang in languages()) if self.by_language else ("",)

    def linked_files(self, site: Site) -> Mapping[str, LocalizedText]:
        """The files that pages may link to, without languages' prefixes; of single records none are named here."""
        if self.files is not None:
            return self.files(site)
        return {self.path: self.label} if ID not in self.path else {}


def of_each_list(export: Export, make: Callable[[Source], bytes | Files] | None = None) -> Export:
    """The format of a file of the catalogue, of each reading list too.

    Args:
        export: The file of the catalogue; ``du-lieu/resources.bib`` gives ``danh-sach-doc/{id}.bib``.
        make: Where the catalogue's own ``make`` gives more than this one format.
    """
    ending = export.path.rpartition("/")[2].partition(".")[2]
    return dataclasses.replace(
        export,
        path=f"{routes.LISTS}{ID}.{ending}",
        scope="list",
        make=make or export.make,
        short_label=None,
        citation=False,
    )
