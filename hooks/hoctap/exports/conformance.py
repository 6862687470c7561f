"""What the export tests have proved, as they wrote it down: ``conformance.json``, made by a test run."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from hoctap.schema.localized_text import LocalizedText

FILE = Path(__file__).with_name("conformance.json")


@dataclass(frozen=True, slots=True)
class Proof:
    """One export format read by one client; ``version`` is the client's in that run, ``test`` the test's name."""

    format: str
    client: str
    version: str
    proves: LocalizedText
    test: str
    spec: str = ""


def proofs() -> list[Proof]:
    """Every proof, in the tests' order."""
    rows = json.loads(FILE.read_text("utf-8"))
    return [Proof(**{**row, "proves": LocalizedText(row["proves"])}) for row in rows]
