"""Citations: BibTeX, RIS (Refman's specification) and CSL-JSON.

Vietnamese names begin with the family name and are not split: each format gets them as one literal.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rispy.writer import BaseWriter

from hoctap.caching.reads import remembered
from hoctap.exports.entry import Entry, ascii_key, entries
from hoctap.exports.export import Export, Source, of_each_list
from hoctap.exports.indented_json import indented_json, json_list
from hoctap.exports.labelled_notes import labelled_notes
from hoctap.exports.pieces import NOT_KEPT, Pieces
from hoctap.exports.registry import exports
from hoctap.locales import default_language, words
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.site.model import Site

if TYPE_CHECKING:
    from bibtexparser.model import Entry as BibtexEntry

# Braces count in BibTeX even after a backslash: those that come in pairs are escaped, the others need a macro. Pandoc
# passes \textbraceleft by without a word; in mathematics it knows the brace.
_PAIRED = {"{": r"\{", "}": r"\}"}
_LONE = {"{": r"$\lbrace$", "}": r"$\rbrace$"}
_ESCAPES: Final = str.maketrans(
    {"\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$"}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)
# Most texts have none of these, and to translate takes longer than to look.
_SPECIAL: Final = re.compile(r"[\\{}&%#_$~^]")
# M3 is the type of work, TT the translated title, T3 the series and SV its number.
_RIS_TAGS: Final = (
    "TY", "ID", "TI", "TT", "AU", "PB", "PY", "DA", "T3", "SV", "SN", "DO", "LA", "M3", "KW", "AB", "N1", "UR",
)  # fmt: skip
_RIS_TYPES = {
    "textbook": "BOOK",
    "book": "BOOK",
    "story": "BOOK",
    "legal-text": "STAT",
    "book-library": "ELEC",
    "journal": "JFULL",
    "video": "VIDEO",
    "audio": "SOUND",
}
# What BibTeX and RIS have fields for.
_HELD: Final = ("title", "languages")
# CSL knows laws as legislation; a story or a work is a book.
_CSL_TYPES = {"textbook": "book", "book": "book", "story": "book", "legal-text": "legislation"}


def bibtex_text(text: str) -> str:
    """A text with BibTeX's special characters escaped, in one line; whatever it holds, its braces are balanced."""
    text = _one_line(text)
    if not _SPECIAL.search(text):
        return text
    if "{" not in text and "}" not in text:
        return text.translate(_ESCAPES)
    open_at: list[int] = []
    paired: set[int] = set()
    for index, letter in enumerate(text):
        if letter == "{":
            open_at.append(index)
        elif letter == "}" and open_at:
            paired |= {open_at.pop(), index}
    return "".join(
        (_PAIRED if index in paired else _LONE)[letter] if letter in "{}" else letter.translate(_ESCAPES)
        for index, letter in enumerate(text)
    )


def bibtex(items: Sequence[Entry], *, brief: bool = False, pieces: Pieces = NOT_KEPT) -> bytes:
    """One ``@misc`` a resource; keys are ASCII, stable and unique, for they are the ids.

    Args:
        items: The resources.
        brief: Without the abstract, and without what the format has no field for.
        pieces: What the last build has made.
    """
    return b"\n".join(pieces.of_each("bib", items, functools.partial(_bibtex_text, brief)))


def _bibtex_text(brief: bool, entry: Entry) -> bytes:
    from bibtexparser.library import Library
    from bibtexparser.writer import BibtexFormat, write

    form = BibtexFormat()
    form.indent = "  "
    # Values are escaped here: the library's own encoder writes Vietnamese letters as LaTeX commands too.
    return write(Library([_bibtex_entry(brief, entry)]), form).encode()


