"""No list of a record holds the same entry twice, as it does where two changes added it and git joined them."""

from __future__ import annotations

import functools
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from hoctap.checking.reporter import Reporter
from hoctap.locales import default_language
from hoctap.schema.fields import LocalizedText
from hoctap.schema.record import Record
from hoctap.schema.structure import Structure

Location = tuple[str | int, ...]


def check_items(record: Record, reporter: Reporter) -> None:
    """Report every entry of a list, however deep, that has the key of an earlier one."""
    _look(record, record, (), reporter)


def _look(record: Record, part: BaseModel, at: Location, reporter: Reporter) -> None:
    for name in _fields_with_lists(type(part)):
        value = getattr(part, name)
        if isinstance(value, tuple):
            if value and isinstance(value[0], Structure | LocalizedText):
                _look_at_list(record, value, (*at, name), reporter)
        elif isinstance(value, Structure):
            _look(record, value, (*at, name), reporter)


@functools.cache
def _fields_with_lists(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a type that are a list of parts, or a part that has one: few of them."""
    return tuple(name for name, field in model.model_fields.items() if _has_lists(field.annotation))


def _has_lists(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Structure):
        return bool(_fields_with_lists(annotation))
    return any(
        _has_lists(inner) or (get_origin(annotation) is tuple and _is_part(inner)) for inner in get_args(annotation)
    )


def _is_part(annotation: Any) -> bool:
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return isinstance(annotation, type) and issubclass(annotation, Structure | LocalizedText)


def _look_at_list(
    record: Record, items: tuple[Structure | LocalizedText, ...], at: Location, reporter: Reporter
) -> None:
    first_item = items[0]
    fields = None if isinstance(first_item, LocalizedText) else _key_fields(type(first_item))
    first: dict[object, int] = {}
    for index, item in enumerate(items):
        if not isinstance(item, LocalizedText):
            _look(record, item, (*at, index), reporter)
        if fields == () or len(items) == 1:
            continue
        key = _key(item, fields)
        if (earlier := first.setdefault(key, index)) != index:
            place = (*at, index, fields[0]) if fields and getattr(item, fields[0]) is not None else (*at, index)
            line = reporter.line_of(record, (*at, earlier))
            reporter.add(record, place, "item-twice", value=_shown(item, fields), first=line)


@functools.cache
def _key_fields(model: type[Structure]) -> tuple[str, ...] | None:
    if model.key_fields is None and "id" in model.model_fields:
        return ("id",)
    return model.key_fields


def _key(item: Structure | LocalizedText, fields: tuple[str, ...] | None) -> object:
    if fields is None or all(getattr(item, name) is None for name in fields):
        return item
    # Ids may have capitals, but their addresses have none.
    return tuple(value.casefold() if isinstance(value := getattr(item, name), str) else value for name in fields)


def _shown(item: Structure | LocalizedText, fields: tuple[str, ...] | None) -> str:
    if isinstance(item, LocalizedText):
        values: list[Any] = list(item.values())
    else:
        values = [getattr(item, name) for name in fields or type(item).model_fields]
    texts = [
        value[default_language()] if isinstance(value, LocalizedText) else str(value)
        for value in values
        if value not in (None, ())
    ]
    return (" · ".join(texts) if fields else texts[-1] if len(texts) == 1 else " · ".join(texts[:2]))[:80]
