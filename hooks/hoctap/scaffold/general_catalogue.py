"""The records of the catalogue and the reading lists that serve any locality, for a new site to start with.

A file is taken if nothing in it is of this locality: it names neither the place nor its plan, and everything that it
refers to goes along.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar

from hoctap.kinds.reading_list.model import ReadingList
from hoctap.kinds.resource.model import Resource
from hoctap.locales import languages, words
from hoctap.schema.library import Library
from hoctap.schema.record import Record
from hoctap.schema.registry import kind_of_model
from hoctap.site import routes
from hoctap.text.folding import fold

HOSTED: Final = "resources/files/"
# A list's campaigns are the locality's own.
_CAMPAIGNS: Final = re.compile(r"^campaigns:.*\n(?:[ \t-].*\n)*", re.MULTILINE)
Read = Callable[[str], str]
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class GeneralCatalogue:
    """What a new site takes along.

    Attributes:
        texts: The files of records, by path.
        hosted: The paths of the documents that the records host.
        pages: The addresses of the records' pages.
        resources: The number of resources.
        lists: The number of reading lists.
    """

    texts: dict[str, str] = field(default_factory=dict)
    hosted: tuple[str, ...] = ()
    pages: frozenset[str] = frozenset()
    resources: int = 0
    lists: int = 0


def general_catalogue(library: Library, known: Container[str], read: Read, names: Iterable[str]) -> GeneralCatalogue:
    """The resources and reading lists of ``library`` that are of no one locality.

    Args:
        known: The paths that are committed; others are not taken.
        read: Gives the text of a file.
        names: The names of the locality, folded.
    """
    is_local = local_texts(names)
    texts: dict[str, str] = {}
    resources = _files(library.all(Resource))
    lists = _files(library.all(ReadingList))
    for path in (each for each in (*resources, *lists) if each in known):
        text = _CAMPAIGNS.sub("", read(path)) if path in lists else read(path)
        if not is_local(text):
            texts[path] = text
    taken: dict[str, list[Resource]] = {path: found for path, found in resources.items() if path in texts}
    # What refers to a record that stays behind stays behind, and so on.
    while True:
        ids = {each.id for found in taken.values() for each in found}
        left = {path: found for path, found in taken.items() if all(_refers(each) <= ids for each in found)}
        if len(left) == len(taken):
            break
        taken = left
    with_all = {
        path: found
        for path, found in lists.items()
        if path in texts and all(item.resource in ids for each in found for item in each.items)
    }
    records = [each for found in taken.values() for each in found]
    listed = [each for found in with_all.values() for each in found]
    return GeneralCatalogue(
        texts={path: texts[path] for path in (*taken, *with_all)},
        hosted=tuple(f"{HOSTED}{file.path}" for each in records for file in each.files),
        pages=frozenset((*(routes.resource(each.id) for each in records), *_list_pages(listed))),
        resources=len(records),
        lists=len(listed),
    )


def _files(records: Iterable[R]) -> dict[str, list[R]]:
    """The records by file, without the files that hold a withdrawn one."""
    found: dict[str, list[R]] = {}
    for record in records:
        found.setdefault(record.location.path, []).append(record)
    return {path: held for path, held in found.items() if not any(each.withdrawal for each in held)}


def _refers(resource: Resource) -> set[str]:
    return {*resource.related, *([resource.part_of] if resource.part_of else [])}


def _list_pages(lists: Iterable[ReadingList]) -> Iterator[str]:
    kind = kind_of_model(ReadingList)
    for each in lists:
        yield from (route.format(id=each.id) for route in kind.routes)


def local_texts(names: Iterable[str]) -> Callable[[str], bool]:
    """Whether a text names the place, or speaks of its plan."""
    named = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names) or r"(?!)")
    plans = [re.compile(words(lang)("scaffold.local-record"), re.IGNORECASE) for lang in languages()]
    return lambda text: named.search(fold(text)) is not None or any(plan.search(text) for plan in plans)
