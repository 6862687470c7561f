"""Read Dublin Core: inside OAI-PMH, alone, and as DSpace exports it (``dublin_core.xml`` with one ``dcvalue`` a value)."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from hoctap.exports.xml import LANG
from hoctap.imports.dates import date_of
from hoctap.imports.identifiers import doi_address, first_isbn, is_web
from hoctap.imports.language_codes import language_tags
from hoctap.imports.markup import element_text, plain
from hoctap.imports.result import ReadResult, Row, counted, in_languages
from hoctap.imports.values import stated_licence

NAMESPACES: Final = ("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/")
# Qualified elements of DSpace → the terms of Dublin Core that mean the same.
_QUALIFIED: Final = {
    ("contributor", "author"): "creator",
    ("contributor", "editor"): "editor",
    ("date", "issued"): "issued",
    ("date", "accessioned"): "",
    ("date", "available"): "",
    ("description", "abstract"): "abstract",
    ("description", "provenance"): "",
    ("identifier", "isbn"): "isbn",
    ("rights", "uri"): "license",
    ("relation", "ispartofseries"): "series",
    ("title", "alternative"): "alternative",
}
_USED: Final = frozenset({
    "title", "description", "abstract", "creator", "publisher", "issued", "date", "created", "language", "subject",
    "identifier", "isbn", "rights", "license", "type", "series", "alternative", "",
})  # fmt: skip
# What EPrints and others say as a kind beside the kind, and the kind that everything written has.
_NO_FORMS: Final = frozenset({"peerreviewed", "nonpeerreviewed", "text", "other"})
Values = dict[str, list[tuple[str, str]]]


def dspace_items(top: etree._Element) -> list[etree._Element] | None:
    """The descriptions of a file of DSpace or of plain Dublin Core; ``None`` if it is something else."""
    if _is_description(top):
        return [top]
    children = [child for child in top if isinstance(child.tag, str)]
    return children if children and all(map(_is_description, children)) else None


def _is_description(element: etree._Element) -> bool:
    name = etree.QName(element).localname
    if name == "dublin_core":
        return True
    return name in ("dc", "record", "item", "metadata", "qualifieddc") and any(
        isinstance(child.tag, str) and etree.QName(child).namespace in NAMESPACES for child in element
    )


def dspace_read(items: list[etree._Element]) -> ReadResult:
    """One row per description."""
    rows: list[Row] = []
    unused: set[str] = set()
    for _, item in counted(items):
        if etree.QName(item).localname != "dublin_core":
            rows.append(dublin_core_row(item))
            continue
        values: Values = {}
        for each in item.iterfind("{*}dcvalue"):
            element, qualifier = each.get("element", ""), each.get("qualifier") or "none"
            name = _QUALIFIED.get((element, qualifier), element)
            if name not in _USED:
                unused.add(f"dc.{element}" + (f".{qualifier}" if qualifier != "none" else ""))
            elif name and (text := element_text(each)):
                values.setdefault(name, []).append((_base(each.get("language", "")), plain(text)))
        rows.append(_row(values))
    return ReadResult(rows, sorted(unused), [], [str(number) for number in range(1, len(rows) + 1)])


def dublin_core_row(top: etree._Element) -> Row:
    """The row of a description in the namespaces of Dublin Core."""
    values: Values = {}
    for child in top:
        if isinstance(child.tag, str) and etree.QName(child).namespace in NAMESPACES and (text := element_text(child)):
            name = str(etree.QName(child).localname)
            values.setdefault(name, []).append(
                (_base(child.get(LANG, "")), plain(text) if name != "identifier" else text)
            )
    return _row(values)


def _base(tag: str) -> str:
    return re.split("[-_]", tag)[0].casefold().strip("*")


def _row(values: Values) -> Row:
    fields = {name: [text for _, text in said] for name, said in values.items()}
    identifiers = [*fields.get("isbn", []), *fields.get("identifier", [])]
    # By convention the last address is the resource itself, the first one the page about it.
    web = next((each for each in reversed(identifiers) if is_web(each)), "")
    # EPrints names its page here, and the citation as identifier.
    page = next((each for each in fields.get("relation", []) if is_web(each)), "")
    dois = (
        doi_address(each) for each in identifiers if re.match(r"(?:doi|info:doi/|urn:doi|10\.)", each, re.IGNORECASE)
    )
    rights = [*fields.get("license", []), *fields.get("rights", [])]
    row: dict[str, str | list[str]] = {
        **in_languages("title", [(lang, _unpunctuated(text)) for lang, text in values.get("title", [])]),
        **in_languages("description", [*values.get("description", []), *values.get("abstract", [])]),
        "creators": list(dict.fromkeys(map(_person, fields.get("creator", [])))),
        "publisher": _unpunctuated(next(iter(fields.get("publisher", [])), "")),
        "date": _date([*fields.get("issued", []), *fields.get("date", []), *fields.get("created", [])]),
        "languages": language_tags(fields.get("language", [])),
        "keywords": list(dict.fromkeys(fields.get("subject", []))),
        "forms": list(dict.fromkeys(filter(None, map(_form, fields.get("type", []))))),
        "isbn": first_isbn(identifiers),
        "url": web or next((each for each in dois if each), "") or page,
        "licence": stated_licence(rights),
        "series": next(iter(fields.get("series", [])), ""),
        "alternative_titles": fields.get("alternative", []),
    }
    return {name: value for name, value in row.items() if value}


def _unpunctuated(text: str) -> str:
    """A title or publisher without the mark that a catalogue's card has before the next part: ``Truyện Kiều /``."""
    return re.sub(r"(?:\s+[/:;=]|,)$", "", text)


def _person(name: str) -> str:
    """A name without its years, as VuFind and others give it: ``Nguyễn, Du, 1765-1820.``."""
    bare = re.sub(r",\s*(?:ca?\.\s*|b\.\s*)?\d{4}\??(?:\s*-\s*(?:\d{4})?)?\??\.?$", "", name)
    return re.sub(r"(?<=[^\W\d_]{3})\.$", "", bare)


def _form(kind: str) -> str:
    """A kind as one would say it; nothing for what is said for programs alone (info:eu-repo/semantics/article)."""
    coded = re.fullmatch(r"(?:info:eu-repo/semantics/|doc-type:)(\w+)", kind)
    word = coded[1] if coded else kind
    return "" if word.casefold() in _NO_FORMS or word.endswith("Version") else word


def _date(dates: list[str]) -> str:
    # DSpace lists its own timestamps first; a date of publication has no time of day.
    days = [each for each in dates if not re.search(r"T\d\d:", each)]
    return date_of((days or dates)[0]) if dates else ""
