"""The Unicode CLDR's rules for a language, by Babel."""

from __future__ import annotations

import functools

from babel import Locale, UnknownLocaleError

from hoctap.locales import Lang, preference


def babel_locale(lang: Lang) -> Locale:
    """The rules for ``lang``, or for the next language of the site that the CLDR knows."""
    return next((found for each in (*preference(lang), "en") if (found := _known(each))), Locale("en"))


@functools.cache
def _known(lang: Lang) -> Locale | None:
    try:
        return Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
