"""What a kind of record is: the one description that every part of the program reads.

Each folder below ``hoctap/kinds/`` (or below a folder of extensions) declares its own as ``KIND``. Beside it the folder
holds the kind's parts, by convention: ``model.py``, ``checks.py``, ``addresses.py``, ``pages.py``, ``calendar.py``,
``pictures.py``, ``search.py``, ``exports.py``, ``sample.yml`` or ``sample.md``, ``labels.yml`` and ``templates/``. All but
the model may be missing.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Final, Literal

from hoctap.schema.localized_text import LocalizedText, localized, same_text
from hoctap.schema.record import Record

Shape = Literal["one", "many", "either", "markdown"]
Withdrawn = Literal["replaced-by-page", "listed"]

# The wildcards of `Kind.files`, and the pattern of what each matches.
_WILDCARDS: Final = {"**/": r"(?:.+/)?", "{year}/": r"(?:\d{4}/)?", "*": r"[^/]+"}
_WILDCARD: Final = re.compile(r"\*\*/|\{year\}/|\*")
PICTURE_SUFFIXES: Final = r"\.(?:jpe?g|png|webp)"


@dataclass(frozen=True, kw_only=True)
class CalendarList:
    """A list in a record whose entries readers have in their calendars.

    Attributes:
        field: The list.
        watched: The fields whose change calendars must learn of, by raising ``revision`` and ``updated``.
        key: The field that tells an entry from the others. Where it is ``id`` and missing, the title does.
        inside: A list of the same kind in each entry.
    """

    field: str
    watched: tuple[str, ...]
    key: str = "id"
    inside: CalendarList | None = None


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A field that needs no code of its own: it is shown, searched and exported by its name.

    Its label is the one of the forms, ``<Model>.<field>`` in ``fields.yml``; ``schema/facts.py`` writes its value.

    Attributes:
        field: The field: a text, a number, a day, or a list of these.
        shown: Whether the record's page lists it among the record's facts.
        searched: Whether its words lead to the record.
        exported: Whether it has a column in tables, a note in MARC, RIS, BibTeX and CSL-JSON, and a property in
            JSON-LD. JSON has every field.
    """

    field: str
    shown: bool = True
    searched: bool = True
    exported: bool = True


