"""A resource as every export sees it: plain texts, full addresses, people."""

from __future__ import annotations

import datetime
import functools
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from hoctap.exports.media_types import address_type, file_type
from hoctap.kinds.place.model import LearningPlace
from hoctap.kinds.resource.model import Resource
from hoctap.kinds.resource.origin import origin as catalogue_of
from hoctap.locales import default_language, words
from hoctap.schema.facts import facts_of
from hoctap.schema.listed import Listed
from hoctap.schema.uris import uri
from hoctap.schema.web_address import safe_address
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.organisations import is_body
from hoctap.text.language_names import language_name
from hoctap.text.plain_text import plain

VOCABULARIES: Final = ("types", "subjects", "levels", "grades", "audiences")
"""The fields of a resource that hold ids of a vocabulary of the same name."""


@dataclass(frozen=True, slots=True)
class Link:
    """One way to the thing itself: an outside address or a file that the site hosts. ``title`` is the file's own."""

    href: str
    type: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Creator:
    """An author. ``body`` tells an organisation from a person."""

    name: str
    body: bool


@dataclass(frozen=True, slots=True)
class HeldCopies:
    """Printed copies at a place: its id, its name and page, the shelf mark, and the number of copies (0: not known)."""

    place: str
    name: str
    page: str
    shelf_mark: str
    copies: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What the formats share. ``page`` is the record's own page, ``links`` where the thing itself is; ``description``
    the Vietnamese one without Markdown marks; ``changed`` the day of the last change. Addresses are URIs."""

    resource: Resource
    description: str
    page: str
    links: tuple[Link, ...]
    creators: tuple[Creator, ...]
    licence_name: str
    licence_url: str
    openness: str
    changed: datetime.date
    # The printed copies, with the names of the places that have them.
    holdings: tuple[HeldCopies, ...] = ()
    # The name of the other catalogue that the record was taken from, if it was, and its page there.
    origin: Link | None = None
    # Names in the default language for the ids of ``VOCABULARIES``, and for languages.
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # The ages that it is for.
    ages: str = ""
    # The resources that the record names (``part_of``, ``related``), by id; without a title where they are not on offer.
    named: Mapping[str, Link] = field(default_factory=dict)
    # Of an entry in a file about one reading list.
    listed: Listed | None = None

    @property
    def id(self) -> str:
        """The record's id."""
        return self.resource.id

    @property
    def access(self) -> str:
        """Where the thing itself is, for formats with one address; the record's page where there is nothing else."""
        return self.links[0].href

    @property
    def title(self) -> str:
        """The Vietnamese title, or the English one where there is no other."""
        return self.resource.title[default_language()]

    @property
    def authors(self) -> tuple[Creator, ...]:
        """The creators; for a resource without any, its publisher. For formats that cannot do without an author."""
        publisher = self.resource.publisher
        return self.creators or (Creator(publisher.name, publisher.kind != "person"),)

    @property
    def translated_title(self) -> str:
        """The title in the first of the site's other languages that has one; empty if none has."""
        others = (text for lang, text in self.resource.title.items() if lang != default_language())
        return next((text for text in others if text != self.title), "")

    @property
    def topics(self) -> tuple[str, ...]:
        """The names of the subjects, then the keywords, each once."""
        return tuple(dict.fromkeys((*self.names.get("subjects", ()), *self.resource.keywords)))

    @property
    def rights(self) -> str:
        """The licence's name and address; empty where the licence is not known."""
        if self.resource.licence == "unknown":
            return ""
        return " ".join(each for each in (self.licence_name, self.licence_url) if each)

    @property
    def year(self) -> str:
        """The year of publication, or nothing."""
        return (self.resource.date or "")[:4]

    @property
    def date_parts(self) -> tuple[str, ...]:
        """The year of publication, its month and its day, as far as they are known; of a quarter the year."""
        found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", self.resource.date or "")
        return tuple(each for each in found.groups() if each) if found else ()

    @property
    def isbns(self) -> tuple[str, ...]:
        """The ISBNs as written."""
        isbn = self.resource.identifiers.isbn
        return (isbn,) if isinstance(isbn, str) else isbn or ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the list says of it, for formats that have no field of their own for that, as ``in the list …: text``."""
        if self.listed is None:
            return ()
        lang = default_language()
        said = [words(lang)("exports.listed.required")] if self.listed.required else []
        if self.listed.note:
            said.append(plain(self.listed.note[lang]))
        title = self.listed.within[lang]
        return tuple(words(lang)("exports.listed.remark", title=title, text=each) for each in said)

    @property
    def notes(self) -> tuple[str, ...]:
        """The exported facts and the origin as ``label: value``, for formats that have no field of their own for them."""
        lang = default_language()
        facts = facts_of(self.resource, lambda fact: fact.exported)
        said = tuple(f"{fact.label[lang]}: {plain(fact.text[lang])}" for fact in facts)
        return (*said, words(lang)("resource.origin-note", name=self.origin.title)) if self.origin else said


def ascii_key(text: str) -> str:
    """Letters, digits and hyphens only, for citation keys. An id stays as it is, so no two keys are the same."""
    bare = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    return re.sub(r"[^A-Za-z0-9-]", "", bare)


def entries(site: Site, ids: tuple[str, ...] | None = None) -> list[Entry]:
    """The whole catalogue in its order, or the resources of a list in theirs."""
    resources = site.catalogue.resources if ids is None else [site.catalogue.by_id[id] for id in ids]
    licences = site.library.concepts("licences")
    named = functools.cache(functools.partial(_name, site))
    result = []
    for resource in resources:
        licence = licences.get(resource.licence)
        page = uri(site.absolute(routes.resource(resource.id), default_language()))
        result.append(
            Entry(
                resource,
                plain(resource.description[default_language()]),
                page,
                links(site, resource) or (Link(page, "text/html"),),
                creators(site, resource),
                licence.label[default_language()] if licence else resource.licence,
                uri(safe_address(licence.url)) if licence else "",
                (licence.openness or "unknown") if licence else "unknown",
                changed(site, resource),
                holdings(site, resource),
                origin(site, resource),
                _names(resource, named),
                age_range(site, resource) or "",
                _named(site, resource),
            )
        )
    return result


def _names(resource: Resource, named: Callable[[str, str], str]) -> dict[str, tuple[str, ...]]:
    found = {name: tuple([named(name, id) for id in getattr(resource, name)]) for name in VOCABULARIES}
    lang = default_language()
    found["languages"] = tuple(dict.fromkeys([language_name(tag, lang) for tag in resource.languages]))
    return found


def _name(site: Site, vocabulary: str, id: str) -> str:
    concepts = site.library.concepts(vocabulary)
    return concepts[id].label[default_language()] if id in concepts else id


def _named(site: Site, resource: Resource) -> dict[str, Link]:
    found = {}
    for id in (resource.part_of, *resource.related):
        if id:
            other = site.catalogue.by_id.get(id)
            page = uri(site.absolute(routes.resource(id), default_language()))
            found[id] = Link(page, "text/html", other.title[default_language()] if other else "")
    return found


def origin(site: Site, resource: Resource) -> Link | None:
    """The page in the other catalogue that a resource was taken from, or that catalogue's address; its name as title."""
    source = catalogue_of(site.library, resource)
    if source is None or resource.harvested is None:
        return None
    address = safe_address(resource.harvested.page or source.url)
    return Link(uri(address), "text/html", source.name[default_language()]) if address else None


