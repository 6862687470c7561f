"""Read MODS 3 (loc.gov/standards/mods): ``mods`` or ``modsCollection``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from hoctap.exports.xml import LANG
from hoctap.imports.dates import date_of
from hoctap.imports.identifiers import doi_address, first_isbn, pages_in
from hoctap.imports.language_codes import language_tags
from hoctap.imports.markup import element_text, plain
from hoctap.imports.result import ReadResult, Row, counted, in_languages
from hoctap.imports.values import name_of, stated_licence

_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_AUTHORS: Final = frozenset({"", "author", "aut", "creator", "cre", "tác giả", "composer", "cmp"})
_FORMS: Final = {"video": "video", "audio": "audio", "moving image": "video", "sound recording": "audio"}
_USED: Final = frozenset({
    "titleInfo", "name", "typeOfResource", "genre", "originInfo", "language", "physicalDescription", "abstract",
    "subject", "identifier", "location", "accessCondition", "relatedItem", "recordInfo", "note", "tableOfContents",
})  # fmt: skip


def mods_read(top: etree._Element) -> ReadResult:
    """One row per ``mods``."""
    items = [top] if etree.QName(top).localname == "mods" else list(top.iterfind("{*}mods"))
    rows: list[Row] = []
    unused: set[str] = set()
    for _, item in counted(items):
        rows.append(_row(item))
        unused |= {str(etree.QName(child).localname) for child in item if isinstance(child.tag, str)} - _USED
        unused |= {"tableOfContents"} if item.find("{*}tableOfContents") is not None else set()
        unused |= {"note"} if item.find("{*}note") is not None else set()
    places = [str(number) for number in range(1, len(rows) + 1)]
    return ReadResult(rows, [f"MODS {name}" for name in sorted(unused)], [], places)


def _row(item: etree._Element) -> Row:
    titles, others = [], []
    for each in item.iterfind("{*}titleInfo"):
        lang = re.split("[-_]", each.get(LANG) or each.get("lang") or "")[0]
        said = (("vi" if lang == "vie" else "en" if lang == "eng" else lang), _title(each))
        if each.get("type") in ("alternative", "abbreviated", "uniform"):
            others.append(said[1])
        else:
            titles.append(said)
    identifiers = [(each.get("type", ""), element_text(each)) for each in item.iterfind("{*}identifier")]
    urls = [*_texts(item, "location", "url"), *(text for kind, text in identifiers if kind == "uri")]
    dois = [doi for kind, text in identifiers if kind == "doi" and (doi := doi_address(text))]
    rights = [
        value
        for each in item.iterfind("{*}accessCondition")
        for value in (each.get(_HREF), element_text(each))
        if value
    ]
    kinds = [form for text in _texts(item, "typeOfResource") if (form := _FORMS.get(text.casefold()))]
    row: dict[str, str | list[str]] = {
        **in_languages("title", titles),
        "alternative_titles": [text for text in others if text],
        "description": plain(next(iter(_texts(item, "abstract")), "")),
        "creators": list(dict.fromkeys(_creators(item))),
        "publisher": next(iter(_texts(item, "originInfo", "publisher")), ""),
        "date": next((date_of(text) for text in _dates(item)), ""),
        "languages": language_tags(_texts(item, "language", "languageTerm")),
        "keywords": list(dict.fromkeys([*_texts(item, "subject", "topic"), *_texts(item, "subject", "geographic")])),
        "forms": list(dict.fromkeys([*_texts(item, "genre"), *kinds])),
        "isbn": first_isbn([text for kind, text in identifiers if kind == "isbn"]),
        "url": next((each for each in (*urls, *dois) if re.match("https?://", each, re.IGNORECASE)), ""),
        "licence": stated_licence(rights),
        "pages": _pages(item),
        "series": next((_title(each) for each in item.iterfind("{*}relatedItem[@type='series']/{*}titleInfo")), ""),
        "holdings": list(_holdings(item)),
    }
    return {name: value for name, value in row.items() if value}


def _title(info: etree._Element) -> str:
    parts = {str(etree.QName(child).localname): element_text(child) for child in info if isinstance(child.tag, str)}
    title = " ".join(filter(None, (parts.get("nonSort"), parts.get("title"))))
    title += f": {parts['subTitle']}" if parts.get("subTitle") else ""
    number = ", ".join(filter(None, (parts.get("partNumber"), parts.get("partName"))))
    return f"{title}. {number}" if number else title


def _creators(item: etree._Element) -> Iterator[str]:
    for each in item.iterfind("{*}name"):
        roles = {text.casefold() for text in _texts(each, "role", "roleTerm")} or {""}
        if not roles & _AUTHORS:
            continue
        parts = {part.get("type", ""): element_text(part) for part in each.iterfind("{*}namePart")}
        name = name_of(parts.get("family", ""), parts.get("given", "")) or parts.get("", "")
        if name:
            yield name


def _dates(item: etree._Element) -> list[str]:
    return [
        text
        for name in ("dateIssued", "copyrightDate", "dateCreated")
        for text in _texts(item, "originInfo", name)
        if re.search(r"\d{4}", text)
    ]


def _pages(item: etree._Element) -> str:
    found = (pages_in(extent) for extent in _texts(item, "physicalDescription", "extent"))
    return next(filter(None, found), "")


def _holdings(item: etree._Element) -> Iterator[str]:
    for location in item.iterfind("{*}location"):
        place = next(iter(_texts(location, "physicalLocation")), "")
        copies = location.findall("{*}holdingSimple/{*}copyInformation")
        marks = [*_texts(location, "shelfLocator"), *(mark for each in copies for mark in _texts(each, "shelfLocator"))]
        if place:
            mark = (marks[0] if marks else "").replace(";", ",")
            yield f"{place}; {mark}; {len(copies) or ''}"


def _texts(item: etree._Element, *path: str) -> list[str]:
    return [text for each in item.iterfind("/".join(f"{{*}}{name}" for name in path)) if (text := element_text(each))]
