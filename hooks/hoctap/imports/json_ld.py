"""Learning resources described as JSON-LD: AMB (w3id.org/kim/amb), LRMI and schema.org, in a file or inside a page.

Terms with an address of their own (subjects, types, levels) are read by their labels, which the import then looks up in
the site's vocabularies.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urljoin

from lxml import html

from hoctap.imports.dates import date_of
from hoctap.imports.identifiers import all_isbns, bare_doi, own_page
from hoctap.imports.language_codes import language_tags
from hoctap.imports.markup import plain
from hoctap.imports.notes import cost_of
from hoctap.imports.result import Row, in_languages
from hoctap.kinds.resource.identifiers import is_issn
from hoctap.locales import default_language

Object = dict[str, Any]

# Types that are made to learn from or to read; anything else is a learning resource if it says for which learning.
_TYPES: Final = frozenset({"LearningResource", "Course", "Book", "Quiz", "Syllabus", "HowTo"})
_OF_LEARNING: Final = ("learningResourceType", "educationalLevel", "educationalUse", "teaches", "typicalAgeRange")
_SCHEMA: Final = re.compile(r"^(?:https?://schema\.org/|schema:)")
_DEEPEST: Final = 12


def learning_resources(data: bytes, address: str = "") -> list[Row]:
    """The rows of a document: JSON-LD, or HTML with JSON-LD inside.

    Args:
        data: The document; what is neither gives no rows.
        address: Where it was read, for relative addresses and resources that name none.
    """
    text = data.decode("utf-8-sig", "replace")
    rows: list[Row] = []
    for value in _values(text):
        for node in _nodes(value, 0):
            row = _row(node, address)
            if row.get("title"):
                rows.append(row)
    return rows


def rows_of(top: Any) -> list[Row]:
    """The rows of a JSON value."""
    return [row for node in _nodes(top, 0) if (row := _row(node, "")).get("title")]


def described(node: Object) -> Row:
    """What an object says by the terms of schema.org, whether or not it is a learning resource."""
    return _row(node, "")


def _values(text: str) -> Iterator[Any]:
    start = text.lstrip()[:1]
    if start in "{[" and start:
        yield from _parsed(text)
        return
    if "application/ld+json" not in text:
        return
    # A declaration of its encoding would be an error in what is decoded already.
    tree = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        yield from _parsed(script.text or "")


def _parsed(text: str) -> Iterator[Any]:
    try:
        yield json.loads(text)
    except (ValueError, RecursionError):
        return


def _nodes(value: Any, depth: int) -> Iterator[Object]:
    """The objects that are learning resources, in the order of the document; their parts are not."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _nodes(each, depth + 1)
    elif isinstance(value, dict):
        if _types(value) & _TYPES or any(value.get(name) for name in _OF_LEARNING):
            yield value
            return
        for name in ("@graph", "mainEntity", "itemListElement", "item"):
            yield from _nodes(value.get(name), depth + 1)


def _types(node: Object) -> set[str]:
    return {_SCHEMA.sub("", str(each)) for each in _list(node.get("@type", node.get("type")))}


def _row(node: Object, address: str) -> Row:
    about = _object(node.get("mainEntityOfPage"))
    urls = [node.get("url"), node.get("@id"), node.get("id"), about.get("@id"), about.get("id")]
    encodings = [each.get("contentUrl") for each in _objects(node.get("encoding"))]
    found = next((url for each in (*urls, *encodings) if (url := _address(each, address))), address)
    series = _series(node)
    row: dict[str, str | list[str]] = {
        **in_languages("title", _spoken(node.get("name"))),
        **in_languages("description", [(lang, plain(text)) for lang, text in _spoken(node.get("description"))]),
        "creators": _names(node.get("creator") or node.get("author")),
        "creator_urls": _addresses(node.get("creator") or node.get("author")),
        "publisher": next(iter(_names(node.get("publisher") or node.get("provider"))), ""),
        "publisher_url": _addresses(node.get("publisher") or node.get("provider")).partition("|")[0],
        "date": date_of(_text(node.get("datePublished")) or _text(node.get("dateCreated"))),
        "languages": language_tags(_codes(node.get("inLanguage"))),
        "keywords": _keywords(node.get("keywords")),
        "types": _names(node.get("learningResourceType")),
        "subjects": _names(node.get("about")),
        "levels": _names(node.get("educationalLevel")),
        "audiences": _audiences(node.get("audience")),
        "age": _text(node.get("typicalAgeRange")),
        "isbn": all_isbns(numbers := [*map(_text, _list(node.get("isbn"))), *_identifiers(node)]),
        "issn": issn if is_issn(issn := _text(node.get("issn"))) else next(filter(is_issn, numbers), ""),
        "doi": bare_doi(numbers),
        **{name: number for name in ("oclc", "lccn") if (number := _identifier(node, name))},
        "alternative_titles": [text for each in _list(node.get("alternateName")) if (text := _text(each))],
        "duration": _text(node.get("timeRequired")),
        "series": series[0],
        "series_number": series[1],
        "part_of": next((id for each in _objects(node.get("isPartOf")) if (id := own_page(_text(each.get("@id"))))), ""),
        "id": next((id for each in urls if (id := own_page(_text(each)))), ""),
        "cost": cost_of(_text(node.get("conditionsOfAccess"))),
        "accessibility": _names(node.get("accessibilityFeature")),
        "pages": _text(node.get("numberOfPages")) or _property(node, "pages"),
        "holdings": _holdings(node.get("offers")),
        **in_languages("note", _usage(node.get("usageInfo"))),
        **in_languages("licence_note", _spoken(node.get("copyrightNotice"))),
        "url": found,
        "licence": next((_text(each.get("id") or each.get("@id") or each.get("url") or each.get("name"))
                         if isinstance(each, dict) else _text(each) for each in _list(node.get("license"))), ""),
    }  # fmt: skip
    return {name: value for name, value in row.items() if value}


