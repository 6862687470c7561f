"""The examples in the pages of the guide: files to write, commands to type, results."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "docs" / "bien-tap"
PICTURES: Final = "/bien-tap/"
_FENCE: Final = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# The sentence before a file's text ends with its name: "Ví dụ, tệp `content/news/2026/x.md`:".
_NAMED: Final = re.compile(r"`([\w/.-]+/[\w.-]+\.(?:yml|md))`:\s*\Z")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code; ``path`` names its file if the sentence before does."""

    form: str
    text: str
    path: str


def blocks(text: str) -> list[Block]:
    """The code blocks of a page, in order."""
    found = []
    for fence in _FENCE.finditer(text):
        named = _NAMED.search(text, 0, fence.start())
        found.append(Block(fence.group(1), fence.group(2), named.group(1) if named else ""))
    return found


def page(name: str, lang: str) -> str:
    """The text of a page by its name, such as ``hen-gio``."""
    return (FOLDER / (f"{name}.md" if lang == "vi" else f"{name}.{lang}.md")).read_text("utf-8")


def first_table(text: str) -> list[list[str]]:
    """The cells of a page's first table, row by row, without its head."""
    rows = text.partition("\n|---|")[2].partition("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def files(name: str, lang: str = "vi") -> dict[str, str]:
    """The files that a page asks the reader to write."""
    return {each.path: each.text for each in blocks(page(name, lang)) if each.path}


def changed_campaign() -> dict[str, str]:
    """The campaign's file after the change on the page: its events are replaced."""
    ((path, text),) = files("chien-dich").items()
    events = next(each.text for each in blocks(page("chien-dich", "vi")) if each.form == "yaml" and not each.path)
    return {path: text.partition("      - id: ")[0] + events}
