"""What a build has written: pages, and that the builders have made the same ones."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from hoctap.locales import languages
from hoctap.site import routes

# What Hugo writes at a list's `page/1/`, and what any of them leaves at a former address.
_FORWARD = re.compile(rb'http-equiv="?refresh"?', re.IGNORECASE)
_SHELF = re.compile(rb'<main[^>]* data-kind="(?:catalogue|shelf)"')


@dataclass(frozen=True, slots=True)
class Written:
    """``resources`` and ``shelves`` are pages of one resource, and pages that list them; ``pages`` all HTML pages."""

    resources: int
    shelves: int
    pages: int
    files: int
    size: int


def written(folder: Path, ids: Collection[str]) -> Written:
    """Count the site in ``folder``; a page that only forwards is a file and no page."""
    resources = sum(
        (folder / f"{routes.prefix(lang)}{routes.resource(id)}index.html").is_file()
        for lang in languages()
        for id in ids
    )
    pages = shelves = files = size = 0
    for file in folder.rglob("*"):
        if not file.is_file():
            continue
        files += 1
        size += file.stat().st_size
        if file.suffix == ".html":
            content = file.read_bytes()
            pages += not _FORWARD.search(content)
            shelves += bool(_SHELF.search(content))
    return Written(resources, shelves, pages, files, size)
