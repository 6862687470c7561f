"""Public holidays of Viet Nam, with Tết and Hùng Kings' Day, and the days off that the locality has announced.

The law names most days; others are decided year by year: days in lieu, the second day of National Day, how the days of
Tết are spread. Those are ``sure=False``: nothing may be claimed about them, neither open nor closed.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hoctap.kinds.locality.model import Locality
from hoctap.schema.fields import LocalizedText

_COUNTRY: Final = "VN"
# The languages that the package of holidays has names in, of which the first is the law's own.
_LANGUAGES: Final = {"vi": "vi", "en": "en_US"}
_OWN: Final = next(iter(_LANGUAGES))
# Days that the Labour Code fixes. The fourth day of Tết is a day off in some years only, and the second day of
# National Day is the one before or the one after.
_FIXED_DATES: Final = frozenset({(1, 1), (4, 30), (5, 1), (9, 2), (11, 24)})
_FIXED_NAMES: Final = frozenset(
    {
        "Giao thừa Tết Nguyên Đán",
        "Tết Nguyên Đán",
        "Mùng hai Tết Nguyên Đán",
        "Mùng ba Tết Nguyên Đán",
        "Ngày Giỗ Tổ Hùng Vương",
    }
)


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day. ``sure``: everybody whose rule says so is off; otherwise the day may be off."""

    day: datetime.date
    name: LocalizedText
    sure: bool


class PublicHolidays:
    """The holidays that a locality has."""

    def __init__(self, locality: Locality | None = None) -> None:
        self._announced: dict[datetime.date, Holiday] = {}
        for each in locality.holidays if locality else ():
            for ordinal in range(each.start.toordinal(), (each.end or each.start).toordinal() + 1):
                day = datetime.date.fromordinal(ordinal)
                self._announced[day] = Holiday(day, each.name, sure=True)

    def on(self, day: datetime.date) -> Holiday | None:
        """The holiday on a day; what the locality has announced comes first."""
        return self._announced.get(day) or _of_year(day.year).get(day)

    def is_sure(self, day: datetime.date) -> bool:
        """Whether the day is a holiday beyond doubt."""
        found = self.on(day)
        return found is not None and found.sure


# The package knows the Moon's calendar to 2100; later years have no holidays here.
@functools.lru_cache(maxsize=300)
def _of_year(year: int) -> Mapping[datetime.date, Holiday]:
    # Most commands need no holidays, and the package of every country's takes long to import.
    import holidays

    named = {
        lang: holidays.country_holidays(_COUNTRY, years=year, language=language, observed=True)
        for lang, language in _LANGUAGES.items()
    }
    found = {}
    for day in sorted(named[_OWN]):
        names = LocalizedText({lang: days.get(day) for lang, days in named.items()})
        # The package joins the names of two holidays on one day with a semicolon.
        sure = (day.month, day.day) in _FIXED_DATES or any(
            name.strip() in _FIXED_NAMES for name in names[_OWN].split(";")
        )
        found[day] = Holiday(day, names, sure)
    return found
