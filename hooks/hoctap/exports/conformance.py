"""Which exports other programs have read: ``conformance.json``, which a run of the tests writes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from hoctap.exports.export import Export
from hoctap.exports.registry import exports
from hoctap.schema.localized_text import LocalizedText

FILE = Path(__file__).with_name("conformance.json")


@dataclass(frozen=True, slots=True)
class Proof:
    """A format read by a program that is not ours.

    Attributes:
        format: The format's name.
        exports: The paths of the exports that were read.
        client: The program.
        version: Its version in that run.
        proves: What was compared.
        test: The test's name.
        spec: The address of the standard.
    """

    format: str
    exports: tuple[str, ...]
    client: str
    version: str
    proves: LocalizedText
    test: str
    spec: str = ""


def proofs() -> list[Proof]:
    """Every proof, in the tests' order."""
    rows = json.loads(FILE.read_text("utf-8"))
    return [Proof(**{**row, "exports": tuple(row["exports"]), "proves": LocalizedText(row["proves"])}) for row in rows]


def unread() -> list[Export]:
    """The exports on the data page that no proof names."""
    read = {path for proof in proofs() for path in proof.exports}
    return [each for each in exports() if each.shown_in != "elsewhere" and each.path not in read]
