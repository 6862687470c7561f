"""Select the files of the built site that go into an edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hoctap.locales import languages
from hoctap.site import routes

# Only for servers, search engines and harvesters. Hidden files are left out as well.
_FOR_MACHINES: Final = ("robots.txt", "sitemap.xml", "404.html", "_headers", "opds/", "du-lieu/oai", routes.WORKER)


@dataclass(frozen=True, slots=True)
class Selection:
    """Sorted paths below the site. ``left_out``: hosted files that exceeded the budget, with their sizes."""

    paths: tuple[str, ...]
    left_out: Mapping[str, int]


def holding(site: Path, listed: Iterable[str], budget: int) -> Selection:
    """The files to include: all pages, and hosted files up to ``budget`` bytes, smallest first."""
    paths, hosted = [], []
    for path in listed:
        if path.startswith(routes.HOSTED):
            hosted.append(((site / path).stat().st_size, path))
        elif not _is_for_machines(path):
            paths.append(path)
    left_out = {}
    room = budget
    for size, path in sorted(hosted):
        if size <= room:
            room -= size
            paths.append(path)
        else:
            left_out[path] = size
    return Selection(tuple(sorted(paths)), left_out)


def _is_for_machines(path: str) -> bool:
    hidden = any(part.startswith(".") for part in path.split("/"))
    # Left out: the offline editions themselves, and the editing forms, which need the network.
    forms = ("assets/forms/", *(routes.prefix(lang) + routes.FORMS for lang in languages()))
    return hidden or path.startswith((*_FOR_MACHINES, routes.EDITIONS, *forms))
