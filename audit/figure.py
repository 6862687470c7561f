"""One measured figure of the audit, and the ground that every part stands on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """``part``: which part of the audit; ``what`` was measured; ``wanted`` and ``measured`` as a reader reads them.

    ``sound`` is ``None`` where nothing could be measured here; ``measured`` then says why.
    """

    part: str
    what: str
    wanted: str
    measured: str
    sound: bool | None


@dataclass(frozen=True, slots=True)
class Ground:
    """``root``: the repository; ``site``: its built site, complete; ``chromium``: the browser's path; ``work``: an
    empty folder that a part may fill."""

    root: Path
    site: Path
    chromium: str
    work: Path
