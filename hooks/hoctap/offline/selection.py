"""Which files of the built site an edition holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hoctap.site import routes

# What only servers, search engines and harvesters read; hidden files are left out as well.
_FOR_MACHINES: Final = ("robots.txt", "sitemap.xml", "404.html", "_headers", "opds/", "du-lieu/oai", routes.WORKER)
_HOSTED: Final = "hoc-lieu/tep/"


@dataclass(frozen=True, slots=True)
class Selection:
    """Paths below the site, in order; ``left_out``: hosted files for which there was no room, with their sizes."""

    paths: tuple[str, ...]
    left_out: Mapping[str, int]


def holding(site: Path, listed: Iterable[str], budget: int) -> Selection:
    """What to take of the files of a built site; hosted files up to ``budget`` bytes, the smallest first."""
    paths, hosted = [], []
    for path in listed:
        if path.startswith(_HOSTED):
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
    # An edition does not hold the editions, nor the forms, which write to a repository over the network.
    forms = ("assets/forms/", routes.FORMS, f"en/{routes.FORMS}")
    return hidden or path.startswith((*_FOR_MACHINES, routes.EDITIONS, *forms))
