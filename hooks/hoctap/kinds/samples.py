"""The samples that ``new`` writes, one a kind: ``campaign.yml``, ``news.md`` and so on."""

from __future__ import annotations

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parent.parent / "samples"


def sample_files() -> dict[str, Path]:
    """The file of each kind's sample."""
    return {file.stem: file for file in sorted(FOLDER.glob("*.*")) if file.suffix in (".yml", ".md")}


def filled(text: str, *, schemas: str, today: str) -> str:
    """A sample's text with what depends on the day and on the file's place."""
    return text.replace("{{schemas}}", schemas).replace("{{today}}", today).replace("{{year}}", today[:4])
