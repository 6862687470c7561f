"""The search page, and the alphabetical index of all titles, which needs no scripts."""

from __future__ import annotations

import functools
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from hoctap.locales import Lang, languages
from hoctap.schema.fields import LocalizedText
from hoctap.schema.localized_text import localized
from hoctap.schema.registry import kinds
from hoctap.site import routes
from hoctap.site.page import Crumb, Page, View
from hoctap.site.paging import page_count
from hoctap.text import sorting

if TYPE_CHECKING:
    from hoctap.site.model import Site

_CRUMB: Final = Crumb(routes.SEARCH, localized("pages.search"))
_TITLE: Final = localized("pages.alphabet")
_DESCRIPTION: Final = localized("pages.alphabet-about")
# Letters that an address cannot hold, as Telex types them.
_TELEX: Final = {"ă": "aw", "â": "aa", "đ": "dd", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw"}
_LETTERS: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_REST: Final = "khac"
_ON_A_PAGE: Final = 100
_TONES: Final = "\u0300\u0309\u0303\u0301\u0323"


class Title(NamedTuple):
    """One line of the index."""

    title: LocalizedText
    address: str


class LetterLink(NamedTuple):
    """What every page of the index shows of a letter. Not how many titles it has: then a new one would change all pages."""

    sign: str
    slug: str


@dataclass(frozen=True)
class Letter:
    """One letter: its sign, its part of the address, and the titles under it in each language, in any order."""

    sign: str
    slug: str
    filed: dict[Lang, list[Title]]

    @functools.cached_property
    def titles(self) -> dict[Lang, list[Title]]:
        """The titles in Vietnamese order; sorted only when a page is rendered, which a check does not do."""
        return {lang: _in_order(titles, lang) for lang, titles in self.filed.items()}

    @property
    def pages(self) -> int:
        """The pages of the language with most titles; all languages have the same addresses."""
        return max(page_count(titles, _ON_A_PAGE) for titles in self.filed.values())


def _in_order(titles: list[Title], lang: Lang) -> list[Title]:
    return sorted(titles, key=lambda each: (sorting.sort_key(each.title[lang]), each.address))


def pages(site: Site) -> Iterator[Page]:
    """The search page, and the index of all titles: its entrance and a page or more for each letter."""
    letters = alphabet([*_titles(site)])
    links = [LetterLink(letter.sign, letter.slug) for letter in letters]
    yield Page(
        address=routes.SEARCH,
        kind="search",
        id="tim-kiem",
        section="",
        template="search.html",
        title=localized("pages.search"),
        description=localized("pages.search-about"),
        view=lambda lang: {"subjects": site.catalogue.concepts("subjects"), "letters": links},
    )
    yield Page(
        address=routes.ALPHABET,
        kind="alphabet",
        id="a-z",
        section="",
        template="alphabet.html",
        title=_TITLE,
        description=_DESCRIPTION,
        view=lambda lang: {
            "letters": links,
            "counts": {each.slug: len(each.filed[lang]) for each in letters},
            "letter": None,
        },
        crumbs=(_CRUMB,),
    )
    for letter in letters:
        yield from _letter_pages(letter, links)


def _letter_pages(letter: Letter, links: list[LetterLink]) -> Iterator[Page]:
    address = routes.letter(letter.slug)
    for number in range(1, letter.pages + 1):

        def view(lang: Lang, number: int = number) -> View:
            start = (number - 1) * _ON_A_PAGE
            return {
                "letters": links,
                "letter": letter,
                "titles": letter.titles[lang][start : start + _ON_A_PAGE],
                "number": number,
                "last": letter.pages,
                "address": address,
            }

        title = localized("pages.letter", sign=letter.sign, title=_TITLE)
        if number > 1:
            title = localized("pages.title-page", title=title, number=number)
        yield Page(
            address=routes.paged(address, number),
            kind="alphabet",
            id=f"a-z-{letter.slug}" if number == 1 else f"a-z-{letter.slug}-{number}",
            section="",
            template="alphabet.html",
            title=title,
            description=_DESCRIPTION,
            view=view,
            crumbs=(_CRUMB, Crumb(routes.ALPHABET, _TITLE)),
            indexed=number == 1,
        )


def _titles(site: Site) -> Iterator[Title]:
    """The title and address of every record that is shown somewhere."""
    for kind in kinds():
        for record in site.library.of_kind(kind.name).values():
            address = site.address(record)
            if address is not None and record.withdrawal is None:
                yield Title(kind.title_of(record), address)


def alphabet(titles: Sequence[Title]) -> list[Letter]:
    """The letters that have titles in any language, in Vietnamese order; digits and other signs come last."""
    by_sign: dict[str, dict[Lang, list[Title]]] = defaultdict(lambda: {lang: [] for lang in languages()})
    for lang in languages():
        for title in titles:
            by_sign[first_letter(title.title[lang])][lang].append(title)
    order = {letter: place for place, letter in enumerate(_LETTERS)}
    return [
        Letter(sign.upper() if sign != _REST else "0–9", _TELEX.get(sign, sign), by_sign[sign])
        for sign in sorted(by_sign, key=lambda sign: order.get(sign, 99))
    ]


def first_letter(text: str) -> str:
    """The letter that a title is filed under, without its tone: ``"Ấn phẩm"`` is under â."""
    if text[:2].isalnum():
        # Fast path for nearly every title: it begins with two letters, without a combining mark.
        return _filed(text[0].lower())
    for character in unicodedata.normalize("NFC", text.lower()):
        if character.isalnum():
            return _filed(character)
    return _REST


@functools.cache
def _filed(character: str) -> str:
    pieces = unicodedata.normalize("NFD", character)
    letter = unicodedata.normalize("NFC", "".join(piece for piece in pieces if piece not in _TONES))
    letter = letter if letter in _LETTERS else pieces[0]
    return letter if letter in _LETTERS else _REST
