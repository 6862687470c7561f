"""A document that the plan, or the site, refers to."""

from __future__ import annotations

from typing import Literal

from hoctap.schema.fields import Code, Id, PartialDate, Text, Title, Url
from hoctap.schema.record import Record


class Document(Record):
    """A legal or administrative document that the plan cites, or that came later."""

    number: Code | None = None
    date: PartialDate | None = None
    issuer: Id | None = None
    issuer_name: Text | None = None
    kind: Literal[
        "decision",
        "directive",
        "conclusion",
        "plan",
        "circular-letter",
        "notice",
        "official-letter",
        "submission",
        "law",
        "scheme",
        "resolution",
        "decree",
        "circular",
        "programme",
    ]
    title: Title
    url: Url | None = None
    cited: bool = True
    status: Literal["confirmed", "named", "not-found", "not-searched"] = "not-searched"
    note: Text | None = None
    replaced_by: tuple[Id, ...] = ()
    issued_as: tuple[Id, ...] = ()
