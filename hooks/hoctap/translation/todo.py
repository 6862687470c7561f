"""The translation to-do list: missing texts, and translations older than their source; the most read come first."""

from __future__ import annotations

import functools
import re
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from pydantic import BaseModel

from hoctap.locales import Lang, languages
from hoctap.schema.kind import Kind
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, UntranslatedName
from hoctap.schema.markdown_page import MarkdownPage
from hoctap.schema.record import Record
from hoctap.schema.registry import kinds
from hoctap.translation.stale import StaleTranslation, Translations

# The front page and guides come first, then the kinds in their order.
_PAGE: Final = "page"
_FRONT_PAGE: Final = "trang-chu"
_NUMBER: Final = re.compile(r"\.\d+(?=\.|$)")


@dataclass(frozen=True, slots=True)
class TodoItem:
    """A text to translate or update.

    ``lang`` is the missing or stale language; times are seconds since 1970. What is ``featured`` comes before others of
    its kind.
    """

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
    featured: bool = False


def todo_list(library: Library, translations: Translations) -> list[TodoItem]:
    """All texts to translate or update, the most important first."""
    found = [*_pages(library, translations), *_records(library, translations)]
    order = [_PAGE, *(kind.name for kind in kinds())]

    def rank(item: TodoItem) -> tuple[object, ...]:
        front = item.kind == _PAGE and item.id == _FRONT_PAGE
        return (order.index(item.kind), not (front or item.featured), item.path, item.line, item.field)

    return sorted(found, key=rank)


def _pages(library: Library, translations: Translations) -> Iterator[TodoItem]:
    known: dict[str, dict[Lang, MarkdownPage]] = {}
    for page in library.pages:
        known.setdefault(page.address, {})[page.lang] = page
    for address, each in known.items():
        page = next(each[lang] for lang in languages() if lang in each)
        for lang in languages():
            if lang not in each:
                yield TodoItem(_PAGE, page.id, _titles(each), page.location.path, 1, "", lang, "missing")
            elif behind := translations.pages.get((address, lang)):
                yield _older(_PAGE, page.id, _titles(each), behind)


def _records(library: Library, translations: Translations) -> Iterator[TodoItem]:
    for kind in kinds():
        for record in library.of_kind(kind.name).values():
            # Withdrawn records need no translation.
            if not record.withdrawal:
                yield from _record(kind, record, translations)


def _record(kind: Kind, record: Record, translations: Translations) -> Iterator[TodoItem]:
    title, location, featured = kind.title_of(record), record.location, bool(getattr(record, "featured", False))
    for behind in translations.records.get((kind.name, record.id), ()):
        yield replace(_older(kind.name, record.id, title, behind), featured=featured)
    for field, text in _texts(record, ""):
        # A name that is written once is the same in every language.
        if isinstance(text, UntranslatedName) or _NUMBER.sub(".*", field) in kind.untranslated:
            continue
        for lang in text.missing:
            path, line = location.path, location.line
            yield TodoItem(kind.name, record.id, title, path, line, field, lang, "missing", featured=featured)


def _titles(pages: dict[Lang, MarkdownPage]) -> LocalizedText:
    return LocalizedText({lang: page.title for lang, page in pages.items()})


def _older(kind: str, id: str, title: LocalizedText, behind: StaleTranslation) -> TodoItem:
    times = (behind.source_changed, behind.last_changed)
    return TodoItem(kind, id, title, behind.path, behind.line, "", behind.lang, "older", *times)


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
