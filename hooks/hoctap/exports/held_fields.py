"""Which fields of a resource a format cannot hold, for the page of open data. A test exports, imports and compares."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import yaml

_TABLE: Final[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "held_fields.yml").read_text("utf-8"))
FORMATS: Final[tuple[str, ...]] = tuple(_TABLE["lost"])


def lost_fields(name: str) -> tuple[str, ...]:
    """The fields that do not come back whole from a format, in the order of the model."""
    return tuple(_TABLE["lost"][name])
