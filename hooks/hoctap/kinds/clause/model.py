"""A clause of the plan in plain words."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import StringConstraints, model_validator

from hoctap.schema.fields import Id, Text, Title
from hoctap.schema.record import Record

ClauseNumber = Annotated[str, StringConstraints(pattern=r"^(?:mo-dau|ket|(?:I|II|III|IV|V)(?:\.\d+)*)$")]


def clause_id(number: str) -> str:
    """The anchor of a clause: ``III.1.2`` is ``iii-1-2``."""
    return number.lower().replace(".", "-")


def chapter_of(number: str) -> str:
    """The number of the chapter that a clause is in, or the name of the unnumbered part."""
    return number.partition(".")[0]


class Clause(Record):
    """One numbered clause restated in plain words; the id is made from the printed number.

    ``audiences``: the people whom it promises or asks something; ``general`` where it speaks to everyone.
    """

    number: ClauseNumber
    title: Title
    text: Text | None = None
    agencies: tuple[Id, ...] = ()
    documents: tuple[Id, ...] = ()
    audiences: tuple[Id, ...] = ()
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _id_from_number(cls, data: Any) -> Any:
        if isinstance(data, dict) and "id" not in data and isinstance(data.get("number"), str):
            return {**data, "id": clause_id(data["number"])}
        return data

    @property
    def chapter(self) -> str:
        """The chapter's number, or the name of the unnumbered part."""
        return chapter_of(self.number)

    @property
    def depth(self) -> int:
        """1 for a chapter, 2 for ``III.1``, and so on."""
        return self.number.count(".") + 1
