"""Records of a site of this program: its ``resources.json`` and ``resources.jsonl``, which hold every field."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Container, Mapping
from typing import Any, Final

from hoctap.imports.duplicates import RecordIdentity, identity
from hoctap.imports.licences import licence_of
from hoctap.kinds.place.model import LearningPlace
from hoctap.kinds.resource import KIND
from hoctap.kinds.resource.model import Resource
from hoctap.loading.tree import HOSTED
from hoctap.locales import default_language
from hoctap.schema.library import Library

# What the export adds, and what belongs to the other site's history.
_NOT_TAKEN: Final = frozenset({"id", "page", "openness", "formerly", "withdrawn", "harvested"})
_DAYS: Final = ("added", "reviewed")
Dropped = Callable[[str, str], object]


def is_own(record: Any) -> bool:
    """Whether a JSON value is a record of such a site."""
    return isinstance(record, dict) and "licence" in record and ("openness" in record or "levels" in record)


class WholeRecords:
    """Makes a record's values here of those there."""

    def __init__(self, library: Library, defaults: Mapping[str, str]) -> None:
        self.library = library
        self.defaults = defaults

    def title(self, record: Mapping[str, Any]) -> str:
        """The title in the site's default language, or in another."""
        title = record.get("title")
        if isinstance(title, Mapping):
            title = title.get(default_language()) or next(iter(title.values()), "")
        return title if isinstance(title, str) else ""

    def identity(self, record: Mapping[str, Any], title: str) -> RecordIdentity:
        """What tells it from other records."""
        creators = record.get("creators")
        people = [_name(each) for each in creators] if isinstance(creators, list) else []
        numbers = record.get("identifiers")
        isbn = numbers.get("isbn") if isinstance(numbers, Mapping) else None
        isbns = [isbn] if isinstance(isbn, str) else isbn if isinstance(isbn, list) else []
        url = record.get("url")
        return identity(
            "", title, tuple(people), url if isinstance(url, str) else None, tuple(map(str, isbns)), is_new=True
        )

    def values(self, record: Mapping[str, Any], ids: Mapping[str, str], dropped: Dropped) -> dict[str, object]:
        """The values, in the order of the model.

        Args:
            record: The record of the other site.
            ids: Their ids → ours.
            dropped: Is told each field and value that cannot be kept.
        """
        made: dict[str, Any] = {}
        for name, value in record.items():
            if name in _NOT_TAKEN or value in (None, [], {}, ""):
                continue
            if name in Resource.model_fields:
                made[name] = value
            else:
                dropped(name, str(value)[:80])
        self._terms(made, dropped)
        said = str(made.get("licence", ""))
        found = licence_of(said, self.library.concepts("licences")).id
        if said and not found:
            dropped("licence", said)
        made["licence"] = found or self.defaults.get("licence", "unknown")
        self._references(made, ids, dropped)
        made.setdefault("description", made["title"])
        made.setdefault("publisher", self.defaults["publisher"])
        for name in _DAYS:
            try:
                made |= {name: datetime.date.fromisoformat(str(made[name]))} if name in made else {}
            except ValueError:
                dropped(name, str(made.pop(name)))
        made.setdefault("added", datetime.date.today())
        return {name: made[name] for name in Resource.model_fields if name in made}

    def _terms(self, made: dict[str, Any], dropped: Dropped) -> None:
        """Leave out terms of the other site's vocabularies that this site does not have."""
        for path, target in KIND.references.items():
            name, _, rest = path.partition(".")
            vocabulary = target.removeprefix("vocabulary:")
            if rest != "*" or vocabulary == target:
                continue
            given = made.pop(name, [])
            terms = self.library.concepts(vocabulary)
            kept: list[Any] = []
            for term in given if isinstance(given, list) else [given]:
                if str(term) in terms:
                    kept.append(int(term) if name == "grades" else term)
                else:
                    dropped(name, str(term))
            if kept := kept or self.defaults.get(name, "").split():
                made[name] = kept
        made["languages"] = made.get("languages") or self.defaults["languages"].split()

    def _references(self, made: dict[str, Any], ids: Mapping[str, str], dropped: Dropped) -> None:
        places = self.library.ids(LearningPlace)
        known = self.library.ids(Resource)
        self._fitting(made, "holdings", "place", places, dropped)
        self._fitting(made, "files", "path", {path.removeprefix(HOSTED) for path in self.library.hosted}, dropped)
        if (cover := made.get("cover")) and f"{HOSTED}{cover}" not in self.library.hosted:
            dropped("cover", str(made.pop("cover")))
        for name in ("part_of", "related"):
            given = made.pop(name, None)
            kept: list[str] = []
            for each in given if isinstance(given, list) else [given] if given else []:
                if ours := ids.get(str(each)) or (str(each) if str(each) in known else ""):
                    kept.append(ours)
                else:
                    dropped(name, str(each))
            if kept:
                made[name] = kept if name == "related" else kept[0]

    def _fitting(self, made: dict[str, Any], name: str, key: str, known: Container[str], dropped: Dropped) -> None:
        """Leave out the items of a list that name what this site does not have."""
        given = made.pop(name, [])
        kept = []
        for each in given if isinstance(given, list) else [given]:
            said = str(each.get(key, "")) if isinstance(each, Mapping) else str(each)
            if isinstance(each, Mapping) and said in known:
                kept.append(each)
            else:
                dropped(name, said)
        if kept:
            made[name] = kept


def _name(agent: Any) -> str:
    return str(agent.get("name", "")) if isinstance(agent, Mapping) else str(agent)
