"""Numbers as a language writes them."""

from __future__ import annotations

import functools

from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from hoctap.locales import Lang
from hoctap.text.babel_locale import babel_locale


def number(value: float, lang: Lang) -> str:
    """``1.234.567,89`` or ``1,234,567.89``; at most two decimals."""
    return _of_whole(value, lang) if type(value) is int else _formatted(value, lang)


def _formatted(value: float, lang: Lang) -> str:
    return format_decimal(value, format="#,##0.##", locale=babel_locale(lang))


@functools.lru_cache(maxsize=2_000)
def _of_whole(value: int, lang: Lang) -> str:
    # Pages say the same counts again and again, and Babel needs a fortieth of a page's time for each.
    return _formatted(value, lang)


def percent(value: float, lang: Lang) -> str:
    """``70%``, ``12,5%`` or ``12.5%``."""
    return f"{number(value, lang)}%"


def separators(lang: Lang) -> tuple[str, str]:
    """What stands between thousands and before decimals: ``(".", ",")`` in Vietnamese."""
    locale = babel_locale(lang)
    return get_group_symbol(locale), get_decimal_symbol(locale)
