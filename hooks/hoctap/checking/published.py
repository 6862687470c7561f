"""The addresses that the records of one file had, read from its data as it was: it may be of an earlier kind."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final
from zoneinfo import ZoneInfo

from hoctap.diagnostics import Diagnostics
from hoctap.loading.markdown_pages import address_of
from hoctap.loading.markdown_source import read_markdown
from hoctap.loading.yaml_source import Source
from hoctap.schema.library import Library
from hoctap.schema.markdown_page import source_path
from hoctap.schema.registry import kind_of
from hoctap.site import routes

# Kinds of which each record has a page of its own, and the addresses of that.
OF_A_RECORD: Final[dict[str, tuple[Callable[[str], str], ...]]] = {
    "resource": (routes.resource,),
    "list": (routes.reading_list, routes.embedded),
    "campaign": (routes.campaign,),
    "place": (routes.place,),
    "agency": (routes.agency,),
}
_OTHERS: Final = frozenset({"news", "vocabulary", "locality"})
# A file of one record whose address is its own name, as long as it does not say anything else.
_SAYS_MORE: Final = re.compile(rb"^(?:- *)?(?:id|formerly|withdrawn) *:", re.MULTILINE)

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Published:
    """One address, what it belonged to, and what tells that again elsewhere: ``part`` names a part of a record."""

    address: str
    kind: str
    id: str
    former: str
    title: str = ""
    url: str = ""
    part: str = ""


def has_addresses(path: str) -> bool:
    """Whether what stands in a file may have an address of its own."""
    if path.startswith("docs/"):
        return path.endswith(".md")
    kind = kind_of(path)
    return kind is not None and (kind.name in OF_A_RECORD or kind.name in _OTHERS) and source_path(path)[0] == path


def keeps_its_address(library: Library, path: str, old: bytes) -> bool:
    """Whether a file that is still there has the address that it had: its name, of which it said nothing else."""
    if _SAYS_MORE.search(old):
        return False
    if path.startswith("docs/"):
        return True
    kind = kind_of(path)
    if kind is None or kind.name not in ("resource", "list", "place"):
        return False
    record = library.of_kind(kind.name).get(PurePosixPath(path).stem)
    return record is not None and record.location.path == path


def data_of(path: str, text: str) -> list[Data]:
    """The records of a file as plain data; nothing is told of what is wrong with it."""
    if path.endswith(".md"):
        data, _, _ = read_markdown(path, text, Diagnostics())
    else:
        data = Source(path, text, Diagnostics()).data()
    return [each for each in (data if isinstance(data, list) else [data]) if isinstance(each, dict)]


def published_in(path: str, text: str, zone: ZoneInfo, moment: datetime.datetime) -> Iterator[Published]:
    """Every address that a file gave the site at a moment."""
    if path.startswith("docs/"):
        address, _ = address_of(path)
        page = (data_of(path, text) or [{}])[0]
        title = str(page.get("title", ""))
        for each in (address, *(f"{old}/" for old in _texts(page.get("formerly")))):
            yield Published(each, "page", address, each.strip("/"), title)
        return
    kind = kind_of(path)
    if kind is None:
        return
    for item in data_of(path, text):
        id = str(item.get("id") or PurePosixPath(path).stem)
        yield from _of_record(kind.name, id, item, zone, moment)


def _of_record(kind: str, id: str, item: Data, zone: ZoneInfo, moment: datetime.datetime) -> Iterator[Published]:
    title = _text(item.get("title") or item.get("name"))
    url = str(item.get("url") or "")
    ids = (id, *_texts(item.get("formerly")))
    for maker in OF_A_RECORD.get(kind, ()):
        for each in ids:
            yield Published(maker(each), kind, id, each, title, url)
    if kind == "campaign":
        years = [edition.get("year") for edition in _mappings(item.get("editions"))]
        for each in ids:
            for year in years:
                if isinstance(year, int):
                    yield Published(routes.edition(each, year), kind, id, each, title, part=str(year))
    elif kind == "news":
        year = _year_of(item, zone, moment)
        if year is not None:
            for each in ids:
                yield Published(routes.post(each, year), kind, id, each, title)
    elif kind == "locality":
        for commune in _mappings(item.get("communes")):
            for each in (str(commune.get("id")), *_texts(commune.get("formerly"))):
                name = _text(commune.get("name"))
                yield Published(routes.commune(each), "commune", str(commune.get("id")), each, name, part=id)
    elif kind == "vocabulary" and (id in routes.SHELVES or id == "columns"):
        for concept in _mappings(item.get("concepts")):
            for each in (str(concept.get("id")), *_texts(concept.get("formerly"))):
                address = routes.column(each) if id == "columns" else routes.shelf(id, each)
                label = _text(concept.get("label"))
                yield Published(address, "concept", str(concept.get("id")), each, label, part=id)


def _year_of(post: Data, zone: ZoneInfo, moment: datetime.datetime) -> int | None:
    """The year in a post's address; ``None`` for a draft and for one that was not out yet."""
    try:
        date = datetime.datetime.fromisoformat(str(post.get("date")))
    except ValueError:
        return None
    if post.get("draft") is True or date.tzinfo is None or date > moment:
        return None
    return date.astimezone(zone).year


def _text(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("vi") or value.get("en")
    return str(value or "")


def _texts(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _mappings(value: Any) -> list[Data]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
