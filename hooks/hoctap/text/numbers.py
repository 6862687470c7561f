"""Numbers as Vietnamese and English readers write them."""

from __future__ import annotations

from hoctap.locales import Lang

_TO_VI = str.maketrans({",": ".", ".": ","})


def number(value: float, lang: Lang) -> str:
    """``1.234.567,89`` or ``1,234,567.89``; at most two decimals."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if value != int(value) else f"{int(value):,}"
    return text.translate(_TO_VI) if lang == "vi" else text


def percent(value: float, lang: Lang) -> str:
    """``70%``, ``12,5%`` or ``12.5%``."""
    return f"{number(value, lang)}%"
