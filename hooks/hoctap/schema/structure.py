"""What every structure inside a record has in common."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

_put = object.__setattr__
# Of all parts that come out of memory; values never change, so nothing is ever added.
_FIELDS_SET: set[str] = set()


class Structure(BaseModel):
    """Base of every structure inside a record: unknown fields are errors, values never change."""

    # Validators are built when first used: a check that finds all records in the cache uses none.
    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, allow_inf_nan=False, defer_build=True
    )

    # The fields that tell an item from the others of its list, where that is neither its ``id`` nor the whole
    # item; none where a rule of its own does that.
    key_fields: ClassVar[tuple[str, ...] | None] = None

    def __getstate__(self) -> Any:
        """The values, and what is not a field. Which of them the file names is not stored: nothing uses it."""
        return self.__dict__, self.__pydantic_private__

    def __setstate__(self, state: Any) -> None:
        # Sixty thousand times a check: pydantic's own takes three times as long.
        _put(self, "__pydantic_fields_set__", _FIELDS_SET)
        _put(self, "__pydantic_extra__", None)
        _put(self, "__pydantic_private__", state[1])
        _put(self, "__dict__", state[0])
