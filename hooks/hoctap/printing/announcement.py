"""The announcement for a commune's loudspeaker: one sentence per line, and the reading time."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hoctap.kinds.campaign.blanks import blank_names, blanks_in, fill, names_in
from hoctap.kinds.campaign.campaigns import OnPaper
from hoctap.kinds.campaign.model import Campaign
from hoctap.locales import Lang, languages, words
from hoctap.site import routes
from hoctap.site.calendar_entry import CalendarEntry
from hoctap.site.model import Site
from hoctap.text.dates import spoken_clock, spoken_span
from hoctap.text.plain_text import plain

# Syllables a minute in the languages that write syllables apart, words a minute in all others. News on the national
# radio runs at 233 syllables a minute (a thesis counted 106 items, https://123docz.net/trich-doan/826318-toc-do-trung-binh.htm).
# A loudspeaker needs slower reading, because its echo comes back from the next pole: 180 is an assumption, and so is 130.
_SYLLABLES_A_MINUTE: Final[dict[Lang, int]] = {"vi": 180}
_WORDS_A_MINUTE: Final = 130
_PARAGRAPHS = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)")
_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_CAPITAL: Final = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
# A sentence ends before a capital letter, a digit, a quotation mark or a blank.
_SENTENCE_END = re.compile(rf"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]*[{_CAPITAL}\d\[])")
# An abbreviation with a full stop does not end a sentence: TP. Hà Nội, GS. Nguyễn, Th.S. Trần.
_SHORT_FORM = re.compile(rf"(?:^|[\s(])(?:[{_CAPITAL}]{{1,4}}|[A-ZĐ][a-z]?\.[A-ZĐ]|Mr|Mrs|Ms|Dr|St|No)\.$")
# The syllables or words that a blank is likely to take: “thứ Bảy, ngày 3 tháng 10” (or two of them), “7 giờ 30 sáng”, “nhà văn hóa thôn”,
# “Trường Tiểu học Một”.
_BLANK_LENGTH: Final = {"dates": 16, "date": 7, "time": 4, "place": 4, "organiser": 6}
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_HARD = re.compile(
    # addresses, of the web and of letters
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+"
    # numbers with slashes and what follows them: 01/10/2026, 1-7/10, 387/QĐ-TTg
    r"|\d[\d.-]*(?:/[\w.-]+)+"
    # dates with points or hyphens: 01.10.2026, 2026-10-01
    r"|\b\d{1,4}[.-]\d{1,2}[.-]\d{1,4}\b"
    # two capital letters or more, alone or joined: UBND, TP., QĐ-TTg, THCS
    rf"|\b[{_CAPITAL}]{{2,}}(?:[-/&][\w]+)*\b\.?|\b[{_CAPITAL}](?:[-&][{_CAPITAL}][\w]*)+\b"
    # units and signs
    r"|\b\d+(?:[.,]\d+)?\s?(?:km²?|m²|kg|ha|%)|[&§@#+=~^|<>]"
)


@dataclass(frozen=True, slots=True)
class Announcement:
    """The text for the loudspeaker, in the language in which the record has it.

    ``paragraphs`` come from the record, with its blanks filled in where the edition says what belongs there; ``added``
    are generated lines: the programme, or, for a cancelled edition, that it is cancelled; then there are no paragraphs.
    """

    lang: Lang
    title: str
    paragraphs: tuple[str, ...]
    added: tuple[str, ...]
    cancelled: bool

    @property
    def text(self) -> str:
        """The whole text, with a blank line before each paragraph."""
        return "\n\n".join([self.title, *self.paragraphs, *(["\n".join(self.added)] if self.added else [])])

    @property
    def blanks(self) -> tuple[str, ...]:
        """The blanks that the reader still has to fill in, in brackets, each once."""
        known = blank_names(self.lang)
        return tuple(f"[{name}]" for name in names_in("\n".join(self.paragraphs)) if name in known)

    @property
    def seconds(self) -> int:
        """The reading time of the whole text; a blank counts as what is likely to stand there."""
        return reading_seconds(self.text, self.lang)


def announcement(campaign: Campaign, lang: Lang, shown: OnPaper, today: datetime.date) -> Announcement | None:
    """The announcement for the current or next edition; ``None`` if the campaign has none."""
    if campaign.announcement is None:
        return None
    spoken = campaign.announcement.lang(lang)
    title = plain(campaign.name[spoken])
    if shown.cancelled:
        return Announcement(
            spoken,
            f"{words(spoken)('print.cancelled')}: {title}",
            (),
            _cancelled(title, spoken, shown, today),
            cancelled=True,
        )
    parts = _PARAGRAPHS.split(campaign.announcement[lang])
    values = _values(spoken, shown, today)
    paragraphs = tuple(
        "\n".join(fill(each, spoken, values) for each in sentences(part)) for part in parts if part.strip()
    )
    return Announcement(spoken, title, paragraphs, _programme(spoken, shown, today), cancelled=False)


def _values(lang: Lang, shown: OnPaper, today: datetime.date) -> dict[str, str]:
    """What the edition and its first event say of the blanks, as one says it; what is not known is left out."""
    first, values = shown.first_event, {}

    def days(start: datetime.date, end: datetime.date | None) -> str:
        return spoken_span(start, end, lang, year=start.year != today.year)

    if shown.days:
        values["dates"] = days(*shown.days)
    if first:
        values["date"] = days(first.first_day, first.last_day)
        if isinstance(first.start, datetime.datetime):
            values["time"] = spoken_clock(first.start, lang)
        if place := _places(first, lang):
            values["place"] = place
    if shown.organiser:
        values["organiser"] = plain(shown.organiser[lang])
    return values


def _places(event: CalendarEntry, lang: Lang) -> str:
    pairs = (event.venue, event.place.name if event.place else None)
    return ", ".join(plain(pair[lang]) for pair in pairs if pair)


def _cancelled(title: str, lang: Lang, shown: OnPaper, today: datetime.date) -> tuple[str, ...]:
    own = words(lang)
    lines = [own("announcement.cancelled", name=title, year=shown.year)]
    if shown.days:
        planned = spoken_span(*shown.days, lang, year=shown.days[0].year != today.year)
        lines.append(own("announcement.planned", when=planned))
    return (*lines, own("announcement.no-events"))


def _programme(lang: Lang, shown: OnPaper, today: datetime.date) -> tuple[str, ...]:
    """One line per event: when, what and where, as one says it."""
    if not shown.events:
        return ()
    own = words(lang)
    lines = []
    for each in shown.events:
        moment = spoken_span(each.start, each.end, lang, year=each.first_day.year != today.year)
        what = plain(each.title[lang])
        place = _places(each, lang)
        if place and not each.cancelled:
            what += own("announcement.at", place=place)
        line = own(f"announcement.{'off' if each.cancelled else 'event'}", when=moment, what=what)
        lines.append(line[0].upper() + line[1:])
    return (own("announcement.programme"), *lines)


def announcement_text(campaign: Campaign, lang: Lang, shown: OnPaper, today: datetime.date) -> bytes | None:
    """The announcement as a file in UTF-8 with LF line ends; ``None`` if the campaign has none.

    The first line is the title; then the paragraphs, a blank line before each, one sentence per line; then the
    programme of the coming edition; then what is still to be filled in; the last line is the reading time.
    """
    made = announcement(campaign, lang, shown, today)
    if made is None:
        return None
    notes = [in_words(made.seconds, lang)]
    if made.blanks:
        notes.insert(0, words(lang)("announcement.fill-in", blanks=", ".join(made.blanks)))
    return "\n".join([made.text, "", *notes, ""]).encode()


def announcement_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every campaign's announcement, in every language."""
    for lang in languages():
        for campaign in site.campaigns.all:
            shown = site.campaigns.on_paper(campaign)
            text = announcement_text(campaign, lang, shown, site.calendar.today)
            if text is not None:
                yield routes.prefix(lang) + routes.announcement(campaign.id), text


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph, without Markdown."""
    found: list[str] = []
    start = 0
    text = plain(_LIST_MARK.sub("", paragraph))
    for end in _SENTENCE_END.finditer(text):
        # A closing quotation mark belongs to the sentence before it.
        until = end.end() - (len(end.group()) - len(end.group().rstrip()))
        sentence = text[start:until].strip()
        if not _SHORT_FORM.search(sentence):
            found.append(sentence)
            start = end.end()
    return [*found, text[start:].strip()] if text[start:].strip() else found


def reading_seconds(text: str, lang: Lang) -> int:
    """The seconds it takes to read a text aloud over a loudspeaker, rounded up.

    Vietnamese is counted in syllables, which it writes as separate words; English in words (`syllables_a_minute` says
    how many). A number counts as it is spoken: about two syllables per digit in Vietnamese, a word per digit in English.
    A blank counts as what is likely to be read there.
    """
    syllables = lang in _SYLLABLES_A_MINUTE
    spoken = sum(_BLANK_LENGTH[key] for key in blanks_in(text, lang))
    for word in _WORD.findall(fill(text, lang, dict.fromkeys(_BLANK_LENGTH, " "))):
        digits = sum(letter.isdigit() for letter in word)
        if digits:
            spoken += max(1, 2 * digits - 1) if syllables else digits
        else:
            spoken += len(re.split(r"[-’']", word)) if syllables else 1
    return -(-spoken * 60 // syllables_a_minute(lang))


def syllables_a_minute(lang: Lang) -> int:
    """The syllables (in a language that writes them apart) or words that are read in a minute."""
    return _SYLLABLES_A_MINUTE.get(lang, _WORDS_A_MINUTE)


def hard_to_read(text: str) -> list[str]:
    """What a speaker stumbles over, each item once, in order.

    Abbreviations in capitals (UBND, QĐ-TTg), numbers with slashes (01/10/2026, 387/QĐ-TTg), dates in figures,
    addresses, units and signs. They should be written as they are spoken.
    """
    return list(dict.fromkeys(each.group().strip() for each in _HARD.finditer(text)))


def in_words(seconds: int, lang: Lang) -> str:
    """The reading time, rounded to five seconds."""
    minutes, rest = divmod(-(-seconds // 5) * 5, 60)
    own = words(lang)
    parts = [own(f"announcement.{unit}", n=n) for unit, n in (("minutes", minutes), ("seconds", rest)) if n]
    return own("announcement.reading-time", time=" ".join(parts))
