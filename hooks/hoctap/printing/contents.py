"""The content of printed documents: plain texts with their language, dates in words, the modules of QR codes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any, Final

from hoctap.kinds.campaign.campaigns import OnPaper
from hoctap.kinds.campaign.model import Campaign
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.locales import Lang, words
from hoctap.printing.qr_code import QrCode
from hoctap.schema.fields import LocalizedText
from hoctap.site import routes
from hoctap.site.calendar_entry import CalendarEntry
from hoctap.site.model import Site
from hoctap.text.dates import month_in_line, short_day, short_when, span, weekday
from hoctap.text.plain_text import plain

# Addresses are typed and copied as they are.
_AS_IS: Final = "url"
ACCENT = "#0b5d51"
WARM = "#9c4a00"
# Where a very long word may break.
_BREAK = "\u200b"
_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+", re.MULTILINE)
_JOINING = re.compile(r"(?<= )(và|của|cho|ở|với|từ|trong|and|of|for|in|with) ")
_LONG_WORD = re.compile(r"\S{24,}")

TaggedText = dict[str, str]
# The width of a table in millimetres, and the letters that fit on one page for each millimetre of a column. A row with
# more may be split over two pages.
_WIDE = 178
_DENSE = 28
# The maximum length of an event's title or place.
_ROW = 100
Days = tuple[datetime.date, datetime.date]


def tagged(text: str, lang: Lang) -> TaggedText:
    """A text with its language, without Markdown, in one line. Very long words get places to break."""
    return tagged_verbatim(plain(_LIST_MARK.sub("", text)), lang)


def tagged_verbatim(text: str, lang: Lang) -> TaggedText:
    """A name or an address, which contains no Markdown."""
    line = _LONG_WORD.sub(lambda word: re.sub(r"(.{12})(?=.)", rf"\1{_BREAK}", word.group()), text)
    return {"text": line, "lang": lang}


def tagged_in(pair: LocalizedText, lang: Lang) -> TaggedText:
    """A record's text, marked with its real language."""
    return tagged(pair[lang], pair.lang(lang))


def heading(site: Site, pair: LocalizedText, lang: Lang) -> TaggedText:
    """A title in large type: its compounds in one piece each; and a word that only joins begins a line, and ends none."""
    made = tagged_in(pair, lang)
    return {**made, "text": _JOINING.sub("\\1\u00a0", site.compounds.joined(made["text"]))}


def common(site: Site, lang: Lang, title: str) -> dict[str, Any]:
    """What every document has: title, author, language, locality, colours."""
    locality = site.locality
    colours = locality.colours
    places = dict.fromkeys(each[lang] for each in (locality.name, locality.province) if each)
    return {
        "lang": lang,
        "title": plain(title),
        "author": plain(locality.site_name[lang]),
        "site": tagged_in(locality.site_name, lang),
        "place": tagged(", ".join(places), lang),
        "tagline": tagged_in(locality.tagline, lang),
        "accent": colours.accent if colours else ACCENT,
        "warm": colours.warm if colours else WARM,
        "labels": words(lang).starting("print."),
        "publisher": _publisher(site, lang),
    }


def whole_words(site: Site, data: Any) -> Any:
    """The content of a document with compounds in one piece each, for its lines are short."""
    if isinstance(data, str):
        return site.compounds.joined(data)
    if isinstance(data, dict):
        return {name: each if name == _AS_IS else whole_words(site, each) for name, each in data.items()}
    return [whole_words(site, each) for each in data] if isinstance(data, list) else data


def _publisher(site: Site, lang: Lang) -> TaggedText | None:
    """Who answers for the sheet and how to reach them; of a demonstration, that it is one."""
    locality, own = site.locality, words(lang)
    publisher = locality.publisher
    parts = [own("print.demonstration")] if locality.demonstration else []
    if publisher is not None:
        known = (publisher.name[lang], publisher.phone, publisher.email)
        parts.append(f"{own('publisher')}: {', '.join(each for each in known if each)}")
    return tagged(". ".join(parts), lang) if parts else None


