"""Records of every kind with every field filled, made from the types themselves, and the same records infected."""

from __future__ import annotations

import copy
import types
import typing
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from hoctap.schema.concept import Phrases
from hoctap.schema.fields import LocalizedText
from hoctap.schema.kind import Kind

Path = tuple[str | int, ...]
Part = typing.TypeVar("Part", bound=BaseModel)
# What a field that names another record names: the record of the same number of this kind.
_REFERENCES = {
    "document": "document", "documents": "document", "basis": "document", "replaced_by": "document",
    "issued_as": "document", "issuer": "agency", "agencies": "agency", "agency": "agency", "lead": "agency",
    "partners": "agency", "doers": "agency", "recipient": "agency", "host": "agency", "recipients": "agency", "succeeded_by": "agency", "target": "target",
    "targets": "target", "task": "task", "place": "place", "resource": "resource", "resources": "resource",
    "related": "resource", "report_task": "task", "reader": "plan-reader", "reading_lists": "list", "lists": "list", "campaigns": "campaign",
}  # fmt: skip
# What stands in fields whose form is fixed.
_FIXED: dict[str, Any] = {
    "clause": "I.1", "clauses": ["I.1"], "number": "I.1", "url": "https://books.example.org/1",
    "source": "https://books.example.org/2", "registration": "https://books.example.org/3",
    "repository": "https://books.example.org/4", "record_page": "https://books.example.org/{id}", "language": "vi", "languages": ["vi"], "month_day": "11-20",
    "rrule": "FREQ=YEARLY;BYMONTH=10;BYDAY=1SU", "duration": "PT1H", "email": "hoi@books.example.org",
    "phone": "024 3 123 4567", "path": "anh.png", "hours": "Mo-Fr 07:30-11:30", "commune": "xa-mot",
    "now_part_of": "xa-mot", "code": "09001", "audiences": ["general"], "levels": ["all"], "types": ["guide"], "column": "thong-bao",
    "time_zone": "Asia/Ho_Chi_Minh", "branch": "main", "sign_in": "https://books.example.org/5", "app_id": "ma12345678", "isbn": "978-0-306-40615-7", "issued": "2022-01", "value": 70.0,
    "grades": ["1"], "age": "6-10", "level": "all", "may": {"read": True},
    "accent": "#0b5d51", "accent_dark": "#0b5d51", "warm": "#9c4a00", "warm_dark": "#9c4a00", "lat": 21.2, "lon": 105.6,
}  # fmt: skip
_ADDRESSES = {name for name, value in _FIXED.items() if str(value).startswith("https:")}
# Left out: what would hide the record, files that are not there, and what only one form of a record has.
LEFT_OUT = {
    "withdrawn", "expires", "formerly", "draft", "files", "until", "broader", "part_of", "weekly", "skip",
    "issn", "doi", "oclc", "lccn",
}  # fmt: skip
# Texts whose form is checked against files or vocabularies, not against a pattern.
_NAMES = {"licence", "path", "picture", "cover", "hours", "time_zone", "isbn"}


def sound(model: type[BaseModel], number: int) -> dict[str, Any]:
    """The data of a sound record with every field filled."""
    return {
        name: _value(name, field, model, number) for name, field in model.model_fields.items() if name not in LEFT_OUT
    }


def record_data(kind: Kind, number: int) -> dict[str, Any]:
    """The data of one record of a kind, with its id."""
    data = sound(kind.model, number)
    data["id"] = f"{kind.name}-{number}"
    if kind.name == "clause":
        data["id"], data["number"] = f"i-{number}", f"I.{number}"
    if kind.name == "task":
        # A body that leads a task is no partner in it, and all references of a record lead to the one of its number.
        del data["partners"]
    if kind.name == "resource":
        # Elsewhere a source is an address; here it is a record.
        data["harvested"]["source"] = f"harvest-source-{number}"
    if kind.name == "honour":
        data |= {"picture": "anh.png", "child": False}
    return data


def _value(name: str, field: FieldInfo, model: type[BaseModel], number: int) -> Any:
    made = _of_type(name, field.annotation, field.metadata, number)
    if name == "end" and model.__name__ in ("Edition", "Event"):
        return "2026-12-03"
    if name in ("end",) and "start" in model.model_fields:
        return 2030 if model.__name__ == "Plan" else ("2030-01-03" if isinstance(made, str) and len(made) > 7 else made)
    return made


