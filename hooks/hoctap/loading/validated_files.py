"""Files that were looked at whole and found sound, so that an unchanged one is not looked at again.

To decode a picture or to go through a document takes a hundred times as long as to ask when it was changed. Kept
beside what was read of records, for the same code only; it may be deleted at any time and never changes a result: what
has a fault is looked at each time.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from hoctap.loading.sources import Stat, is_settled, numbers_of

Fault = TypeVar("Fault")


@dataclass(slots=True)
class ValidatedFiles:
    """The numbers of sound files, by path below the root. Without ``kept``, a file, nothing outlives the process."""

    kept: Path | None = None
    _known: dict[str, Stat] = field(default_factory=dict)
    _asked: dict[str, Stat] = field(default_factory=dict)
    # Several records may name one file: what was said of it in this run.
    _said: dict[tuple[str, Stat], Any] = field(default_factory=dict)

    def load(self) -> None:
        """Take over what earlier processes found."""
        if self.kept is None:
            return
        # A list is a help, never a reason to stop, whatever has become of it.
        with suppress(Exception):
            told = json.loads(self.kept.read_bytes())
            self._known = {str(path): tuple(map(int, numbers)) for path, numbers in told.items()}

    def user_error_of(self, root: Path, path: str, look: Callable[[], Fault | None]) -> Fault | None:
        """What ``look`` says of the file, ``None`` where it is sound. Raises ``OSError`` where it is gone."""
        file = root / path
        stat = numbers_of(file.lstat())
        if self._known.get(path) == stat:
            self._asked[path] = stat
            return None
        if (path, stat) not in self._said:
            self._said[path, stat] = fault = look()
            # Saved in between, what was looked at may be neither the old nor the new.
            if fault is None and is_settled(stat) and numbers_of(file.lstat()) == stat:
                self._asked[path] = stat
        said: Fault | None = self._said[path, stat]
        return said

    def save(self) -> None:
        """Keep what was asked for since the last time; what was not is gone."""
        changed, self._known, self._asked = self._asked != self._known, self._asked, {}
        self._said.clear()
        if self.kept is None or not changed:
            return
        with suppress(OSError):
            self.kept.parent.mkdir(parents=True, exist_ok=True)
            whole = self.kept.with_name(f".{self.kept.name}")
            whole.write_text(json.dumps(self._known), "utf-8")
            whole.replace(self.kept)
