"""People, families and units recognised, with the consent to say so."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from hoctap.schema.fields import Code, Date, Id, NameText, Note, Text, Title, Year
from hoctap.schema.record import Record
from hoctap.schema.structure import Structure


class Consent(Structure):
    """Written consent to publication, and the day it was given."""

    given: bool
    on: Date


class Honour(Record):
    """An award given. A person needs ``consent``; a child needs ``guardian_consent`` as well."""

    name: NameText
    kind: Literal["person", "family", "clan", "community", "unit"]
    child: bool = False
    award: Title
    year: Year
    commune: Id | None = None
    story: Text | None = None
    picture: Code | None = None
    picture_alt: Note | None = None
    consent: Consent | None = None
    guardian_consent: Consent | None = Field(default=None, description="Điều 24, Luật 91/2025/QH15")
    documents: tuple[Id, ...] = ()
