"""The ledger of external links: the last result of each address, and since when it has been so.

A sorted JSON file with one address per line, so that git shows what changed. Only the link checker writes it.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from hoctap.loading.sources import LEDGER

# ``doubtful``: the server refuses programs (401, 403, 429), but people may be able to open the page.
Standing = Literal["ok", "doubtful", "failed"]


@dataclass(frozen=True, slots=True)
class LinkResult:
    """The result for an address: its standing and the reason (``200``, ``timeout``, ``redirect-loop`` …)."""

    standing: Standing
    reason: str
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """An address in the ledger. ``since``: first day of this standing; ``checked``: day of the last request."""

    standing: Standing
    reason: str
    since: str
    checked: str
    moved_to: str | None = None


class Ledger:
    """The ledger in ``file``. A missing or damaged file counts as empty: every address can be requested again."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.lines: dict[str, LedgerEntry] = {}
        try:
            for address, line in json.loads(file.read_text("utf-8")).items():
                self.lines[address] = LedgerEntry(**line)
        except (OSError, ValueError, TypeError, AttributeError):
            self.lines = {}

    def note(self, address: str, answer: LinkResult, day: datetime.date) -> None:
        """Record a result; an unchanged standing keeps its first day."""
        before = self.lines.get(address)
        since = before.since if before and before.standing == answer.standing else day.isoformat()
        self.lines[address] = LedgerEntry(answer.standing, answer.reason, since, day.isoformat(), answer.moved_to)

    def is_fresh(self, address: str, day: datetime.date, days: int) -> bool:
        """Whether the address was requested less than ``days`` days ago."""
        line = self.lines.get(address)
        return line is not None and (day - datetime.date.fromisoformat(line.checked)).days < days

    def forget_all_but(self, addresses: set[str]) -> None:
        """Drop addresses that no record contains any more."""
        self.lines = {address: line for address, line in self.lines.items() if address in addresses}

    def save(self) -> None:
        """Write a temporary file and rename it, so that an interrupted run leaves a complete ledger."""
        rows = [
            f"{json.dumps(address, ensure_ascii=False)}: {json.dumps(_filled(line), ensure_ascii=False)}"
            for address, line in sorted(self.lines.items())
        ]
        beside = self.file.with_suffix(".new")
        beside.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")
        beside.replace(self.file)


def _filled(line: LedgerEntry) -> dict[str, str]:
    return {name: value for name, value in asdict(line).items() if value is not None}


def ledger_of(root: Path) -> Ledger:
    """The ledger of the repository at ``root``."""
    return Ledger(root / LEDGER)
