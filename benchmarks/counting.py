"""Count the pages of a built site, and check that all builders made the same ones."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from hoctap.locales import languages
from hoctap.site import routes

# The redirect that Hugo writes at a list's `page/1/`, and redirects at former addresses.
_FORWARD = re.compile(rb'http-equiv="?refresh"?', re.IGNORECASE)
_SHELF = re.compile(rb'<main[^>]* data-kind="(?:catalogue|shelf)"')


@dataclass(frozen=True, slots=True)
class Written:
    """Counts of a site.

    ``resources`` are pages of one resource, ``shelves`` list them; ``pages`` are all HTML pages.
    """

    resources: int
    shelves: int
    pages: int
    files: int
    size: int


def written(folder: Path, ids: Collection[str]) -> Written:
    """Count the site in ``folder``. A page that only redirects counts as a file, not as a page."""
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
