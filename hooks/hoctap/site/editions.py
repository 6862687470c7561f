"""The offline editions that are ready beside the sources: what ``offline/manifest.json`` says of them.

``make offline`` writes them; the build offers what it finds and puts it into the site.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

FOLDER: Final = "offline"
MANIFEST: Final = "manifest.json"
FORMS: Final = ("zip", "zim")


@dataclass(frozen=True, slots=True)
class OfflineEdition:
    """One file to download. ``day``: the day whose site it holds."""

    form: str
    file: Path
    size: int
    sha256: str
    day: datetime.date

    @property
    def name(self) -> str:
        """The file's name, in the site too."""
        return self.file.name


def offline_editions(root: Path) -> tuple[OfflineEdition, ...]:
    """The editions that are there as their manifest says; none where there is no manifest or it is not one."""
    folder = root / FOLDER
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        editions = [_edition(folder, manifest, each) for each in manifest["files"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ()
    return tuple(each for each in editions if each.form in FORMS and _is_there(each))


def _edition(folder: Path, manifest: Any, entry: Any) -> OfflineEdition:
    # Only the last part of the name: a manifest leads nowhere else.
    file = folder / Path(str(entry["name"])).name
    day = datetime.datetime.fromisoformat(manifest["moment"]).date()
    return OfflineEdition(file.suffix[1:], file, int(entry["size"]), str(entry["sha256"]), day)


def _is_there(edition: OfflineEdition) -> bool:
    return edition.file.is_file() and not edition.file.is_symlink() and edition.file.stat().st_size == edition.size
