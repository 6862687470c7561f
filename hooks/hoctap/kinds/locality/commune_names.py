"""What communes are called where several have one name: the former one, and the one of today."""

from __future__ import annotations

from collections import Counter

from hoctap.kinds.locality.model import Commune, Locality
from hoctap.locales import default_language, languages
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.text.dates import compact_date
from hoctap.text.folding import fold
from hoctap.text.units import has_unit, within_a_line


def told_apart(locality: Locality) -> dict[str, LocalizedText]:
    """The communes' names by id; of namesakes each says whether it is of former times, or since when it exists."""
    names = {each.id: each.name for each in locality.communes}
    amounts = Counter(map(_folded, names.values()))
    for each in locality.communes:
        if amounts[_folded(each.name)] > 1:
            names[each.id] = _with_time(each)
    return names


def with_kind(commune: Commune) -> LocalizedText:
    """Its name with what it is: ``xã Một``."""
    if has_unit(commune.name[default_language()]):
        return LocalizedText({lang: within_a_line(commune.name[lang]) for lang in languages()})
    return localized(f"commune-named.{commune.kind}", name=commune.name)


def as_title(commune: Commune) -> LocalizedText:
    """The same at the beginning of a line: ``Xã Một``."""
    named = with_kind(commune)
    return LocalizedText({lang: named[lang][:1].upper() + named[lang][1:] for lang in languages()})


def _folded(name: LocalizedText) -> str:
    return fold(name[default_language()])


def _with_time(commune: Commune) -> LocalizedText:
    if commune.is_former:
        return localized(f"commune-former.{commune.kind}", name=commune.name)
    if commune.since is None:
        return commune.name
    day = LocalizedText({lang: compact_date(commune.since, lang) for lang in languages()})
    return localized("commune-since", name=commune.name, day=day)
