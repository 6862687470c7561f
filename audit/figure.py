"""A measured figure of the audit, and what every part is given."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table. ``sound`` is ``None`` if nothing could be measured; ``measured`` then says why."""

    part: str
    what: str
    wanted: str
    measured: str
    sound: bool | None


@dataclass(frozen=True, slots=True)
class Ground:
    """What every part is given.

    The repository ``root``, its built ``site``, the path of ``chromium``, an empty folder ``work``.
    """

    root: Path
    site: Path
    chromium: str
    work: Path
