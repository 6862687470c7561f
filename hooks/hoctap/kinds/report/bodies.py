"""Who may report, and whose report counts for the whole: a body that is no more reports nothing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from hoctap.kinds.agency.model import Agency
from hoctap.locales import languages
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.text.dates import compact_date


def heirs(ids: Iterable[str], agencies: Mapping[str, Agency]) -> tuple[str, ...]:
    """These bodies and all their successors, each once."""
    found: dict[str, None] = {}
    waiting = list(reversed(list(ids)))
    while waiting:
        id = waiting.pop()
        if id not in found:
            found[id] = None
            agency = agencies.get(id)
            waiting += reversed(agency.succeeded_by) if agency else ()
    return tuple(found)


def answering(ids: Iterable[str], agencies: Mapping[str, Agency]) -> tuple[str, ...]:
    """Of these bodies and their successors those whose report is one of the whole: a name for many stands for none."""
    return tuple(id for id in heirs(ids, agencies) if id not in agencies or not agencies[id].several)


def living(ids: Iterable[str], agencies: Mapping[str, Agency], today: datetime.date) -> Iterator[Agency]:
    """Of these bodies and their successors those that are still there."""
    for id in heirs(ids, agencies):
        if id in agencies and not agencies[id].has_ended(today):
            yield agencies[id]


def ended_text(agency: Agency, agencies: Mapping[str, Agency], today: datetime.date) -> LocalizedText:
    """When a body ended, and who came after it. A successor is named only where the record gives a source."""
    assert agency.until is not None
    sourced = agency.source is not None or agency.url is not None
    after = list(living(agency.succeeded_by, agencies, today)) if sourced else []
    names = LocalizedText({lang: "; ".join(each.name[lang] for each in after) for lang in languages()})
    key = "successor" if after else "no-successor"
    day = LocalizedText({lang: compact_date(agency.until, lang) for lang in languages()})
    when = "ended-by" if agency.until_at_latest else "ended"
    return localized(f"reports.{when}", day=day, after=localized(f"reports.{key}", names=names))
