"""A catalogue of somebody else, whose records `harvest` takes over."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hoctap.schema.fields import Agent, Code, Id, Language, Line, NameText, Url
from hoctap.schema.record import Record
from hoctap.schema.structure import Structure

Protocol = Literal["jsonl", "oai-dc", "oai-marc", "opds", "sitemap"]
Ids = tuple[Id, ...]
RecordPage = Annotated[str, Field(pattern=r"^https?://[^\s{}]{1,200}\{id\}[^\s{}]{0,200}$")]


class HarvestDefaults(Structure):
    """What a record gets for what its source does not say of it."""

    licence: Code | None = None
    types: Ids = ()
    subjects: Ids = ()
    levels: Ids = ()
    audiences: Ids = ()
    languages: tuple[Language, ...] = ()
    publisher: Agent | None = None


class HarvestSource(Record):
    """A catalogue of somebody else.

    Attributes:
        name: What readers see as the origin of its records.
        url: Where it is read: the file ``resources.jsonl`` of another site of this program, the address of an OAI-PMH
            server, an OPDS feed, or a sitemap whose pages describe learning resources.
        protocol: How it is read. ``sitemap``: pages with AMB, LRMI or schema.org as JSON-LD.
        set: The set of an OAI-PMH server; everything where it is missing.
        licences: Only records under these licences are taken; all where there are none.
        languages: Only records in one of these languages are taken; all where there are none.
        record_page: The address of a record's page there, ``{id}`` standing for the last part of its identifier; for
            catalogues whose records name no address, such as those of Koha.
        most: The most records that are taken. A source with more is refused as a whole.
        defaults: What a record gets for what the source does not say.
    """

    name: NameText
    url: Url
    protocol: Protocol
    set: Line | None = None
    licences: tuple[Code, ...] = ()
    languages: tuple[Language, ...] = ()
    record_page: RecordPage | None = None
    most: Annotated[int, Field(ge=1, le=20_000)] = 5_000
    defaults: HarvestDefaults = HarvestDefaults()
