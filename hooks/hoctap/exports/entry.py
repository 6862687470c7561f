"""A resource as every export sees it: plain texts, full addresses, people."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from hoctap.records.resource import Resource
from hoctap.records.web_address import safe_address
from hoctap.site import addresses
from hoctap.site.model import Site

# A low line within a word (an address, a file's name) marks nothing.
_MARKS = re.compile(r"\[([^\[\]]{0,2000})\]\([^)]{0,2000}\)|[*`]|(?<![^\W_])_|_(?![^\W_])")
# What a text has none of that stays as it is, as most do.
_CHANGED = re.compile(r"[\[*_`]|[^\S ]|  |\A | \Z")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the formats share. ``page`` is the record's own page, ``access`` where the thing itself is; ``description``
    the Vietnamese one without Markdown marks."""

    resource: Resource
    description: str
    page: str
    access: str
    licence_url: str
    openness: str

    @property
    def id(self) -> str:
        """The record's id."""
        return self.resource.id

    @property
    def title(self) -> str:
        """The Vietnamese title, or the English one where there is no other."""
        return self.resource.title["vi"]

    @property
    def people(self) -> tuple[str, ...]:
        """The authors; for a resource without any, its publisher."""
        return tuple(agent.name for agent in self.resource.creators) or (self.resource.publisher.name,)

    @property
    def year(self) -> str:
        """The year of publication, or nothing."""
        return (self.resource.date or "")[:4]

    @property
    def isbns(self) -> tuple[str, ...]:
        """The ISBNs as written."""
        isbn = self.resource.identifiers.isbn
        return (isbn,) if isinstance(isbn, str) else isbn or ()


def plain(text: str) -> str:
    """A text without the marks of inline Markdown, in one line."""
    if not _CHANGED.search(text):
        return text
    return " ".join(_MARKS.sub(lambda m: m.group(1) or "", text).split())


def ascii_key(text: str) -> str:
    """Letters and digits only, for citation keys."""
    bare = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    return re.sub(r"[^A-Za-z0-9]", "", bare)


def entries(site: Site, ids: tuple[str, ...] | None = None) -> list[Entry]:
    """The whole catalogue in its order, or the resources of a list in theirs."""
    resources = site.catalogue.resources if ids is None else [site.catalogue.by_id[id] for id in ids]
    licences = site.library.concepts("licences")
    made = []
    for resource in resources:
        licence = licences.get(resource.licence)
        own = site.absolute(addresses.resource(resource.id), "vi")
        file = f"{site.url}hoc-lieu/tep/{resource.files[0].path}" if resource.files else own
        made.append(
            Entry(
                resource,
                plain(resource.description["vi"]),
                own,
                safe_address(resource.url) or file,
                safe_address(licence.url) if licence else "",
                (licence.openness or "unknown") if licence else "unknown",
            )
        )
    return made
