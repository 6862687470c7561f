"""The text that a commune's loudspeaker reads: one sentence a line, and how long it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hoctap.exports.entry import plain
from hoctap.language import LANGS, Lang
from hoctap.records.campaign import Campaign
from hoctap.site import addresses
from hoctap.site.model import Site

_PER_MINUTE: Final[dict[Lang, int]] = {"vi": 180, "en": 130}
_PARAGRAPHS = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)")
_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_CAPITAL: Final = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
# A sentence ends where a capital letter, a digit or a quotation mark follows.
_SENTENCE_END = re.compile(rf"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]*[{_CAPITAL}\d])")
# A short form before its full stop ends no sentence: TP. Hà Nội, GS. Nguyễn, Th.S. Trần.
_SHORT_FORM = re.compile(rf"(?:^|[\s(])(?:[{_CAPITAL}]{{1,4}}|[A-ZĐ][a-z]?\.[A-ZĐ]|Mr|Mrs|Ms|Dr|St|No)\.$")
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_HARD = re.compile(
    # addresses, of the web and of letters
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+"
    # numbers with strokes, with what hangs on them: 01/10/2026, 1-7/10, 387/QĐ-TTg
    r"|\d[\d.-]*(?:/[\w.-]+)+"
    # dates with points or hyphens: 01.10.2026, 2026-10-01
    r"|\b\d{1,4}[.-]\d{1,2}[.-]\d{1,4}\b"
    # two capital letters or more, alone or joined: UBND, TP., QĐ-TTg, THCS
    rf"|\b[{_CAPITAL}]{{2,}}(?:[-/&][\w]+)*\b\.?|\b[{_CAPITAL}](?:[-&][{_CAPITAL}][\w]*)+\b"
    # units and signs
    r"|\b\d+(?:[.,]\d+)?\s?(?:km²?|m²|kg|ha|%)|[&§@#+=~^|<>]"
)


def announcement_text(campaign: Campaign, lang: Lang) -> bytes | None:
    """The announcement as a file: UTF-8, lines that end in LF; ``None`` where the campaign has none.

    The first line is the title; then the paragraphs, a blank line before each, one sentence a line; the last line
    tells the reading time.
    """
    if campaign.announcement is None:
        return None
    text = campaign.announcement[lang]
    spoken = campaign.announcement.lang(lang)
    paragraphs = ["\n".join(sentences(part)) for part in _PARAGRAPHS.split(text) if part.strip()]
    title = plain(campaign.name[spoken])
    seconds = reading_seconds("\n".join([title, *paragraphs]), spoken)
    return "\n\n".join([title, *paragraphs, in_words(seconds, lang)]).encode() + b"\n"


def announcement_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every campaign's announcement, in both languages."""
    for lang in LANGS:
        for campaign in site.campaigns.all:
            text = announcement_text(campaign, lang)
            if text is not None:
                yield addresses.prefix(lang) + addresses.announcement(campaign.id), text


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph, without Markdown."""
    found: list[str] = []
    start = 0
    text = plain(_LIST_MARK.sub("", paragraph))
    for end in _SENTENCE_END.finditer(text):
        # Closing quotation marks belong to the sentence before.
        until = end.end() - (len(end.group()) - len(end.group().rstrip()))
        sentence = text[start:until].strip()
        if not _SHORT_FORM.search(sentence):
            found.append(sentence)
            start = end.end()
    return [*found, text[start:].strip()] if text[start:].strip() else found


def reading_seconds(text: str, lang: Lang) -> int:
    """How many seconds the text takes when read aloud for a loudspeaker, rounded up.

    Vietnamese is counted in syllables, which it writes apart: 180 a minute. Talk and news run at 220 and more; a
    loudspeaker is read more slowly, for the echo between its horns swallows what is said fast. English is counted in
    words, 130 a minute, slow for the same reason. A number counts for as many as it is spoken with: about two
    syllables a digit in Vietnamese, a word a digit in English.
    """
    spoken = 0
    for word in _WORD.findall(text):
        digits = sum(letter.isdigit() for letter in word)
        if digits:
            spoken += max(1, 2 * digits - 1) if lang == "vi" else digits
        else:
            spoken += len(re.split(r"[-’']", word)) if lang == "vi" else 1
    return -(-spoken * 60 // _PER_MINUTE[lang])


def hard_to_read(text: str) -> list[str]:
    """What a reader at the microphone stumbles over, each once, in order.

    Short forms in capital letters (UBND, QĐ-TTg), numbers with strokes (01/10/2026, 387/QĐ-TTg), dates in figures,
    addresses, units and signs. They should be written as they are spoken.
    """
    return list(dict.fromkeys(each.group().strip() for each in _HARD.finditer(text)))


def in_words(seconds: int, lang: Lang) -> str:
    """The reading time, to the next five seconds."""
    minutes, rest = divmod(-(-seconds // 5) * 5, 60)
    if lang == "vi":
        parts = [f"{minutes} phút"] * bool(minutes) + [f"{rest} giây"] * bool(rest)
        return f"(Thời gian đọc: khoảng {' '.join(parts)}.)"
    parts = [f"{minutes} min"] * bool(minutes) + [f"{rest} s"] * bool(rest)
    return f"(Reading time: about {' '.join(parts)}.)"
