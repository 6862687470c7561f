"""The announcement for a commune's loudspeaker: one sentence per line, and the reading time."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hoctap.kinds.campaign.campaigns import OnPaper
from hoctap.kinds.campaign.model import Campaign
from hoctap.locales import Lang, languages, words
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.text.dates import spoken_span
from hoctap.text.plain_text import plain

# Syllables a minute in the languages that write syllables apart, words a minute in all others.
_SYLLABLES_A_MINUTE: Final[dict[Lang, int]] = {"vi": 180}
_WORDS_A_MINUTE: Final = 130
_PARAGRAPHS = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)")
_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_CAPITAL: Final = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
# A sentence ends before a capital letter, a digit or a quotation mark.
_SENTENCE_END = re.compile(rf"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]*[{_CAPITAL}\d])")
# An abbreviation with a full stop does not end a sentence: TP. Hà Nội, GS. Nguyễn, Th.S. Trần.
_SHORT_FORM = re.compile(rf"(?:^|[\s(])(?:[{_CAPITAL}]{{1,4}}|[A-ZĐ][a-z]?\.[A-ZĐ]|Mr|Mrs|Ms|Dr|St|No)\.$")
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

    ``paragraphs`` come from the record; ``added`` are generated lines: the programme, or, for a cancelled edition, that
    it is cancelled; then there are no paragraphs.
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
    def seconds(self) -> int:
        """The reading time of the whole text."""
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
    paragraphs = tuple("\n".join(sentences(part)) for part in parts if part.strip())
    return Announcement(spoken, title, paragraphs, _programme(spoken, shown, today), cancelled=False)


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
        places = [plain(pair[lang]) for pair in (each.venue, each.place.name if each.place else None) if pair]
        if places and not each.cancelled:
            what += own("announcement.at", place=", ".join(places))
        line = own(f"announcement.{'off' if each.cancelled else 'event'}", when=moment, what=what)
        lines.append(line[0].upper() + line[1:])
    return (own("announcement.programme"), *lines)


def announcement_text(campaign: Campaign, lang: Lang, shown: OnPaper, today: datetime.date) -> bytes | None:
    """The announcement as a file in UTF-8 with LF line ends; ``None`` if the campaign has none.

    The first line is the title; then the paragraphs, a blank line before each, one sentence per line; then the
    programme of the coming edition; the last line is the reading time.
    """
    made = announcement(campaign, lang, shown, today)
    if made is None:
        return None
    return f"{made.text}\n\n{in_words(made.seconds, lang)}\n".encode()


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

    Vietnamese is counted in syllables, which it writes as separate words: 180 a minute. Talk and news run at 220 and
    more, but the echo between loudspeakers requires slower reading. English is counted in words, 130 a minute for the
    same reason. A number counts as it is spoken: about two syllables per digit in Vietnamese, a word per digit in
    English.
    """
    spoken = 0
    syllables = lang in _SYLLABLES_A_MINUTE
    for word in _WORD.findall(text):
        digits = sum(letter.isdigit() for letter in word)
        if digits:
            spoken += max(1, 2 * digits - 1) if syllables else digits
        else:
            spoken += len(re.split(r"[-’']", word)) if syllables else 1
    return -(-spoken * 60 // _SYLLABLES_A_MINUTE.get(lang, _WORDS_A_MINUTE))


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