def of_campaign(site: Site, campaign: Campaign, lang: Lang) -> dict[str, Any]:
    """Everything that a campaign's documents show."""
    shown = site.campaigns.on_paper(campaign)
    edition, days = shown.edition, shown.days
    address = site.absolute(routes.campaign(campaign.id), lang)
    # Leave out a theme or slogan in another language; it would look like a mistake.
    theme = tagged_in(edition.theme, lang) if edition and edition.theme and edition.theme.lang(lang) == lang else None
    own = [each for each in campaign.slogans if each.lang(lang) == lang]
    slogans = [tagged_in(each, lang) for each in own or campaign.slogans]
    return {
        **common(site, lang, campaign.name[lang]),
        "tone": tone(site, campaign),
        "name": heading(site, campaign.name, lang),
        "summary": tagged_in(campaign.summary, lang),
        "theme": {**theme, "text": f"{words(lang)('print.theme')}: {theme['text']}"} if theme else None,
        "slogans": slogans,
        "line": theme or (slogans[0] if slogans else None),
        "actions": _actions(campaign, lang),
        "roundel": _roundel(shown, lang),
        "notice": _notice(shown, lang),
        "lines": _lines(campaign, shown, lang),
        "pill": _pill(shown, lang),
        "picture": {"kind": "scene"},
        "when": tagged(when(days, lang, cancelled=shown.cancelled), lang),
        "days": tagged(_upper(days_in_words(days, lang, cancelled=shown.cancelled)), lang) if shown.days else None,
        "events": [_event(each, lang) for each in shown.events],
        "more": [tagged(_more(count, address, lang), lang) for count in range(len(shown.events) + 1)],
        "list": _list(site, campaign, lang),
        "note": tagged_in(campaign.when.note, lang) if campaign.when.note else None,
        "qr": QrCode(address),
        "url": {"text": readable(address), "lang": lang},
    }


def tone(site: Site, campaign: Campaign) -> str:
    """The name of the tone of a campaign's prints."""
    return (campaign.print.tone if campaign.print else None) or site.looks.tone(campaign)


def _list(site: Site, campaign: Campaign, lang: Lang) -> dict[str, Any] | None:
    """The first of the campaign's reading lists, and the code that leads to it."""
    known = site.library.ids(ReadingList)
    first = next((known[id] for id in site.campaigns.list_ids(campaign)), None)
    if first is None:
        return None
    return {
        "title": tagged_in(first.title, lang),
        "qr": QrCode(site.absolute(routes.reading_list(first.id), lang)),
    }


def _lines(campaign: Campaign, shown: OnPaper, lang: Lang) -> list[dict[str, Any]]:
    """When, where, by whom: what is known; the rest is for whoever hangs the sheet up to write down."""
    first = shown.first_event if len(shown.events) == 1 else None
    time = place = None
    if first is not None:
        time = tagged(short_when(first.start, first.end, lang), lang)
        where = [
            tagged_in(pair, lang)["text"] for pair in (first.venue, first.place.name if first.place else None) if pair
        ]
        place = tagged_verbatim(_cut(", ".join(where)), lang) if where else None
    # Who answers for the site need not hold the event: a school that hangs the sheet up writes its own name.
    organiser = shown.organiser or campaign.organiser
    own = words(lang)
    return [
        {"label": own("print.hour" if shown.days else "print.time"), "value": time},
        {"label": own("print.place"), "value": place},
        {"label": own("print.organiser"), "value": tagged_in(organiser, lang) if organiser else None},
    ]


def _event(each: CalendarEntry, lang: Lang) -> dict[str, Any]:
    """An event as a row: when, what, where. A long title is shortened to a line or two."""
    title = tagged_in(each.title, lang)
    where = [tagged_in(pair, lang)["text"] for pair in (each.venue, each.place.name if each.place else None) if pair]
    if each.cancelled:
        title = tagged(f"{words(lang)('print.cancelled')}: {title['text']}", lang)
    return {
        # No line break within a time or a day.
        "when": {
            "text": short_when(each.start, each.end, lang).replace(" ", "\u00a0").replace(",\u00a0", ", "),
            "lang": lang,
        },
        "title": {**title, "text": _cut(title["text"])},
        "where": tagged_verbatim(_cut(", ".join(where)), lang) if where else None,
        "cancelled": each.cancelled,
    }


def _cut(text: str) -> str:
    return text if len(text) <= _ROW else text[:_ROW].rsplit(" ", 1)[0].rstrip(" ,.;:–-") + "…"


def _more(count: int, address: str, lang: Lang) -> str:
    """The line below the rows if there was no room for ``count`` events."""
    return words(lang)("print.more", n=count, address=readable(address))