def _bibtex_entry(brief: bool, entry: Entry) -> BibtexEntry:
    from bibtexparser.model import Entry as BibtexEntry
    from bibtexparser.model import Field

    fields = {
        "title": "{" + bibtex_text(entry.title) + "}",
        "author": " and ".join("{" + bibtex_text(each.name) + "}" for each in entry.creators),
        "publisher": "{" + bibtex_text(entry.resource.publisher.name) + "}",
        "year": entry.year,
        "month": "".join(entry.date_parts[1:2]).lstrip("0"),
        "day": "".join(entry.date_parts[2:]).lstrip("0"),
        "series": bibtex_text(_series(entry)[0]),
        "number": bibtex_text(_series(entry)[1]),
        "isbn": bibtex_text(", ".join(entry.isbns)),
        "issn": bibtex_text(entry.resource.identifiers.issn or ""),
        # As it is: programs that show an address expect no macros in it, and a URI holds no braces.
        "url": entry.access,
        "doi": bibtex_text(entry.resource.identifiers.doi or ""),
        "language": ", ".join(entry.resource.languages),
        "type": bibtex_text("; ".join(entry.names["types"])),
        "keywords": bibtex_text(_joined(entry.topics)),
        # Zotero's name for a licence.
        "copyright": bibtex_text(entry.rights),
        "abstract": "" if brief else bibtex_text(entry.description),
        "titletranslation": bibtex_text(entry.translated_title),
        "note": bibtex_text("; ".join((*entry.remarks, *entry.notes))),
        # Styles print a note, but not this.
        "annote": "" if brief else bibtex_text("; ".join(labelled_notes(entry, but=_HELD))),
    }
    return BibtexEntry(
        "misc",
        ascii_key(entry.id),
        [Field(name, f"{{{value}}}") for name, value in fields.items() if value],
    )


def _series(entry: Entry) -> tuple[str, str]:
    """The title of the series, and the number within it."""
    series = entry.resource.series
    return (series.title[default_language()], series.number or "") if series else ("", "")


def _joined(names: tuple[str, ...]) -> str:
    """Names as programs part them: by commas, or by semicolons where a name itself holds a comma."""
    return ("; " if any("," in name for name in names) else ", ").join(names)


class _RisWriter(BaseWriter):  # type: ignore[misc]
    """Writes the tags as they come; lines end in CRLF."""

    START_TAG = "TY"
    PATTERN = "{tag}  - {value}"
    DEFAULT_MAPPING: ClassVar = {tag: tag.lower() for tag in _RIS_TAGS}
    DEFAULT_LIST_TAGS: ClassVar = ["AU", "SN", "KW", "N1"]
    DEFAULT_DELIMITER_MAPPING: ClassVar[dict[str, str]] = {}
    REFERENCE_TYPE_KEY = "ty"
    NEWLINE = "\r\n"

    def set_header(self, count: int) -> str:
        """References are not numbered."""
        return ""


def ris(items: Sequence[Entry], *, brief: bool = False, pieces: Pieces = NOT_KEPT) -> bytes:
    """RIS: two letters, two spaces, a hyphen; lines end in CRLF and records in ``ER``.

    Args:
        items: The resources.
        brief: Without the abstract, and without what the format has no field for.
        pieces: What the last build has made.
    """
    references = pieces.of_each("ris", items, functools.partial(_ris_text, brief))
    # An empty line parts two references, and ends the file.
    return b"\r\n".join(references) + b"\r\n"


def _ris_text(brief: bool, entry: Entry) -> bytes:
    text: str = _RisWriter().formats([_ris_reference(brief, entry)])
    return text.encode()


def _ris_reference(brief: bool, entry: Entry) -> dict[str, str | list[str]]:
    values: dict[str, str | list[str]] = {
        "ty": "BOOK" if entry.resource.in_print_only else _RIS_TYPES.get(entry.resource.types[0], "ELEC"),
        "id": entry.id,
        "ti": entry.title,
        "tt": entry.translated_title,
        # The comma ends the family name. Without one, programs take the last word for it.
        "au": [each.name if "," in each.name else f"{each.name}," for each in entry.creators],
        "pb": entry.resource.publisher.name,
        "py": entry.year,
        "da": _ris_date(entry.date_parts),
        "t3": _series(entry)[0],
        "sv": _series(entry)[1],
        "sn": [*entry.isbns, entry.resource.identifiers.issn or ""],
        "do": entry.resource.identifiers.doi or "",
        "la": ", ".join(entry.resource.languages),
        "m3": "; ".join(entry.names["types"]),
        "kw": list(entry.topics),
        "ab": "" if brief else entry.description,
        "n1": [
            *entry.remarks,
            *_rights_note(entry),
            *entry.notes,
            *(() if brief else labelled_notes(entry, but=_HELD)),
        ],
        "ur": entry.access,
    }
    in_one_line = {
        tag: _one_line(value) if isinstance(value, str) else [_one_line(each) for each in value if each]
        for tag, value in values.items()
    }
    return {tag: value for tag, value in in_one_line.items() if value}


