"""The shape of each kind's data, for ``theme/scripts/forms``, which writes a form's changes into the file's text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from hoctap.cms.fields import FormField

# Where the years of records begin (`schema.fields.Year`); no amount begins there.
FIRST_YEAR: Final = 1945


def map_shape(fields: Sequence[FormField]) -> dict[str, Any]:
    """The shape of a record or of a part of one."""
    return {"is": "map", "fields": {each.name: shape(each) for each in fields}}


def shape(field: FormField) -> dict[str, Any]:
    """The shape of one field's value; ``theme/scripts/forms/shapes.js`` says what each means."""
    if field.form == "map":
        return map_shape(field.fields)
    if field.form == "pair":
        return {"is": "pair", "main": field.main, "fields": {each.name: shape(each) for each in field.fields}}
    if field.of is not None:
        return {"is": "list", "of": shape(field.of)}
    if field.form == "lines":
        return {"is": "lines"}
    made: dict[str, Any] = {"is": "value"}
    if field.default is not None:
        made["default"] = field.default
    if is_dated(field):
        # YAML's own dates are written without quotes.
        made["plain"] = True
    if is_day_or_moment(field):
        made["day"] = True
    if is_partial_date(field):
        made["text"] = True
    if is_year(field):
        made["year"] = True
    return made


def is_dated(field: FormField) -> bool:
    """Whether the value is a day or a moment."""
    return field.schema.get("format") in ("date", "date-time") or is_day_or_moment(field)


def is_day_or_moment(field: FormField) -> bool:
    """Whether the value is a day, or a moment where the time is known."""
    return "T07:30" in field.schema.get("description", "")


def is_year(field: FormField) -> bool:
    """Whether the value is a year alone; the forms would part its digits as those of an amount: 2.026."""
    return field.schema.get("type") == "integer" and field.schema.get("minimum") == FIRST_YEAR


def is_partial_date(field: FormField) -> bool:
    """Whether the value is a year, a month, a quarter or a day."""
    return isinstance(field.schema.get("type"), list)
