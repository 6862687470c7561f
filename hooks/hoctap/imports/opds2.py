"""Read OPDS 2.0 catalogues (drafts.opds.io/opds-2.0, on the Readium Web Publication Manifest)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urljoin

from hoctap.imports.dates import date_of
from hoctap.imports.identifiers import all_isbns, bare_doi
from hoctap.imports.json_ld import described
from hoctap.imports.language_codes import language_tags
from hoctap.imports.markup import plain
from hoctap.imports.opds1 import RELATIONS, id_of_tag, issn_of, next_page, no_base
from hoctap.imports.result import Note, ReadResult, Row, UnreadableFile, counted, in_languages, some
from hoctap.locales import default_language
from hoctap.schema.localized_text import localized

Object = dict[str, Any]
_SCHEMA: Final = re.compile(r"^https?://schema\.org/")
_PROPERTIES: Final = ("learningResourceType", "educationalLevel", "audience")


def is_opds2(top: Any) -> bool:
    """Whether a JSON value is a feed or a single publication."""
    if not isinstance(top, dict):
        return False
    parts = [name for name in ("publications", "navigation", "groups") if isinstance(top.get(name), list)]
    return bool(parts) or (
        "@context" not in top and isinstance(top.get("metadata"), dict) and isinstance(top.get("links"), list)
    )


def opds2_read(feed: Object, address: str = "") -> ReadResult:
    """One row per publication, including those in groups; ``address`` is where it was read. Raises ``UnreadableFile``."""
    publications = list(_publications(feed))
    base = address or next((href for rel, href in _links(feed) if "self" in rel and re.match("https?://", href)), "")
    rows: list[Row] = []
    places: list[str] = []
    closed: list[str] = []
    relative: list[str] = []
    for number, publication in counted(publications):
        about = _object(publication.get("metadata"))
        address = _acquisition(publication, base)
        if not address:
            closed.append(str(number))
        elif not re.match("[a-z][a-z0-9+.-]*:", address, re.IGNORECASE):
            relative.append(str(number))
        rows.append(_row(about, address, _licence(publication)))
        places.append(str(number))
    if not rows:
        shelves = some([title for each in _navigation(feed) if (title := _text(each.get("title")))])
        if not shelves:
            raise UnreadableFile(localized("imports.opds-no-publication"))
        raise UnreadableFile(localized("imports.opds-leads-elsewhere", names=shelves))
    notes = []
    if closed:
        notes.append(Note(localized("imports.opds-closed", places=some(closed))))
    if relative:
        notes.append(no_base(relative))
    if following := opds2_following(feed):
        total = str(_object(feed.get("metadata")).get("numberOfItems", ""))
        notes.append(next_page(_joined(base, following), len(publications), total))
    return ReadResult(rows, [], notes, places)


def opds2_following(feed: Object) -> str:
    """The address of the next page as the feed writes it; empty on the last one."""
    return next((href for rel, href in _links(feed) if "next" in rel), "")


def _publications(feed: Object) -> Iterator[Object]:
    if not any(isinstance(feed.get(name), list) for name in ("publications", "navigation", "groups")):
        yield feed
    yield from _objects(feed.get("publications"))
    for group in _objects(feed.get("groups")):
        yield from _objects(group.get("publications"))


def _navigation(feed: Object) -> Iterator[Object]:
    yield from _objects(feed.get("navigation"))
    for group in _objects(feed.get("groups")):
        yield from _objects(group.get("navigation"))


def _links(holder: Object) -> Iterator[tuple[list[str], str]]:
    """Relations and address of each link; ``rel`` may be one word or a list."""
    for link in _objects(holder.get("links")):
        rel, href = link.get("rel", []), link.get("href")
        if isinstance(href, str):
            yield [str(each) for each in (rel if isinstance(rel, list) else [rel])], "".join(href.split())


def _acquisition(publication: Object, base: str) -> str:
    links = list(_links(publication))
    own = next((href for rel, href in links if "self" in rel and re.match("https?://", href)), "")
    best = next((href for way in RELATIONS for rel, href in links if way in rel), "")
    return _joined(base or own, best) if best else ""


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return href


def _licence(publication: Object) -> str:
    """The address of the licence that a link names, or what the metadata say of rights."""
    links = (href for rel, href in _links(publication) if "license" in rel)
    about = _object(publication.get("metadata"))
    return next(links, "") or _text(about.get("license")) or _text(about.get("rights"))


def _row(about: Object, address: str, licence: str) -> Row:
    title = about.get("title")
    names = {lang: _text(text) for lang, text in title.items()} if isinstance(title, dict) else {"": _text(title)}
    titles = in_languages("title", [(lang.split("-")[0].casefold(), text) for lang, text in names.items() if text])
    if titles["title"] and (subtitle := _text(about.get("subtitle"))):
        titles["title"] = f"{titles['title']} : {subtitle}"
    series = _object(about.get("belongsTo")).get("series")
    subjects = _list(about.get("subject"))
    identifiers = [about.get("identifier"), *_list(about.get("altIdentifier"))]
    numbers = [_text(each.get("value") if isinstance(each, dict) else each) for each in identifiers]
    row: dict[str, str | list[str]] = {
        **titles,
        "description": plain(_text(about.get("description"))),
        "creators": _names(about.get("author")),
        "publisher": next(iter(_names(about.get("publisher"))), ""),
        "date": date_of(_text(about.get("published"))),
        "languages": language_tags(_names(about.get("language"))),
        "keywords": _names([each for each in subjects if _property(each) not in _PROPERTIES]),
        "forms": _names([each for each in subjects if _property(each) == "learningResourceType"]),
        "levels": _names([each for each in subjects if _property(each) == "educationalLevel"]),
        "audiences": _names([each for each in subjects if _property(each) == "audience"]),
        "isbn": all_isbns(numbers),
        "issn": issn_of(numbers),
        "doi": bare_doi(numbers),
        "id": id_of_tag(_text(about.get("identifier"))),
        "licence": licence,
        "pages": _text(about.get("numberOfPages")),
        "duration": _duration(about.get("duration")),
        "accessibility": _names(_object(about.get("accessibility")).get("feature")),
        "series": next(iter(_names(series)), ""),
        "series_number": _text(_object(next(iter(_list(series)), None)).get("position")),
        "url": address,
    }
    own = {name: value for name, value in row.items() if value}
    # Terms that the manifest has no name for are named by their URIs; a description by both.
    named = _of_schema(about)
    named["description"] = [about.get("description"), *_list(named.get("description"))]
    return {**described(named), **own}


def _of_schema(value: Any) -> Any:
    """What is said by URIs of schema.org, by the names of the terms."""
    if isinstance(value, list):
        return [_of_schema(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        _SCHEMA.sub("", key): _of_schema(each)
        for key, each in value.items()
        if key in ("@value", "@language", "@id") or _SCHEMA.match(key)
    }


def _property(subject: Any) -> str:
    """The property of schema.org that a subject is a value of, as this program writes it; empty for a topic."""
    scheme = _text(subject.get("scheme")) if isinstance(subject, dict) else ""
    return scheme.removeprefix("https://schema.org/") if scheme.startswith("https://schema.org/") else ""


def _duration(value: Any) -> str:
    """Seconds as hours and minutes of ISO 8601; what is under a minute is not told."""
    minutes = (
        int(value) // 60 if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e7 else 0
    )
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest else "") if minutes else ""


def _names(value: Any) -> list[str]:
    """Names of people, bodies or subjects: strings or objects, one or several, in one or several languages."""
    found = (_text(each.get("name") if isinstance(each, dict) and "name" in each else each) for each in _list(value))
    return list(dict.fromkeys(name for name in found if name))


def _text(value: Any) -> str:
    """A text; of several languages the one in the site's default language, else the first."""
    if isinstance(value, dict):
        texts = {str(lang).split("-")[0].casefold(): text for lang, text in value.items() if isinstance(text, str)}
        value = texts.get(default_language()) or next(iter(texts.values()), "")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).split())


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _objects(value: Any) -> list[Object]:
    return [each for each in _list(value) if isinstance(each, dict)]


def _object(value: Any) -> Object:
    return value if isinstance(value, dict) else {}