def when(days: Days | None, lang: Lang, *, cancelled: bool = False) -> str:
    """The days as a sentence, or that the edition is cancelled; nothing where the days are not known."""
    return _upper(days_in_words(days, lang, cancelled=cancelled))


def days_in_words(days: Days | None, lang: Lang, *, cancelled: bool = False) -> str:
    """The days or ``cancelled``, for use within a sentence; nothing where they are not known."""
    text = span(*days, lang) if days else ""
    if not cancelled:
        return text
    return f"{words(lang)('print.cancelled')}: {text}" if days else words(lang)("print.cancelled")


def pill(days: Days | None, lang: Lang, *, cancelled: bool = False) -> str:
    """The days in a few letters, for a picture: ``21 tháng 4, 2027``, ``1–7 tháng 10, 2026``."""
    if cancelled:
        return words(lang)("print.cancelled")
    if days is None:
        return ""
    first, last = days
    if first == last:
        return words(lang)("print.day", day=first.day, month=month_in_line(first.month, lang), year=first.year)
    if (first.year, first.month) == (last.year, last.month):
        both = f"{first.day}–{last.day}"
        return words(lang)("print.day", day=both, month=month_in_line(first.month, lang), year=first.year)
    years = f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    return f"{short_day(first, lang)} – {short_day(last, lang)}, {years}"


def _pill(shown: OnPaper, lang: Lang) -> TaggedText | None:
    text = pill(shown.days, lang, cancelled=shown.cancelled)
    return tagged(text, lang) if text else None


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _notice(shown: OnPaper, lang: Lang) -> dict[str, Any] | None:
    """That the edition is cancelled, and when it would have been."""
    if not shown.cancelled:
        return None
    small = words(lang)("print.not-held", year=shown.year)
    if shown.days:
        small = f"{small} ({span(*shown.days, lang)})"
    # In one piece: "ĐÃ" at one line's end and "HỦY" on the next would be misread.
    big = {"text": words(lang)("print.cancelled").replace(" ", "\u00a0"), "lang": lang}
    return {"big": big, "small": tagged(small, lang)}


def _roundel(shown: OnPaper, lang: Lang) -> dict[str, Any] | None:
    """The days for the round field: the day of the week, the day or days, the month, the year."""
    if shown.days is None or shown.cancelled:
        return None
    first, last = shown.days
    years = f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    if first == last:
        top, big, month = weekday(first.weekday(), lang), f"{first.day}", month_in_line(first.month, lang)
    elif (first.year, first.month) == (last.year, last.month):
        top, big, month = "", f"{first.day}–{last.day}", month_in_line(first.month, lang)
    else:
        # No line break within a day.
        top, month = "", years
        big = " – ".join(short_day(day, lang).replace(" ", "\u00a0") for day in shown.days)
    return {
        "top": _one_line(top, lang) if top else None,
        "big": {"text": big, "lang": lang},
        "month": _one_line(month, lang),
        "year": {"text": years, "lang": lang} if month != years else None,
    }


def _one_line(text: str, lang: Lang) -> TaggedText:
    return {"text": text.replace(" ", "\u00a0"), "lang": lang}


# Whom a campaign asks to act, in the order of the leaflet.
_WHO: Final = ("everyone", "family", "school", "library", "commune", "workplace")
_PICTURES: Final = {
    "everyone": "person-student",
    "family": "person-parent",
    "school": "place-school",
    "library": "place-library",
    "commune": "place-centre",
    "workplace": "person-worker",
}


def _actions(campaign: Campaign, lang: Lang) -> list[dict[str, Any]]:
    """What each audience can do, in the order of ``_WHO``."""
    ordered = sorted(campaign.actions, key=lambda each: _WHO.index(each.who))
    return [
        {"who": words(lang)(f"print.{each.who}"), "picture": _PICTURES[each.who], "text": tagged_in(each.text, lang)}
        for each in ordered
    ]


def readable(address: str) -> str:
    """An address as people read and type it."""
    return re.sub(r"^https?://", "", address).removesuffix("/")


def is_tall(cells: Sequence[Sequence[TaggedText]], widths: Sequence[int]) -> bool:
    """Whether a row might not fit on one page; only such rows may be split."""
    rooms = (_WIDE * width / sum(widths) * _DENSE for width in widths)
    return any(sum(len(line["text"]) for line in cell) > room for cell, room in zip(cells, rooms, strict=True))
