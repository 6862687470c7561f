"""What the sheets show of a record: plain texts with their language, dates in words, the QR code's modules."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any

import segno

from hoctap.exports.entry import plain
from hoctap.language import Lang
from hoctap.language.dates import month_name, month_year, span
from hoctap.printing.words import WHO, WORDS
from hoctap.records.campaign import Campaign, Edition
from hoctap.records.fields import TextPair
from hoctap.site import addresses
from hoctap.site.agenda import edition_days
from hoctap.site.happening import Happening
from hoctap.site.model import Site

ACCENT = "#0b5d51"
WARM = "#9c4a00"
# Where a word without end may break.
_BREAK = "\u200b"
_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+", re.MULTILINE)
_LONG_WORD = re.compile(r"\S{24,}")

Said = dict[str, str]
# The width of a table in millimetres, and how many letters a millimetre of a column's width can hold on one page at the
# least: a row with more may run over the page's end, for it might not fit one.
_WIDE = 178
_DENSE = 28
Days = tuple[datetime.date, datetime.date]


def said(text: str, lang: Lang) -> Said:
    """A text with its language, without Markdown, in one line; words that fit no line get places to break."""
    return said_as_it_is(plain(_LIST_MARK.sub("", text)), lang)


def said_as_it_is(text: str, lang: Lang) -> Said:
    """A name or an address: no Markdown, so each of its signs is a sign."""
    line = _LONG_WORD.sub(lambda word: re.sub(r"(.{12})(?=.)", rf"\1{_BREAK}", word.group()), text)
    return {"text": line, "lang": lang}


def said_in(pair: TextPair, lang: Lang) -> Said:
    """A record's text, marked with the language that it is really in."""
    return said(pair[lang], pair.lang(lang))


def common(site: Site, lang: Lang, title: str) -> dict[str, Any]:
    """What every sheet has: the document's title and author, the language, the place, the colours."""
    locality = site.locality
    colours = locality.colours
    places = dict.fromkeys(each[lang] for each in (locality.name, locality.province) if each)
    return {
        "lang": lang,
        "title": plain(title),
        "author": plain(locality.site_name[lang]),
        "site": said_in(locality.site_name, lang),
        "place": said(", ".join(places), lang),
        "tagline": said_in(locality.tagline, lang),
        "accent": colours.accent if colours else ACCENT,
        "warm": colours.warm if colours else WARM,
        "labels": WORDS[lang],
    }


def of_campaign(site: Site, campaign: Campaign, lang: Lang) -> dict[str, Any]:
    """Everything that a campaign's sheets show."""
    edition, days = coming(site, campaign)
    address = site.absolute(addresses.campaign(campaign.id), lang)
    # A theme or a slogan in another language than the sheet's would look like a mistake on it.
    theme = said_in(edition.theme, lang) if edition and edition.theme and edition.theme.lang(lang) == lang else None
    own = [each for each in campaign.slogans if each.lang(lang) == lang]
    slogans = [said_in(each, lang) for each in own or campaign.slogans]
    return {
        **common(site, lang, campaign.name[lang]),
        "name": said_in(campaign.name, lang),
        "summary": said_in(campaign.summary, lang),
        "theme": {**theme, "text": f"{WORDS[lang]['theme']}: {theme['text']}"} if theme else None,
        "slogans": slogans,
        "line": theme or (slogans[0] if slogans else None),
        "actions": _actions(campaign, lang),
        "dates": _dates(days, lang),
        "when": said(when(days, lang), lang),
        "days": said(_upper(days_in_words(days, lang)), lang),
        "note": said_in(campaign.when.note, lang) if campaign.when.note else None,
        "qr": qr_modules(address),
        "url": {"text": readable(address), "lang": lang},
    }


def coming(site: Site, campaign: Campaign) -> tuple[Edition | None, Days | None]:
    """The edition that is on or comes next, and its days; neither past nor cancelled ones are put on paper."""
    happening = site.campaigns.next(campaign)
    if happening is not None and happening.cancelled:
        own = (each for each in site.campaigns.happenings(campaign.id) if _goes_ahead(each, site))
        happening = next(own, None)
    if happening is not None:
        edition = next((each for each in campaign.editions if each.year == happening.year), None)
        return edition, (happening.first_day, happening.last_day)
    later = site.campaigns.current_edition(campaign)
    if later is None or later.status in ("cancelled", "held") or later.year < site.agenda.today.year:
        return None, None
    return (later, None) if edition_days(campaign, later, later.year) is None else (None, None)


def _goes_ahead(happening: Happening, site: Site) -> bool:
    return happening.kind == "campaign" and not happening.cancelled and happening.last_day >= site.agenda.today


def when(days: Days | None, lang: Lang) -> str:
    """The days in a sentence's words, or that they are still to be announced."""
    words = days_in_words(days, lang)
    return f"{WORDS[lang]['time']}: {words}" if days is None else _upper(words)


def days_in_words(days: Days | None, lang: Lang) -> str:
    """The days, or ``to be announced``, as they stand within a sentence."""
    return span(*days, lang) if days else WORDS[lang]["unknown"]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _dates(days: Days | None, lang: Lang) -> dict[str, Any]:
    """The days for the pages of the open book: large on the left, month and year and all in words on the right."""
    if days is None:
        big, small, full = WORDS[lang]["time"].replace(" ", "\u00a0"), WORDS[lang]["unknown"], None
    else:
        first, last = days
        full = said(when(days, lang), lang)
        small = month_year(first.year, first.month, lang)
        if first == last:
            big = f"{first.day}"
        elif (first.year, first.month) == (last.year, last.month):
            big = f"{first.day}–{last.day}"
        else:
            big = f"{first.day}/{first.month}–{last.day}/{last.month}"
            years = f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
            small = f"năm {years}" if lang == "vi" else years
            if lang == "en":
                # The words of one date stay together.
                big = "\u00a0– ".join(f"{day.day}\u00a0{month_name(day.month, lang)[:3]}" for day in days)
        small = _upper(small)
    # ``said`` would make its spaces plain again.
    return {
        "big": {"text": big, "lang": lang},
        "small": {"text": small.replace(" ", "\u00a0"), "lang": lang},
        "full": full,
    }


def _actions(campaign: Campaign, lang: Lang) -> list[dict[str, Any]]:
    """What each can do, in the order of ``WHO``."""
    ordered = sorted(campaign.actions, key=lambda each: WHO.index(each.who))
    return [{"who": WORDS[lang][each.who], "text": said_in(each.text, lang)} for each in ordered]


def qr_modules(address: str) -> dict[str, Any]:
    """An address as a QR code (ISO/IEC 18004, level M): its size, and its dark runs as column, row and length."""
    matrix = segno.make(address, error="m", micro=False).matrix
    runs = []
    for y, row in enumerate(matrix):
        for run in re.finditer(b"\x01+", bytes(row)):
            runs.append([run.start(), y, run.end() - run.start()])
    return {"size": len(matrix), "runs": runs}


def readable(address: str) -> str:
    """An address as people read and type it."""
    return re.sub(r"^https?://", "", address).removesuffix("/")


def is_tall(cells: Sequence[Sequence[Said]], widths: Sequence[int]) -> bool:
    """Whether a table's row might not fit a page: only such a row may be parted."""
    rooms = (_WIDE * width / sum(widths) * _DENSE for width in widths)
    return any(sum(len(line["text"]) for line in cell) > room for cell, room in zip(cells, rooms, strict=True))
