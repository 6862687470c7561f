"""What a card says of a licence: only what is allowed. What is not allowed, or not known, the resource's page says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from hoctap.schema.concept import Use

Reuse = Literal["", "all", "not-sold", "as-is"]


def reuse(may: Mapping[Use, bool]) -> Reuse:
    """How far copies are allowed; empty where they are not, or where that is not known."""
    if not (may.get("print") and may.get("copy")):
        return ""
    if not may.get("change"):
        return "as-is"
    return "all" if may.get("sell") else "not-sold"