def _identifiers(node: Object) -> list[str]:
    return [_text(each.get("value") if isinstance(each, dict) else each) for each in _list(node.get("identifier"))]


def _identifier(node: Object, scheme: str) -> str:
    """The number of a scheme that an identifier names."""
    found = (each for each in _objects(node.get("identifier")) if _text(each.get("propertyID")).casefold() == scheme)
    return next((_text(each.get("value")) for each in found), "")


def _series(node: Object) -> tuple[str, str]:
    """The title of the series, and the number within it."""
    wholes = [
        each for each in _objects(_list(node.get("isPartOf"))) if _types(each) & {"CreativeWorkSeries", "BookSeries"}
    ]
    first = next(iter(wholes), {})
    return next(iter(_names(first.get("name"))), ""), _text(first.get("position"))


def _address(value: Any, base: str) -> str:
    text = _text(value)
    if not text:
        return ""
    try:
        joined = urljoin(base, text) if base else text
    except ValueError:
        return ""
    return joined if re.match(r"https?://", joined, re.IGNORECASE) else ""


def _spoken(value: Any) -> list[tuple[str, str]]:
    """A text in its languages: a string, ``{"vi": …}``, ``{"@value": …, "@language": …}``, or a list of these."""
    found: list[tuple[str, str]] = []
    for each in _list(value):
        if isinstance(each, dict) and "@value" in each:
            found.append((_language(each.get("@language")), _text(each["@value"])))
        elif isinstance(each, dict):
            found += [(_language(lang), _text(text)) for lang, text in each.items()]
        else:
            found.append(("", _text(each)))
    return [(lang, text) for lang, text in found if text]


def _language(tag: Any) -> str:
    return str(tag or "").split("-")[0].casefold()


def _names(value: Any) -> list[str]:
    """Names of people, bodies or terms: strings, or objects with a label."""
    found = []
    for each in _list(value):
        if isinstance(each, dict):
            label = next((each[key] for key in ("prefLabel", "name", "label", "@value") if each.get(key)), "")
            spoken = _spoken(label)
            text = dict(reversed(spoken)).get(default_language()) or (spoken[0][1] if spoken else "")
        else:
            text = _text(each)
        # The address of a term says nothing to people.
        if text and not re.match(r"https?://", text):
            found.append(text)
    return list(dict.fromkeys(found))


def _audiences(value: Any) -> list[str]:
    """``EducationalAudience`` says it as a role."""
    roles = [
        each["educationalRole"]
        for each in _objects(value)
        if "educationalRole" in each and not (each.get("prefLabel") or each.get("name"))
    ]
    kinds = [text for each in _objects(value) if (text := _text(each.get("audienceType")))]
    return list(dict.fromkeys([*_names(value), *kinds, *(name for role in roles for name in _names(role))]))


def _property(node: Object, name: str) -> str:
    given = _objects(node.get("additionalProperty"))
    return next((_text(each.get("value")) for each in given if each.get("propertyID") == name), "")


def _holdings(value: Any) -> list[str]:
    """Offers to lend or show a copy at a place: ``place; shelf mark; copies``."""
    found = []
    for each in _objects(value if isinstance(value, list) else [value]):
        place = _text(_object(each.get("availableAtOrFrom")).get("name"))
        copies = _text(_object(each.get("inventoryLevel")).get("value"))
        if place and "LeaseOut" in _text(each.get("businessFunction")):
            found.append("; ".join((place, _text(each.get("sku")).replace(";", ","), copies)))
    return found


def _addresses(value: Any) -> str:
    """The addresses of people and bodies, each at the place of its name; empty if there are none."""
    found = [_address(each.get("url"), "") if isinstance(each, dict) else "" for each in _list(value)]
    return "|".join(found) if any(found) and len(found) == len(_names(value)) else ""


def _usage(value: Any) -> list[tuple[str, str]]:
    """What is said about the use of a work: the texts of works; addresses are none."""
    return [spoken for each in _objects(value) for spoken in _spoken(each.get("text"))]


def _codes(value: Any) -> list[str]:
    """Languages: codes, or ``Language`` objects."""
    return [
        _text(each.get("alternateName") or each.get("identifier") or each.get("name"))
        if isinstance(each, dict)
        else _text(each)
        for each in _list(value)
    ]


def _keywords(value: Any) -> list[str]:
    """A list, or one string with commas."""
    if isinstance(value, str):
        return [word for part in value.split(",") if (word := " ".join(part.split()))]
    return _names(value)


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).split())


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _objects(value: Any) -> list[Object]:
    return [each for each in _list(value) if isinstance(each, dict)]


def _object(value: Any) -> Object:
    return value if isinstance(value, dict) else {}
