"""The pages below ``docs/``: ``page.md`` is Vietnamese, ``page.en.md`` the same page in English."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from hoctap.language import Lang
from hoctap.language.slug import slugify
from hoctap.problems import Problems
from hoctap.problems.nearest import hints
from hoctap.reading.markdown_source import read_markdown
from hoctap.reading.source_text import Position
from hoctap.reading.tree import text_of, walk
from hoctap.reading.yaml_source import Path as DataPath
from hoctap.records.fields import ID_PATTERN
from hoctap.records.page import HandPage
from hoctap.records.record import Place

_ID = re.compile(ID_PATTERN)
_LONGEST_ID: Final = 120
# The fields of a page's front matter, and the pages that have a view of their own.
_FIELDS: Final = ("title", "description", "view")
_VIEWS: Final = ("home", "contact")
_LONGEST_FIELD: Final = 300


def address_of(path: str) -> tuple[str, Lang]:
    """The address (without the language's prefix) and language of ``docs/…``: MkDocs' directory URLs."""
    name = path.removeprefix("docs/").removesuffix(".md")
    lang: Lang = "vi"
    if name.endswith(".en"):
        name, lang = name.removesuffix(".en"), "en"
    if name == "index" or name.endswith("/index"):
        return name.removesuffix("index"), lang
    return f"{name}/", lang


def read_pages(root: Path, problems: Problems) -> tuple[list[HandPage], list[str]]:
    """Every hand-written page; and the other files below ``docs/``, which are published as they are."""
    pages, others = [], []
    for path in walk(root, "docs", problems):
        if not path.endswith(".md"):
            others.append(path)
        elif (page := read_page(root, path, problems)) is not None:
            pages.append(page)
    return pages, others


def read_page(root: Path, path: str, problems: Problems) -> HandPage | None:
    """One page; without front matter, with fields that a page does not have, or with a name that is no address it is
    a problem."""
    address, lang = address_of(path)
    id = address.strip("/").replace("/", "-") or "trang-chu"
    if any(not _ID.fullmatch(part) for part in address.split("/")[:-1]) or len(id) > _LONGEST_ID:
        name = path.rpartition("/")[2]
        problems.add(path, 1, 1, "", "file-name", name=name, suggestion=slugify(name.partition(".")[0]))
        return None
    text = text_of(root, path, problems)
    if text is None:
        return None
    positions: dict[DataPath, Position] = {}
    data, body, body_line = read_markdown(path, text, problems, positions)
    if not isinstance(data, dict):
        problems.add(path, 1, 1, "", "front-matter")
        return None
    for key, value in data.items():
        line, column = positions[(key,)]
        if key not in _FIELDS:
            problems.add(path, line, column, key, "unknown-field", key=key, **hints(key, _FIELDS))
        elif not isinstance(value, str):
            problems.add(path, line, column, key, "text-wanted", value=str(value)[:80])
        elif key == "view" and value not in _VIEWS:
            problems.add(path, line, column, key, "bad-choice", value=value[:80], **hints(value, _VIEWS))
        elif not 0 < len(value.strip()) <= _LONGEST_FIELD:
            limit = f"1-{_LONGEST_FIELD}"
            problems.add(path, line, column, key, "text-length", length=len(value.strip()), limit=limit)
    for key in ("title", "description"):
        if key not in data:
            problems.add(path, 2, 1, key, "missing-field", key=key)
    page = HandPage(
        id=id,
        title=str(data.get("title", "")),
        description=str(data.get("description", "")),
        address=address,
        lang=lang,
        view=str(data["view"]) if "view" in data else None,
        body=body,
    )
    page.placed(Place(path, None, body_line))
    return page