def _ris_date(parts: tuple[str, ...]) -> str:
    """A month or a day as ``YYYY/MM/DD/``; of a year alone nothing, for ``PY`` says it."""
    year, month, day = (*parts, "", "", "")[:3]
    return f"{year}/{month}/{day}/" if month else ""


def _rights_note(entry: Entry) -> tuple[str, ...]:
    """The licence as a note, for formats without a field for it."""
    say = words(default_language())
    return (say("exports.rights-note", licence=entry.rights),) if entry.rights else ()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _csl_type(entry: Entry) -> str:
    """What is of no type that CSL knows: a book where there are copies only, else a page."""
    return "book" if entry.resource.in_print_only else "webpage"


def csl_json(items: Sequence[Entry], pieces: Pieces = NOT_KEPT) -> bytes:
    """CSL-JSON (citation-style-language/schema, csl-data)."""
    return json_list(pieces.of_each("csl", items, _csl_item), 0) + b"\n"


def _csl_item(entry: Entry) -> bytes:
    row: dict[str, object] = {
        "id": entry.id,
        "type": next((_CSL_TYPES[each] for each in entry.resource.types if each in _CSL_TYPES), _csl_type(entry)),
        "title": entry.title,
        "publisher": entry.resource.publisher.name,
        "URL": entry.access,
        "language": entry.resource.languages[0],
        "abstract": entry.description,
        "genre": "; ".join(entry.names["types"]),
    }
    if entry.creators:
        row["author"] = [{"literal": each.name} for each in entry.creators]
    if entry.topics:
        row["keyword"] = _joined(entry.topics)
    numbers = entry.resource.identifiers
    title, number = _series(entry)
    more = {
        "DOI": numbers.doi,
        "ISBN": " ".join(entry.isbns),
        "ISSN": numbers.issn,
        "collection-title": title,
        "collection-number": number,
        "number-of-pages": str(entry.resource.pages or ""),
    }
    row |= {name: value for name, value in more.items() if value}
    if entry.date_parts:
        row["issued"] = {"date-parts": [list(map(int, entry.date_parts))]}
    if notes := (*_rights_note(entry), *entry.notes, *labelled_notes(entry)):
        row["note"] = "; ".join(notes)
    # As an item of the list.
    return indented_json(row, 1).encode()


class Citation(NamedTuple):
    """A resource in one form for citing."""

    label: LocalizedText
    text: str


class Citations:
    """What the pages of resources show for readers to copy: every export that is for citing, in brief, as the page itself
    tells the rest.

    The pages of one resource in all languages show the same and are made one after the other, so the last is cached.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._exports = [each for each in exports() if each.citation]
        self._of = remembered(self._make, 1)

    def of(self, id: str) -> list[Citation]:
        """The citations of a resource."""
        return self._of(id)

    def _make(self, id: str) -> list[Citation]:
        source = Source(site=self._site, entries=entries(self._site, (id,)), brief=True)
        return [Citation(each.short_label or each.label, _text(each, source)) for each in self._exports]


def _text(export: Export, source: Source) -> str:
    content = export.make(source)
    assert isinstance(content, bytes), "an export for citing is one file"
    return content.decode().strip()


def _bibtex(source: Source) -> bytes:
    return bibtex(source.entries, brief=source.brief, pieces=source.pieces)


def _ris(source: Source) -> bytes:
    return ris(source.entries, brief=source.brief, pieces=source.pieces)


_BIB: Final = Export(
    path="du-lieu/resources.bib",
    media_type="application/x-bibtex",
    label=localized("format.bib"),
    short_label=localized("format.bib.short"),
    scope="catalogue",
    make=_bibtex,
    order=60,
    citation=True,
    specification="https://www.bibtex.org/Format/",
)
_RIS: Final = Export(
    path="du-lieu/resources.ris",
    media_type="application/x-research-info-systems",
    label=localized("format.ris"),
    short_label=localized("format.ris.short"),
    scope="catalogue",
    make=_ris,
    order=70,
    citation=True,
    specification="https://en.wikipedia.org/wiki/RIS_(file_format)",
)
EXPORTS: Final = (
    _BIB,
    of_each_list(_BIB),
    _RIS,
    of_each_list(_RIS),
    Export(
        path="du-lieu/resources.csl.json",
        media_type="application/vnd.citationstyles.csl+json",
        label=localized("format.csl"),
        scope="catalogue",
        make=lambda source: csl_json(source.entries, source.pieces),
        order=80,
        specification="https://github.com/citation-style-language/schema",
    ),
)
