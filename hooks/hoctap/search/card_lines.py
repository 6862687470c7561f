"""What the results show of documents, in files of four: a page of results loads some of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from hoctap.locales import Lang, default_language
from hoctap.search.search_document import SearchDocument
from hoctap.site.model import Site
from hoctap.text.language_names import language_name

IN_ONE_FILE: Final = 4
_LINE: Final = 90
# The text that a result's excerpt is taken from.
_EXCERPT: Final = 300


def cards(site: Site, documents: Sequence[SearchDocument], lang: Lang) -> Iterator[tuple[int, list[list[str]]]]:
    """Number and rows of each file. A row: id, address, label, title, line, for whom, languages, reuse, look,
    the title's own language where it is not ``lang``, and that it is from another catalogue."""
    audiences = site.library.concepts("audiences")
    for start in range(0, len(documents), IN_ONE_FILE):
        rows = []
        for each in documents[start : start + IN_ONE_FILE]:
            really = each.title.language(lang)
            row = [
                each.id,
                each.address,
                each.label[lang],
                # A heading where it is drawn: its compounds in one piece, as on the page itself.
                site.compounds.joined(each.title[lang]),
                shortened(each.line[lang], _EXCERPT),
                _few([audiences[id].label[lang] for id in each.audiences]),
                _few([language_name(tag, lang) for tag in each.languages]) if _names_languages(each, lang) else "",
                each.reuse,
                each.look,
                really if really != lang else "",
                each.origin.get(lang, ""),
            ]
            while row[-1] == "":
                row.pop()
            rows.append(row)
        yield start // IN_ONE_FILE, rows


def card_line(text: str) -> str:
    """The one line of a card: at most two or three lines of it."""
    return shortened(text, _LINE)


def shortened(text: str, most: int) -> str:
    """At most ``most`` characters, cut between words; the browser's card cuts in the same way."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0].rstrip(".,;:") + "…"


def _names_languages(document: SearchDocument, lang: Lang) -> bool:
    """What is in the site's first language alone needs no word on a page in it."""
    told = lang != default_language() or document.languages != (default_language(),)
    return document.names_languages and told


def _few(labels: Sequence[str]) -> str:
    return ", ".join(labels[:3]) + (" …" if len(labels) > 3 else "")
