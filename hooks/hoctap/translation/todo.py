"""The translation to-do list: missing texts, and translations older than their source; the most read come first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from hoctap.locales import Lang, languages
from hoctap.schema.kind import Kind
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, UntranslatedName
from hoctap.schema.markdown_page import MarkdownPage
from hoctap.schema.record import Record
from hoctap.schema.record_texts import fields_with_text
from hoctap.schema.registry import kinds
from hoctap.translation.stale import StaleTranslation, Translations

# The front page and guides come first, then the kinds in their order.
_PAGE: Final = "page"
_FRONT_PAGE: Final = "trang-chu"


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
    for steps, text in fields_with_text(record):
        # A name that is written once is the same in every language.
        if not isinstance(text, LocalizedText) or isinstance(text, UntranslatedName):
            continue
        if ".".join("*" if isinstance(step, int) else step for step in steps) in kind.untranslated:
            continue
        field = ".".join(map(str, steps))
        for lang in text.missing:
            path, line = location.path, location.line
            yield TodoItem(kind.name, record.id, title, path, line, field, lang, "missing", featured=featured)


def _titles(pages: dict[Lang, MarkdownPage]) -> LocalizedText:
    return LocalizedText({lang: page.title for lang, page in pages.items()})


def _older(kind: str, id: str, title: LocalizedText, behind: StaleTranslation) -> TodoItem:
    times = (behind.source_changed, behind.last_changed)
    return TodoItem(kind, id, title, behind.path, behind.line, "", behind.lang, "older", *times)
