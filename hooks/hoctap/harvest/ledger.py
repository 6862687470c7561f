"""What a source told of each record at the last visit, so that changes there and changes by editors are told apart.

The file ``.harvest.jsonl`` lies beside the records of its source and belongs into git: first a line for the source, then
one per record.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hoctap.diagnostics.user_error import UserError
from hoctap.harvest.reading import Marker
from hoctap.loading.tree import HARVEST


@dataclass(slots=True)
class KnownItem:
    """One record as it was last told.

    Attributes:
        id: Its id here.
        values: The values that the source gave, as they were written into the record.
        stamp: The source's version of it.
        gone: Whether the source no longer has it.
        withdrawn: Whether the record here says so because of that.
    """

    id: str
    values: dict[str, Any]
    stamp: str = ""
    gone: bool = False
    withdrawn: bool = False


@dataclass(slots=True)
class HarvestLedger:
    """The file of one source."""

    file: Path
    marker: Marker = field(default_factory=dict)
    items: dict[str, KnownItem] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> HarvestLedger:
        """Read the ledger in ``folder``; it is empty where there is none.

        Raises:
            UserError: It cannot be read.
        """
        ledger = cls(folder / HARVEST)
        if not ledger.file.is_file():
            return ledger
        try:
            first, *rest = ledger.file.read_text("utf-8").splitlines()
            ledger.marker = dict(json.loads(first)["marker"])
            for line in rest:
                told = json.loads(line)
                identifier = told.pop("identifier")
                ledger.items[identifier] = KnownItem(**told)
        except (ValueError, KeyError, TypeError, UnicodeDecodeError) as error:
            raise UserError("errors.harvest-ledger", name=f"{folder.name}/{HARVEST}") from error
        return ledger

    def save(self) -> None:
        """Write it as a whole; the same content gives the same bytes."""
        lines = [{"marker": self.marker}]
        for identifier, item in sorted(self.items.items()):
            told = {name: getattr(item, name) for name in KnownItem.__slots__}
            lines.append({"identifier": identifier} | {name: value for name, value in told.items() if value})
        text = "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in lines)
        self.file.parent.mkdir(parents=True, exist_ok=True)
        made = self.file.with_suffix(".new")
        made.write_text(text, "utf-8", newline="\n")
        made.replace(self.file)