@dataclass(frozen=True, kw_only=True, eq=False)
class Kind:
    """One kind of record.

    Attributes:
        name: Its name in addresses of schemas, in ``data-kind`` and in the library.
        package: The Python package that declares it: ``__name__``.
        model: The type of its records.
        files: The files that hold its records, below the root. ``*`` is any name, ``**/`` any folders or none, and
            ``{year}/`` the folder of a year or none. A path without any of these is the one file of the kind.
        also: Further files of its records, written as ``files`` is. Editors start no records there.
        shape: Whether a file holds ``one`` record, ``many``, ``either``, or one with a body in Markdown.
        order: Where it comes among the kinds, wherever they are listed.
        title: The field of the record's title.
        id_from: The field that a record's id is made from, where it is not written in the file.
        route: The address of a record's page: ``hoc-lieu/{id}/``. With ``#`` it is a place on a page of many records.
            Empty: no page shows a single record. ``addresses.py`` fills other placeholders.
        other_routes: Further pages of each record.
        section: The entry of the main menu that its pages belong to.
        entrance_title: The key of the title of the page that lists its records, in the program's words; by default
            ``kinds.<name>.all``.
        page_kind: The name of its page's kind, where it is not ``name``.
        references: Field path (``*`` is every item) → what it refers to: the name of a kind, ``vocabulary:<id>``,
            ``commune``, ``clause-number``, or ``own-concept``.
        may_name_withdrawn: The field paths of ``references`` that may go on naming a withdrawn record.
        untranslated: The field paths of texts that are of one language and are never translated.
        calendar: The list of what takes place, if the record has one. ``calendar.py`` says the calendar's entries.
        calendar_file: The address of each record's calendar to subscribe to: ``dia-diem/{id}.ics``. Empty: its entries
            are only in the calendars of everything, of places, communes and audiences.
        withdrawn: What becomes of a withdrawn record: a page at its address says so and nothing else shows it, or it
            stays ``listed`` because exports say so to those who harvest them.
        pictures: Whether pictures may lie beside the records' files; ``pictures(record)`` of
            its module ``pictures`` says which it names.
        form: Whether editors get a form for it; a text says why not.
        not_in_form: The fields that the form does not ask for, and why.
        value_words: Type and field (``Campaign.kind``) → the start of the keys of the words that pages have for its
            values, which the form uses too.
        deletable: Whether the form may delete a record. What has an address is withdrawn instead.
        facts: Fields that are shown, searched and exported by their names, in order.
        in_offline_news: Whether an offline edition lists its new, changed and withdrawn records.
    """

    name: str
    package: str
    model: type[Record]
    files: str
    also: tuple[str, ...] = ()
    shape: Shape = "one"
    order: int = 1000
    title: str = "title"
    id_from: str = ""
    route: str = ""
    other_routes: tuple[str, ...] = ()
    section: str = ""
    entrance_title: str = ""
    page_kind: str = ""
    references: Mapping[str, str] = field(default_factory=dict)
    may_name_withdrawn: frozenset[str] = frozenset()
    untranslated: frozenset[str] = frozenset()
    calendar: CalendarList | None = None
    calendar_file: str = ""
    withdrawn: Withdrawn = "replaced-by-page"
    pictures: bool = False
    form: Literal[True] | str = True
    not_in_form: Mapping[str, str] = field(default_factory=dict)
    value_words: Mapping[str, str] = field(default_factory=dict)
    deletable: bool = False
    facts: tuple[Fact, ...] = ()
    in_offline_news: bool = False

    @property
    def label(self) -> LocalizedText:
        """What one record of this kind is called, in every language."""
        return localized(f"kinds.{self.name}")

    @functools.cached_property
    def pattern(self) -> str:
        """A regular expression for the paths of its files; it has no groups."""
        return "|".join(_pattern(files) for files in (self.files, *self.also))

    @property
    def file(self) -> str | None:
        """The one file that holds all its records, if there is only one."""
        return None if _WILDCARD.search(self.files) else self.files

    @property
    def folder(self) -> str:
        """The folder below which its files lie."""
        found = _WILDCARD.search(self.files)
        return self.files[: found.start() if found else None].rpartition("/")[0]

    @property
    def suffix(self) -> str:
        """How the names of its files end: ``.yml`` or ``.md``."""
        return ".md" if self.shape == "markdown" else ".yml"

    @property
    def by_year(self) -> bool:
        """Whether new files go into a folder of the year."""
        return "{year}/" in self.files

    def path_of(self, id: str, year: int) -> str:
        """Where a new record's file goes."""
        return self.files.replace("**/", "").replace("{year}", str(year)).replace("*", id)

    @property
    def picture_pattern(self) -> str:
        """A regular expression for the paths of the pictures beside its files."""
        folders = _WILDCARDS["{year}/"]
        return rf"{re.escape(self.folder)}/{folders}[^/]+{PICTURE_SUFFIXES}"

    @property
    def entrance(self) -> str:
        """The address of the page that lists its records: its route up to the first placeholder."""
        return self.route.partition("{")[0].partition("#")[0]

    @property
    def all_title(self) -> LocalizedText:
        """The title of the page that lists its records."""
        return localized(self.entrance_title or f"kinds.{self.name}.all")

    @property
    def has_page(self) -> bool:
        """Whether each record has a page of its own, at ``route``."""
        return bool(self.route) and "#" not in self.route

    @property
    def routes(self) -> tuple[str, ...]:
        """The addresses of the pages that each record has."""
        return (self.route, *self.other_routes) if self.has_page else ()

    def address(self, id: str, **others: object) -> str:
        """The address at which the record with this id is shown; ``others`` fill the other placeholders."""
        return self.route.format(id=id, **others) if others else self.route.replace("{id}", id)

    @property
    def data_kind(self) -> str:
        """The kind of its page, as the page's ``data-kind`` says it."""
        return self.page_kind or self.name

    def title_of(self, record: Record) -> LocalizedText:
        """The record's title; its id where it has none."""
        title = getattr(record, self.title, None)
        return title if isinstance(title, LocalizedText) else same_text(record.id)

    @functools.cached_property
    def can_be_withdrawn(self) -> bool:
        """Whether its records have the field ``withdrawn``."""
        return "withdrawn" in self.model.model_fields

    @functools.cached_property
    def location(self) -> Path:
        """The folder of its package."""
        file = importlib.import_module(self.package).__file__
        assert file is not None
        return Path(file).resolve().parent

    @property
    def sample(self) -> Path | None:
        """The sample that ``new`` writes, if there is one."""
        file = self.location / f"sample{self.suffix}"
        return file if file.is_file() else None

    def part(self, name: str) -> ModuleType | None:
        """One of its modules, such as ``pages``; imported only now, so that a check loads no pages.

        Returns:
            The module, or ``None`` where the kind has no such part.
        """
        module = f"{self.package}.{name}"
        return importlib.import_module(module) if _exists(module) else None


def _pattern(files: str) -> str:
    """A regular expression, without groups, for what ``Kind.files`` says."""
    parts = []
    start = 0
    for found in _WILDCARD.finditer(files):
        parts += [re.escape(files[start : found.start()]), _WILDCARDS[found.group()]]
        start = found.end()
    return "".join((*parts, re.escape(files[start:])))


@functools.cache
def _exists(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def filled_sample(kind: Kind, *, schemas: str, today: str) -> str:
    """The text of a kind's sample with what depends on the day and on the file's place.

    Args:
        kind: A kind that has a sample.
        schemas: The way from the file's folder to ``schemas/``.
        today: The day, as ISO 8601 writes it.
    """
    assert kind.sample is not None
    text = kind.sample.read_text("utf-8")
    return text.replace("{{schemas}}", schemas).replace("{{today}}", today).replace("{{year}}", today[:4])