def holdings(site: Site, resource: Resource) -> tuple[HeldCopies, ...]:
    """The printed copies, in the order of the record."""
    return tuple(
        HeldCopies(
            each.place,
            place.name[default_language()],
            uri(site.absolute(routes.place(each.place), default_language())),
            each.shelf_mark or "",
            each.copies or 0,
        )
        for each in resource.holdings
        if (place := site.library.get(LearningPlace, each.place)) is not None
    )


def links(site: Site, resource: Resource) -> tuple[Link, ...]:
    """The outside address, then each hosted file; empty where the address is not safe and there is no file."""
    result = []
    if address := safe_address(resource.url):
        result.append(Link(uri(address), address_type(address)))
    for file in resource.files:
        kind = file.format if file.format and "/" in file.format else file_type(file.path)
        result.append(
            Link(
                uri(f"{site.url}{routes.HOSTED}{file.path}"), kind, file.title[default_language()] if file.title else ""
            )
        )
    return tuple(result)


def age_range(site: Site, resource: Resource) -> str | None:
    """The ages that a resource is for: what its record says, or those of its grades."""
    if resource.age or not resource.grades:
        return resource.age
    grades = site.library.concepts("grades")
    ages = [age.partition("-") for id in resource.grades if id in grades and (age := grades[id].age)]
    if not ages:
        return None
    last = "" if any(not end for _, _, end in ages) else str(max(int(end) for _, _, end in ages))
    return f"{min(int(start) for start, _, _ in ages)}-{last}"


def creators(site: Site, resource: Resource) -> tuple[Creator, ...]:
    """The creators, each judged to be a person or a body."""
    return tuple(Creator(each.name, is_body(each, resource.publisher, site.bodies)) for each in resource.creators)


def changed(site: Site, resource: Resource) -> datetime.date:
    """The day of a record's last change: what git tells; never before it was added, reviewed or withdrawn."""
    committed = site.translations.changes.day(resource)
    days = (resource.added, resource.reviewed, resource.withdrawn.on if resource.withdrawn else None, committed)
    return max(day for day in days if day is not None)
