"""Numbers as a language writes them."""

from __future__ import annotations

from babel.numbers import format_decimal

from hoctap.locales import Lang
from hoctap.text.babel_locale import babel_locale


def number(value: float, lang: Lang) -> str:
    """``1.234.567,89`` or ``1,234,567.89``; at most two decimals."""
    return format_decimal(value, format="#,##0.##", locale=babel_locale(lang))


def percent(value: float, lang: Lang) -> str:
    """``70%``, ``12,5%`` or ``12.5%``."""
    return f"{number(value, lang)}%"
