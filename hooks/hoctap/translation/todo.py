"""The translation to-do list: missing texts, and translations older than their source; the most read come first."""

from __future__ import annotations

import functools
import re
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from pydantic import BaseModel

from hoctap.kinds.resource.model import Resource
from hoctap.locales import Lang, languages
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, same_text
from hoctap.schema.markdown_page import MarkdownPage
from hoctap.schema.record import Record
from hoctap.translation.stale import StaleTranslation, Translations

# Most read first: the front page and guides, events, places and resources, then the plan.
_ORDER: Final = ("page", "campaign", "news", "place", "list", "resource", "plan", "target", "task", "clause", "agency")
# Names that are the same in every language are written once; an abbreviation belongs to one language.
_NAMES: Final = frozenset(
    {
        ("resource", "title"),
        ("resource", "series.title"),
        ("list", "curator"),
        ("locality", "province"),
        ("abbreviation", "full"),
        ("agency", "short"),
        ("locality", "communes.*.name"),
    }
    | {(kind, "name") for kind in ("place", "honour", "agency", "locality")}
)
_NUMBER: Final = re.compile(r"\.\d+(?=\.|$)")


@dataclass(frozen=True, slots=True)
class TodoItem:
    """A text to translate or update. ``lang`` is the missing or stale language; times are seconds since 1970."""

    kind: str
    id: str
    title: LocalizedText
    path: str
    line: int
    field: str
    lang: Lang
    why: Literal["missing", "older"]
    source_changed: int | None = None
    last_changed: int | None = None


def todo_list(library: Library, translations: Translations) -> list[TodoItem]:
    """All texts to translate or update, the most important first."""
    found = [*_pages(library, translations), *_records(library, translations)]
    featured = {r.id for r in library.all(Resource) if r.featured}

    def rank(item: TodoItem) -> tuple[object, ...]:
        kind = _ORDER.index(item.kind) if item.kind in _ORDER else len(_ORDER)
        front = item.kind == "page" and item.id == "trang-chu"
        return (
            kind,
            not front,
            not (item.kind == "resource" and item.id in featured),
            item.path,
            item.line,
            item.field,
        )

    return sorted(found, key=rank)


def _pages(library: Library, translations: Translations) -> Iterator[TodoItem]:
    known: dict[str, dict[Lang, MarkdownPage]] = {}
    for page in library.pages:
        known.setdefault(page.address, {})[page.lang] = page
    for address, each in known.items():
        page = next(each[lang] for lang in languages() if lang in each)
        for lang in languages():
            if lang not in each:
                yield TodoItem("page", page.id, _titles(each), page.location.path, 1, "", lang, "missing")
            elif behind := translations.pages.get((address, lang)):
                yield _older("page", page.id, _titles(each), behind)


def _records(library: Library, translations: Translations) -> Iterator[TodoItem]:
    for kind, shelf in library.records.items():
        for record in shelf.values():
            # Withdrawn records need no translation.
            if record.withdrawal:
                continue
            for behind in translations.records.get((kind, record.id), ()):
                yield _older(kind, record.id, _title(record), behind)
            location = record.location
            for field, pair in _texts(record, ""):
                missing = pair.missing
                if missing and (kind, _NUMBER.sub(".*", field)) not in _NAMES:
                    for lang in missing:
                        yield TodoItem(
                            kind, record.id, _title(record), location.path, location.line, field, lang, "missing"
                        )


def _titles(pages: dict[Lang, MarkdownPage]) -> LocalizedText:
    return LocalizedText({lang: page.title for lang, page in pages.items()})


def _older(kind: str, id: str, title: LocalizedText, behind: StaleTranslation) -> TodoItem:
    times = (behind.source_changed, behind.last_changed)
    return TodoItem(kind, id, title, behind.path, behind.line, "", behind.lang, "older", *times)


def _title(record: Record) -> LocalizedText:
    for name in ("title", "name", "indicator", "label"):
        if isinstance(pair := getattr(record, name, None), LocalizedText):
            return pair
    return same_text(record.id)


def _texts(value: BaseModel, before: str) -> Iterator[tuple[str, LocalizedText]]:
    """Every localized text of a record, with its field."""
    for name in _fields(type(value)):
        yield from _below(getattr(value, name), f"{before}{name}")


def _below(value: Any, field: str) -> Iterator[tuple[str, LocalizedText]]:
    if isinstance(value, LocalizedText):
        yield field, value
    elif isinstance(value, BaseModel):
        yield from _texts(value, f"{field}.")
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _below(each, f"{field}.{index}")


@functools.cache
def _fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a type that may contain texts. Skipping the others saves most of the time."""
    return tuple(name for name, info in model.model_fields.items() if _may_hold(info.annotation))


def _may_hold(annotation: Any) -> bool:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation is LocalizedText or (issubclass(annotation, BaseModel) and bool(_fields(annotation)))
    return any(_may_hold(each) for each in typing.get_args(annotation))
