"""Read OPDS 1.2 catalogues (specs.opds.io, Atom)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urljoin

from lxml import etree

from hoctap.exports.labelled_notes import BETWEEN
from hoctap.exports.xml import LANG
from hoctap.imports.dates import date_of
from hoctap.imports.identifiers import all_isbns, bare_doi, own_id, own_page, pages_in
from hoctap.imports.language_codes import language_tags
from hoctap.imports.markup import element_text, plain, text_of_html
from hoctap.imports.notes import with_notes
from hoctap.imports.result import Note, ReadResult, Row, UnreadableFile, counted, some
from hoctap.kinds.resource.identifiers import is_issn
from hoctap.locales import default_language, other_languages
from hoctap.schema.localized_text import localized

_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
_SEARCH: Final = "{http://a9.com/-/spec/opensearch/1.1/}"
# Link relations of a publication, the best first; a sample is not the publication.
RELATIONS: Final = tuple(
    f"http://opds-spec.org/acquisition{way}" for way in ("/open-access", "", "/borrow", "/subscribe", "/buy")
)
_ABSOLUTE: Final = re.compile("[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def opds1_read(feed: etree._Element, address: str = "") -> ReadResult:
    """One row per entry that can be opened; links to further pages are skipped. Raises ``UnreadableFile``.

    Args:
        feed: The parsed feed.
        address: Where it was read; without it, the feed itself says where its relative links begin.
    """
    single = etree.QName(feed).localname == "entry"
    entries = [feed] if single else feed.findall(f"{_ATOM}entry")
    base = address or _feed_base(feed)
    rows: list[Row] = []
    places: list[str] = []
    shelves: list[str] = []
    relative: list[str] = []
    for number, entry in counted(entries):
        address = _acquisition(entry, base)
        if not address:
            shelves.append(_text(entry.find(f"{_ATOM}title")) or str(number))
            continue
        if not _ABSOLUTE.match(address):
            relative.append(str(number))
        rows.append(_row(entry, address))
        places.append(str(number))
    if not rows:
        if not shelves:
            raise UnreadableFile(localized("imports.opds-empty"))
        raise UnreadableFile(localized("imports.opds-only-leads", names=some(shelves)))
    notes = []
    if shelves:
        notes.append(Note(localized("imports.opds-entries-lead", names=some(shelves))))
    if relative:
        notes.append(no_base(relative))
    if following := opds1_following(feed, base):
        total = _text(feed.find(f"{_SEARCH}totalResults"))
        notes.append(next_page(following, len(entries), total))
    return ReadResult(rows, [], notes, places)


def opds1_following(feed: etree._Element, base: str) -> str:
    """The address of the next page; empty on the last one."""
    found = next((link for link in feed.iterfind(f"{_ATOM}link") if "next" in link.get("rel", "").split()), None)
    return _resolved(found, base) if found is not None else ""


def no_base(places: list[str]) -> Note:
    """A note that links cannot be completed, because the feed does not say where it comes from."""
    return Note(localized("imports.opds-no-base", places=some(places)), serious=True)


def next_page(address: str, here: int, total: str) -> Note:
    """A note that the feed has further pages."""
    if total.isdigit():
        return Note(localized("imports.opds-next-counted", here=here, total=total, address=address))
    return Note(localized("imports.opds-next", address=address))


def _feed_base(feed: etree._Element) -> str:
    """The base address of relative links without ``xml:base``: the feed's own address."""
    own = [link.get("href", "") for link in feed.iterfind(f"{_ATOM}link") if link.get("rel") == "self"]
    own += [_text(feed.find(f"{_ATOM}id"))]
    own += [link.get("href", "") for link in feed.iterfind(f"{_ATOM}link") if link.get("rel") in ("start", "alternate")]
    return next((each for each in own if re.match("https?://", each, re.IGNORECASE)), "")


def _resolved(link: etree._Element, base: str) -> str:
    # lxml resolves xml:base through all parent elements.
    within = link.base or ""
    href = "".join(link.get("href", "").split())
    try:
        return urljoin(urljoin(base, within), href)
    except ValueError:
        return href


def _acquisition(entry: etree._Element, base: str) -> str:
    links = entry.findall(f"{_ATOM}link")
    ways = {rel: link for link in reversed(links) for rel in link.get("rel", "").split() if link.get("href")}
    best = next((ways[rel] for rel in RELATIONS if rel in ways), None)
    return _resolved(best, base) if best is not None else ""


