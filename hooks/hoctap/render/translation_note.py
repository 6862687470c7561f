"""What a page tells its readers where its language stands in for the other, or is older than it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from markupsafe import Markup

from hoctap.locales import Words
from hoctap.site.model import Site
from hoctap.site.page import Page
from hoctap.text import Lang, dates
from hoctap.translation.stale import StaleTranslation

_NOTE = Markup('<div class="wrap"><p class="notice" data-translation="{}">{}</p></div>\n')


def page_note(site: Site, page: Page, w: Words, switch: str) -> Markup:
    """The note of a page of records; empty where there is nothing to say. ``switch`` is the way to the other language."""
    lang = w.lang
    if not page.framed:
        return Markup("")
    if lang == "en" and (behind := site.translations.of_page(page.kind, page.id, page.source)):
        return _older(site, behind, w, switch)
    if lang not in page.languages:
        told = w("translation.only-vi") if "vi" in page.languages else w("translation.only-en")
        return _NOTE.format("only", told)
    return Markup("")


def hand_note(site: Site, address: str, w: Words, switch: str) -> Markup:
    """The note of a hand-written page; one that is not there in this language says so itself."""
    behind = site.translations.pages.get(address) if w.lang == "en" else None
    return _older(site, [behind], w, switch) if behind else Markup("")


def day(site: Site, seconds: int) -> datetime.date:
    """The day of a change, where the place is: no later than the build, whatever a commit says."""
    return min(datetime.datetime.fromtimestamp(seconds, site.moment.tzinfo), site.moment).date()


def _older(site: Site, behind: Sequence[StaleTranslation], w: Words, switch: str) -> Markup:
    source: Lang = "vi"
    date = dates.long_date(day(site, max(each.source_changed for each in behind)), w.lang)
    way = Markup(' <a href="{}" hreflang="{}">{}</a>').format(switch, source, w("translation.see"))
    return _NOTE.format("older", Markup("{}{}").format(w("translation.older", date=date), way))
