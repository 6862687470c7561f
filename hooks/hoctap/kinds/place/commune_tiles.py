"""Which commune is yours now: a tile for each of today with what it was made of, and what nobody has verified."""

from __future__ import annotations

import datetime
from typing import Final, NamedTuple

from hoctap.kinds.locality.commune_names import as_title
from hoctap.kinds.locality.model import Commune
from hoctap.kinds.place.places import Places
from hoctap.locales import Lang
from hoctap.schema.localized_text import LocalizedText
from hoctap.text import sorting

_DAY: Final = datetime.timedelta(days=1)


class FormerCommune(NamedTuple):
    """A former commune below the one that it became part of. ``until``: its last day, where the other began later."""

    commune: Commune
    name: LocalizedText
    until: datetime.date | None
    parts: tuple[FormerCommune, ...]


class CommuneTile(NamedTuple):
    """A commune of today, or a former one of which it is not known where it belongs now; ``places``: how many are in it."""

    commune: Commune
    name: LocalizedText
    places: int
    parts: tuple[FormerCommune, ...]


def commune_tiles(places: Places, lang: Lang) -> list[CommuneTile]:
    """The tiles by name: first those of today, then those that nobody has verified."""
    tops = [each for each in places.communes.values() if each.now_part_of is None]
    return [
        CommuneTile(each, as_title(each), len(places.in_commune(each.id)), tree_of(places, each, lang))
        for each in sorted(tops, key=lambda each: (each.is_former, *_order(each, lang)))
    ]


def tree_of(
    places: Places, commune: Commune, lang: Lang, above: frozenset[str] = frozenset()
) -> tuple[FormerCommune, ...]:
    """The former communes that a commune was made of, each with its own; ``above``: those that are not told again."""
    # Records that name each other in a circle are a problem that the check reports.
    seen = above | {commune.id}
    parts = sorted((each for each in places.parts(commune) if each.id not in seen), key=lambda each: _order(each, lang))
    return tuple(
        FormerCommune(each, _name(places, each), _gap(each, commune), tree_of(places, each, lang, seen))
        for each in parts
    )


def _name(places: Places, commune: Commune) -> LocalizedText:
    """Its bare name, with what it was where that is no commune or where another has the same name."""
    apart = places.commune_names[commune.id]
    return as_title(commune) if apart is commune.name and commune.kind != "commune" else apart


def _gap(part: Commune, whole: Commune) -> datetime.date | None:
    ends_before = part.until is not None and whole.since is not None and whole.since - part.until > _DAY
    return part.until if ends_before else None


def _order(commune: Commune, lang: Lang) -> tuple[sorting.Key, str]:
    return sorting.sort_key(commune.name[lang]), commune.id