def _of_type(name: str, annotation: Any, metadata: list[Any], number: int) -> Any:
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        inner, *more = typing.get_args(annotation)
        return _of_type(name, inner, more, number)
    if origin in (typing.Union, types.UnionType):
        choices = [each for each in typing.get_args(annotation) if each is not type(None)]
        return _of_type(name, choices[-1] if name in ("start", "end") else choices[0], metadata, number)
    if origin is tuple:
        if name in ("audiences", "levels", "grades", "types", "languages", "clauses"):
            return copy.deepcopy(_FIXED[name])
        return [_of_type(name, typing.get_args(annotation)[0], [], number)]
    if origin is dict:
        return copy.deepcopy(_FIXED[name])
    if origin is typing.Literal:
        return typing.get_args(annotation)[0]
    if annotation is LocalizedText:
        return {"vi": f"Chữ {name}", "en": f"Words {name}"}
    if annotation is Phrases:
        return {"vi": [f"Chữ {name}"], "en": [f"Words {name}"]}
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return sound(annotation, number)
    if annotation is bool:
        return True
    if annotation is int:
        return 2026 if name in ("year", "since", "start", "end") else 1
    if annotation is float:
        return _FIXED.get(name, 1.0)
    if annotation is str:
        return _string(name, metadata, number)
    # Days and times.
    return (
        "2026-12-01T08:00:00+07:00"
        if "datetime.datetime" in str(annotation) and "|" not in str(annotation)
        else "2026-12-01"
    )


def _string(name: str, metadata: list[Any], number: int) -> str:
    if any("_url" in str(getattr(each, "func", "")) for each in metadata):
        # The licence of a source is an address, and no name of one.
        return str(_FIXED[name]) if name in _ADDRESSES else f"https://books.example.org/{name}"
    if name in ("subjects", "licence", "licences"):
        return f"concept-{number}"
    if name in _REFERENCES:
        return f"{_REFERENCES[name]}-{number}"
    if name == "id":
        return f"x-{number}"
    if name in ("start", "end") and any(getattr(each, "pattern", None) for each in metadata):
        return "10-02"
    if name in _FIXED and (metadata or name in ("isbn", "url", "source")):
        return str(_FIXED[name])
    return "2026" if any("partial" in str(getattr(each, "func", "")) for each in metadata) else f"Chữ {name}"


def leaves(part: BaseModel, at: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text field of a record and its class: ``markdown``, ``plain``, ``address``, ``form`` (held by a pattern).

    A word of a closed list is left as it is: no text but its own comes past the checks, and pages choose by it.
    """
    for name, field in type(part).model_fields.items():
        yield from _leaves(getattr(part, name), (*at, name), _metadata(field))


def _metadata(field: FieldInfo) -> str:
    shown = repr(field.annotation) + repr(field.metadata)
    if "Literal[" in shown:
        return "literal"
    if "_url" in shown:
        return "address"
    return (
        "form"
        if "pattern=" in shown.replace("pattern=None", "") or "AfterValidator" in shown or "_partial" in shown
        else "plain"
    )


def _leaves(value: Any, at: Path, kind: str) -> Iterator[tuple[Path, str]]:
    if isinstance(value, LocalizedText):
        yield at, "markdown"
    elif isinstance(value, Phrases):
        for lang, phrases in value.items():
            yield from _leaves(phrases, (*at, lang), "plain")
    elif isinstance(value, BaseModel):
        yield from leaves(value, at)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _leaves(item, (*at, index), kind)
    elif isinstance(value, str):
        name = next(step for step in reversed(at) if isinstance(step, str))
        if kind != "literal":
            yield at, "form" if name in _NAMES or name in _REFERENCES else kind


def replaced(data: Any, path: Path, value: Any) -> Any:
    """``data`` with what stands at ``path`` replaced."""
    if not path:
        return value
    if isinstance(data, list):
        return [replaced(item, path[1:], value) if index == path[0] else item for index, item in enumerate(data)]
    if isinstance(data, dict):
        return {key: replaced(item, path[1:], value) if key == path[0] else item for key, item in data.items()}
    return replaced({"name": data}, path, value)


def infected(record: Part, wanted: Callable[[Path, str], bool], text: Callable[[Path], str]) -> Part:
    """The record, or part of one, with a text in every wanted field, past every validator."""
    chosen = {path for path, kind in leaves(record) if wanted(path, kind)}

    def changed(value: Any, at: Path) -> Any:
        if at in chosen:
            held = text(at)
            return LocalizedText({"vi": held, "en": held}) if isinstance(value, LocalizedText) else held
        if isinstance(value, Phrases):
            return Phrases({lang: changed(phrases, (*at, lang)) for lang, phrases in value.items()})
        if isinstance(value, BaseModel):
            update = {name: changed(getattr(value, name), (*at, name)) for name in type(value).model_fields}
            return value.model_copy(update=update)
        if isinstance(value, tuple):
            return tuple(changed(item, (*at, index)) for index, item in enumerate(value))
        return value

    return typing.cast(Part, changed(record, ()))
