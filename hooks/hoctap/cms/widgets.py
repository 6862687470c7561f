"""The fields of a form in the words of Sveltia CMS (its configuration's ``fields``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from hoctap.cms.fields import FormField
from hoctap.cms.shapes import is_day_or_moment, is_partial_date, is_year
from hoctap.cms.wording import Wording
from hoctap.locales import default_language

Widget = dict[str, Any]
# The choices for what a reference may name, by its target in ``Kind.references``.
Choices = Callable[[str], Widget]

_DAY: Final = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_TIME: Final = r"T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-]\d{2}:\d{2})"
# As people here write it, day first; theme/scripts/forms/days.js turns it into the former.
_DAY_FIRST: Final = r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])/\d{4}(?:,? +(?:[01]?\d|2[0-3])(?:[:h][0-5]\d|h))?"
_DAY_OR_MOMENT: Final = f"^(?:{_DAY}(?:{_TIME})?|{_DAY_FIRST})$"
_YEAR: Final = r"^(?:19(?:4[5-9]|[5-9]\d)|20\d\d|2100)$"
_PARTIAL: Final = r"^\d{4}(?:-Q[1-4]|-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$"
# What the record types' patterns ask for, by how each begins.
_PATTERNS: Final = (
    ("^[a-z0-9]+(?:-", "id"),
    ("^https?://", "address"),
    ("^[A-Za-z0-9._+-]+@", "email"),
    (r"^\+?[0-9 ", "phone"),
    ("^(?:[a-z]{2,3}|sgn)", "language"),
    ("^(0[1-9]|1[0-2])-", "month-day"),
    ("^FREQ=YEARLY", "rule"),
    ("^(Mo|Tu|", "weekly"),
    ("^P(?:", "duration"),
    ("^[0-9]{1,3}-", "age"),
    ("^(?:mo-dau|ket|", "clause"),
    ("^[a-z0-9][a-z0-9._-]*", "picture"),
)
# Texts longer than a line: a box of several lines.
_LONG: Final = 300


class Widgets:
    """Makes the fields of one kind's form in one language; ``references`` are that kind's."""

    def __init__(self, wording: Wording, references: Mapping[str, str], choices: Choices) -> None:
        self._words = wording
        self._references = references
        self._choices = choices

    def fields(self, fields: Sequence[FormField]) -> list[Widget]:
        """Every field, in order."""
        return [self.field(each) for each in fields]

    def field(self, field: FormField) -> Widget:
        """One field, with its name, label and help."""
        made: Widget = {"name": field.name, "label": self._words.label(field), "hint": self._words.hint(field)}
        made |= self._value(field)
        if self._nothing_to_choose(field) or (field.of is not None and self._nothing_to_choose(field.of)):
            made["hint"] = f"{made['hint']} {self._words.menu('nothing-to-choose')}".strip()
        # A star stands on what must be filled and on nothing else: what may be left out has a button that adds it.
        made["required"] = field.required
        if field.form == "pair":
            for part in made["fields"]:
                part["required"] = part["required"] and field.required
        return made

    def _value(self, field: FormField) -> Widget:
        if field.form in ("map", "pair"):
            # An open box for what must be filled, a button to add for what may be.
            return {"widget": "object", "fields": self._parts(field)}
        if field.form == "lines":
            return {"widget": "list", "field": self._item(field, {"widget": "string"})}
        if field.of is not None:
            return self._list(field, field.of)
        return self._leaf(field)

    def _parts(self, field: FormField) -> list[Widget]:
        if field.form != "pair" or field.main != default_language():
            return self.fields(field.fields)
        long = field.fields[0].schema.get("maxLength", _LONG + 1) > _LONG
        return [{**self.field(each), "widget": "text" if long else "string"} for each in field.fields]

    def _list(self, field: FormField, of: FormField) -> Widget:
        fewest = {"min": 1} if field.required else {}
        if of.path in self._references and not self._nothing_to_choose(of):
            return {**self._choices(self._references[of.path]), "multiple": True, **fewest}
        if of.form in ("map", "pair"):
            summary = _summary(of)
            shown = {"summary": summary, "collapsed": True} if summary else {}
            return {"widget": "list", "fields": self._parts(of), **shown, **fewest}
        return {"widget": "list", "field": self._item(field, self._leaf(of)), **fewest}

    def _item(self, field: FormField, leaf: Widget) -> Widget:
        return {"name": field.name, "label": self._words.label(field), **leaf}

    def _leaf(self, field: FormField) -> Widget:
        schema = field.schema
        if field.path in self._references and not self._nothing_to_choose(field):
            return self._choices(self._references[field.path])
        default = {"default": field.default} if field.default is not None else {}
        if "enum" in schema:
            options = [{"value": value, "label": self._words.value(field, value)} for value in schema["enum"]]
            return {"widget": "select", "options": options, **default}
        kind = schema.get("type")
        if kind == "boolean":
            return {"widget": "boolean", **default}
        if is_year(field):
            return {"widget": "string", "pattern": [_YEAR, self._words.wanted("year")]}
        if kind in ("integer", "number"):
            bounds = {name: schema[key] for name, key in (("min", "minimum"), ("max", "maximum")) if key in schema}
            step = {} if kind == "integer" else {"step": 0.001}
            return {
                "widget": "number",
                "value_type": "int" if kind == "integer" else "float",
                **bounds,
                **step,
                **default,
            }
        return self._line(field)

    def _nothing_to_choose(self, field: FormField) -> bool:
        """Whether nothing that the field may name is there yet, as in a new place. The program refuses a whole form for
        one empty list of choices, so such a field is a box to write in."""
        if field.path not in self._references:
            return False
        return self._choices(self._references[field.path]).get("options") == []

    def _line(self, field: FormField) -> Widget:
        schema = field.schema
        if schema.get("format") == "date":
            return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
        if schema.get("format") == "date-time":
            return {"widget": "datetime", "format": "YYYY-MM-DDTHH:mm:ssZ"}
        if is_day_or_moment(field):
            return {"widget": "string", "pattern": [_DAY_OR_MOMENT, self._words.wanted("day-or-moment")]}
        if is_partial_date(field):
            return {"widget": "string", "pattern": [_PARTIAL, self._words.wanted("partial-date")]}
        made: Widget = {"widget": "string"}
        if "maxLength" in schema:
            made["maxlength"] = schema["maxLength"]
        if "pattern" in schema:
            what = next(what for beginning, what in _PATTERNS if schema["pattern"].startswith(beginning))
            made["pattern"] = [schema["pattern"], self._words.wanted(what)]
        return made


def _summary(of: FormField) -> str:
    """What a folded item shows: its name, or what it is about."""
    if of.form == "pair":
        return f"{{{{fields.{of.main}}}}}"
    for name in ("title", "name", "indicator", "number", "year", "resource", "who", "target", "task", "date", "path"):
        found = next((each for each in of.fields if each.name == name), None)
        if found:
            return f"{{{{fields.{name}{f'.{found.main}' if found.form == 'pair' else ''}}}}}"
    return ""
