"""The note on a page whose text is in another language, or older than the text it was translated from."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from markupsafe import Markup

from hoctap.locales import Words, default_language, preference
from hoctap.render.placeholders import ROOT
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import Page
from hoctap.text import dates
from hoctap.text.language_names import language_name
from hoctap.translation.stale import StaleTranslation

_NOTE = Markup('<div class="wrap"><p class="notice" data-translation="{}">{}</p></div>\n')


def page_note(site: Site, page: Page, w: Words) -> Markup:
    """The note on a page of records; empty where none is needed."""
    lang = w.lang
    if not page.framed:
        return Markup("")
    behind = site.translations.of_page(page.kind, page.id, page.address, page.source)
    if in_language := [each for each in behind if each.lang == lang]:
        return _older(site, in_language, w, page.address)
    if lang not in page.languages:
        shown_in = next(each for each in preference(lang) if each in page.languages)
        return _NOTE.format("only", w("translation.only", language=language_name(shown_in, lang)))
    return Markup("")


def hand_note(site: Site, address: str, w: Words) -> Markup:
    """The note on a hand-written page that is older than its source. The template itself says where a page is not
    translated."""
    behind = site.translations.pages.get((address, w.lang))
    return _older(site, [behind], w, address) if behind else Markup("")


def day(site: Site, seconds: int) -> datetime.date:
    """The day of a change in the site's time zone, but never later than the build's moment."""
    return min(datetime.datetime.fromtimestamp(seconds, site.moment.tzinfo), site.moment).date()


def _older(site: Site, behind: Sequence[StaleTranslation], w: Words, address: str) -> Markup:
    source = default_language()
    names = {"language": language_name(w.lang, w.lang), "source": language_name(source, w.lang)}
    date = dates.long_date(day(site, max(each.source_changed for each in behind)), w.lang)
    way = Markup(' <a href="{}" hreflang="{}">{}</a>').format(
        ROOT + routes.prefix(source) + address, source, w("translation.see", source=names["source"])
    )
    return _NOTE.format("older", Markup("{}{}").format(w("translation.older", date=date, **names), way))
