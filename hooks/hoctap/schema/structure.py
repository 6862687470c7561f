"""What every structure inside a record has in common."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Structure(BaseModel):
    """Base of every structure inside a record: unknown fields are errors, values never change."""

    # Validators are built when first used: a check that finds all records in the cache uses none.
    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, allow_inf_nan=False, defer_build=True
    )

    # The fields that tell an item from the others of its list, where that is neither its ``id`` nor the whole
    # item; none where a rule of its own does that.
    key_fields: ClassVar[tuple[str, ...] | None] = None
