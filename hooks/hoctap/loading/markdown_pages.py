"""The pages below ``docs/``: ``page.md`` in the default language, ``page.en.md`` the same page in English."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from hoctap.diagnostics import Diagnostics
from hoctap.diagnostics.suggestions import hints
from hoctap.loading.markdown_source import lacks_front_matter, read_markdown
from hoctap.loading.source_text import Position
from hoctap.loading.tree import text_of, walk
from hoctap.loading.yaml_source import DataPath
from hoctap.locales import Lang
from hoctap.schema.fields import ID_PATTERN
from hoctap.schema.localized_text import localized
from hoctap.schema.markdown_page import MarkdownPage, source_path
from hoctap.schema.record import SourceLocation
from hoctap.text.slug import slugify

_ID = re.compile(ID_PATTERN)
_LONGEST_ID: Final = 120
# The fields of a page's front matter, and the pages that have a view of their own.
_FIELDS: Final = ("title", "description", "view", "aliases", "formerly")
_VIEWS: Final = ("home", "contact", "about", "start")
_LONGEST_FIELD: Final = 300


def address_of(path: str) -> tuple[str, Lang]:
    """The address (without the language's prefix) and language of ``docs/…``: MkDocs' directory URLs."""
    source, lang = source_path(path)
    name = source.removeprefix("docs/").removesuffix(".md")
    if name == "index" or name.endswith("/index"):
        return name.removesuffix("index"), lang
    return f"{name}/", lang


def read_markdown_pages(root: Path, diagnostics: Diagnostics) -> tuple[list[MarkdownPage], list[str]]:
    """Every hand-written page; and the other files below ``docs/``, which are published as they are."""
    pages, others = [], []
    for path in walk(root, "docs", diagnostics):
        if not path.endswith(".md"):
            others.append(path)
        elif (page := read_page(root, path, diagnostics)) is not None:
            pages.append(page)
    return pages, others


def read_page(root: Path, path: str, diagnostics: Diagnostics) -> MarkdownPage | None:
    """One page; without front matter, with fields that a page does not have, or with a name that is no address it is
    a problem."""
    address, lang = address_of(path)
    id = address.strip("/").replace("/", "-") or "trang-chu"
    if any(not _ID.fullmatch(part) for part in address.split("/")[:-1]) or len(id) > _LONGEST_ID:
        name = path.rpartition("/")[2]
        diagnostics.add(path, 1, 1, "", "file-name", name=name, suggestion=slugify(name.partition(".")[0]))
        return None
    text = text_of(root, path, diagnostics)
    if text is None:
        return None
    positions: dict[DataPath, Position] = {}
    data, body, body_line = read_markdown(path, text, diagnostics, positions)
    if not isinstance(data, dict):
        if lacks_front_matter(path, diagnostics):
            diagnostics.add(path, 1, 1, "", "front-matter")
        return None
    for key, value in data.items():
        line, column = positions[(key,)]
        if key not in _FIELDS:
            diagnostics.add(path, line, column, key, "unknown-field", key=key, **hints(key, _FIELDS))
        elif key == "formerly":
            _check_former(path, value, positions, diagnostics)
        elif key == "aliases":
            _check_aliases(path, value, positions, diagnostics)
        elif not isinstance(value, str):
            diagnostics.add(path, line, column, key, "text-wanted", value=str(value)[:80])
        elif key == "view" and value not in _VIEWS:
            diagnostics.add(path, line, column, key, "bad-choice", value=value[:80], **hints(value, _VIEWS))
        elif not 0 < len(value.strip()) <= _LONGEST_FIELD:
            limit = f"1-{_LONGEST_FIELD}"
            diagnostics.add(path, line, column, key, "text-length", length=len(value.strip()), limit=limit)
    for key in ("title", "description"):
        if key not in data:
            diagnostics.add(path, 2, 1, key, "missing-field", key=key)
    page = MarkdownPage(
        id=id,
        title=str(data.get("title", "")),
        description=str(data.get("description", "")),
        aliases=tuple(each for each in _listed(data.get("aliases")) if isinstance(each, str)),
        address=address,
        lang=lang,
        formerly=tuple(each for each in _listed(data.get("formerly")) if isinstance(each, str)),
        view=str(data["view"]) if "view" in data else None,
        body=body,
    )
    page.set_location(SourceLocation(path, None, body_line))
    return page


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _check_aliases(path: str, value: object, positions: dict[DataPath, Position], diagnostics: Diagnostics) -> None:
    if not isinstance(value, list):
        line, column = positions[("aliases",)]
        wanted = localized("wanted.list")
        diagnostics.add(path, line, column, "aliases", "wrong-type", value=str(value)[:80], wanted=wanted)
    for index, each in enumerate(_listed(value)):
        line, column = positions[("aliases", index)]
        if not isinstance(each, str):
            diagnostics.add(path, line, column, f"aliases.{index}", "text-wanted", value=str(each)[:80])
        elif not 0 < len(each.strip()) <= _LONGEST_FIELD:
            limit = f"1-{_LONGEST_FIELD}"
            diagnostics.add(
                path, line, column, f"aliases.{index}", "text-length", length=len(each.strip()), limit=limit
            )


def _check_former(path: str, value: object, positions: dict[DataPath, Position], diagnostics: Diagnostics) -> None:
    """Former addresses are written as ids with slashes between them: ``huong-dan/cu``."""
    if not isinstance(value, list):
        line, column = positions[("formerly",)]
        wanted = localized("wanted.addresses")
        diagnostics.add(path, line, column, "formerly", "wrong-type", value=str(value)[:80], wanted=wanted)
    for index, each in enumerate(_listed(value)):
        if not isinstance(each, str) or not all(_ID.fullmatch(part) for part in each.split("/")):
            line, column = positions[("formerly", index)]
            suggestion = "/".join(slugify(part) for part in str(each).strip("/").split("/"))
            diagnostics.add(
                path, line, column, f"formerly.{index}", "bad-id", value=str(each)[:80], suggestion=suggestion
            )
