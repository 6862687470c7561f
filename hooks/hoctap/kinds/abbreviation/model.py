"""Abbreviations of the field: search finds the long form by the short one, and the other way round."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from hoctap.schema.fields import Line, Text
from hoctap.schema.record import Record


class Abbreviation(Record):
    """One abbreviation: the ways to write it, and what it stands for."""

    short: Annotated[tuple[Line, ...], Field(min_length=1)]
    full: Text