def _row(entry: etree._Element, address: str) -> Row:
    def texts(*paths: str) -> list[str]:
        found = (_text(element) for path in paths for element in entry.iterfind(path))
        return list(dict.fromkeys(text for text in found if text))

    def first(*paths: str) -> str:
        return next(iter(texts(*paths)), "")

    labels = (c.get("label") or c.get("term") or "" for c in entry.iterfind(f"{_ATOM}category"))
    row: dict[str, str | list[str]] = {
        "title": first(f"{_ATOM}title"),
        "description": plain(first(f"{_ATOM}summary", f"{_ATOM}content", f"{_TERMS}description", f"{_DC}description")),
        "creators": texts(f"{_ATOM}author/{_ATOM}name"),
        "creator_urls": _addresses(entry),
        "publisher": first(f"{_TERMS}publisher", f"{_DC}publisher"),
        "date": date_of(first(f"{_TERMS}issued", f"{_DC}date", f"{_TERMS}date")),
        "languages": language_tags(texts(f"{_TERMS}language", f"{_DC}language")),
        "keywords": _distinct(labels),
        "isbn": all_isbns(numbers := texts(f"{_TERMS}identifier", f"{_DC}identifier")),
        "issn": issn_of(numbers),
        "doi": bare_doi(numbers),
        "id": id_of_tag(first(f"{_ATOM}id")),
        "licence": first(f"{_TERMS}license", f"{_TERMS}rights", f"{_DC}rights", f"{_ATOM}rights"),
        "forms": texts(f"{_TERMS}type", f"{_DC}type"),
        "levels": texts(f"{_TERMS}educationLevel"),
        "audiences": texts(f"{_TERMS}audience"),
        "pages": pages_in(first(f"{_TERMS}extent")),
        "url": address,
        **_wholes(texts(f"{_TERMS}isPartOf")),
        "related": [id for each in texts(f"{_TERMS}relation") if (id := own_page(each))],
        **_translations(entry),
    }
    made = {name: value for name, value in row.items() if value}
    with_notes(made, _notes(entry, made))
    return made


def _notes(entry: etree._Element, row: Row) -> list[str]:
    """What this program says as notes: after the licence, and in the lines of a content below the description."""
    licence, *rights = str(row.get("licence", "")).split(BETWEEN)
    if rights:
        row["licence"] = licence
    content = entry.find(f"{_ATOM}content")
    lines = (
        "".join(map(str, content.itertext())).splitlines()
        if content is not None and content.get("type") == "text"
        else []
    )
    return [*rights, *(" ".join(line.split()) for line in lines)]


def _addresses(entry: etree._Element) -> str:
    """The addresses of the authors, each at the place of its name; empty if there are none."""
    authors = [each for each in entry.iterfind(f"{_ATOM}author") if _text(each.find(f"{_ATOM}name"))]
    found = [_text(each.find(f"{_ATOM}uri")) for each in authors]
    return "|".join(found) if any(found) else ""


def _wholes(said: list[str]) -> Row:
    """The series and its number, and the resource that this is a part of, as this program writes them."""
    row: Row = {}
    for each in said:
        if id := own_page(each):
            row["part_of"] = id
        elif not re.match("[a-z]+:", each):
            row["series"], _, row["series_number"] = (part.strip() for part in each.partition(";"))
    return row


def _translations(entry: etree._Element) -> Row:
    """The title and description in the site's other languages, and titles of no language, as this program writes them."""
    row: Row = {}
    own: list[str] = []
    for name, field in (("alternative", "title"), ("abstract", "description")):
        for element in entry.iterfind(f"{_TERMS}{name}"):
            lang = element.get(LANG)
            if lang in other_languages(default_language()):
                row.setdefault(f"{field}_{lang}", _text(element))
            elif name == "alternative":
                own.append(_text(element))
    row["alternative_titles"] = _distinct(own)
    return row


def issn_of(numbers: Iterable[str]) -> str:
    """The first ISSN, alone or as a URN."""
    said = (number.casefold().removeprefix("urn:issn:").upper() for number in numbers)
    return next((number for number in said if is_issn(number)), "")


def id_of_tag(identifier: str) -> str:
    """The id in the tag of a record of a site of this program (``tag:host,2026-01-02:id``)."""
    found = re.fullmatch(r"tag:[^,]+,\d{4}-\d\d-\d\d:(\S+)", identifier)
    return own_id(found[1]) if found else ""


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _text(element: etree._Element | None) -> str:
    """The text of an Atom text construct: plain, escaped HTML, or XHTML."""
    if element is None:
        return ""
    kind = (element.get("type") or "text").casefold()
    text = element_text(element)
    return text_of_html(text) if kind in ("html", "text/html") else text
