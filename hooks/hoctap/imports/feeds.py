"""OPDS 1.2 and 2.0 catalogues and OAI-PMH answers as rows."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from typing import Any, Final

from lxml import etree

_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
_OAI: Final = "{http://www.openarchives.org/OAI/2.0/}"
_ACQUISITION: Final = "http://opds-spec.org/acquisition"


def safe_xml(data: bytes) -> etree._Element:
    """Parse without fetching anything and without expanding entities."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    return etree.fromstring(data, parser)


def opds1_rows(feed: etree._Element) -> list[dict[str, str]]:
    """One row an entry that can be opened; ways to further pages are no resources."""
    rows = []
    for entry in feed.iter(f"{_ATOM}entry"):
        links = [(link.get("rel", ""), link.get("href", "")) for link in entry.iter(f"{_ATOM}link")]
        url = next((href for rel, href in links if rel.startswith(_ACQUISITION)), "")
        if not url:
            continue
        rows.append(
            _filled(
                title=entry.findtext(f"{_ATOM}title"),
                description=entry.findtext(f"{_ATOM}summary") or entry.findtext(f"{_ATOM}content"),
                creators="|".join(_texts(entry.iterfind(f"{_ATOM}author/{_ATOM}name"))),
                publisher=entry.findtext(f"{_TERMS}publisher") or entry.findtext(f"{_DC}publisher"),
                date=(entry.findtext(f"{_TERMS}issued") or "")[:4],
                languages="|".join(_texts([*entry.iterfind(f"{_TERMS}language"), *entry.iterfind(f"{_DC}language")])),
                keywords="|".join(c.get("label") or c.get("term") or "" for c in entry.iterfind(f"{_ATOM}category")),
                isbn=_isbn(_texts([*entry.iterfind(f"{_TERMS}identifier"), *entry.iterfind(f"{_DC}identifier")])),
                url=url,
            )
        )
    return rows


def opds2_rows(data: bytes) -> list[dict[str, str]]:
    """One row a publication, those of groups included."""
    feed = json.loads(data)
    publications = [*feed.get("publications", ())]
    for group in feed.get("groups", ()):
        publications += group.get("publications", ())
    rows = []
    for publication in publications:
        about = publication.get("metadata", {})
        links = publication.get("links", ())
        url = next((link["href"] for link in links if str(link.get("rel", "")).startswith(_ACQUISITION)), "")
        title = about.get("title")
        names = title if isinstance(title, dict) else {"vi": title}
        rows.append(
            _filled(
                title=names.get("vi") or next(iter(names.values()), None),
                title_en=names.get("en") if len(names) > 1 else None,
                description=about.get("description"),
                creators="|".join(_names(about.get("author"))),
                publisher="|".join(_names(about.get("publisher"))[:1]),
                date=str(about.get("published") or "")[:4],
                languages="|".join(_names(about.get("language"))),
                keywords="|".join(_names(about.get("subject"))),
                isbn=_isbn([str(about.get("identifier", ""))]),
                url=url,
            )
        )
    return rows


def oai_rows(answer: etree._Element) -> list[dict[str, str]]:
    """One row a record in Dublin Core; deleted records have none."""
    rows = []
    for record in answer.iter(f"{_OAI}record"):

        def all(name: str, record: etree._Element = record) -> list[str]:
            return _texts(record.iter(f"{_DC}{name}"))

        identifiers = all("identifier")
        row = _filled(
            title=next(iter(all("title")), None),
            description=next(iter(all("description")), None),
            creators="|".join(all("creator")),
            publisher=next(iter(all("publisher")), None),
            date=next(iter(all("date")), "")[:4],
            languages="|".join(all("language")),
            keywords="|".join(all("subject")),
            isbn=_isbn(identifiers),
            # By custom the last address is the thing itself, the first the page that describes it.
            url=next((each for each in reversed(identifiers) if each.startswith("http")), None),
        )
        if row:
            rows.append(row)
    return rows


def _isbn(identifiers: Iterable[str]) -> str:
    found = (each for each in identifiers if each.casefold().startswith(("urn:isbn:", "isbn")))
    return next(found, "").casefold().removeprefix("urn:").removeprefix("isbn").strip(": ").upper()


def _names(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(each.get("name", "")) if isinstance(each, dict) else str(each) for each in values if each]


def _texts(elements: Iterable[etree._Element]) -> list[str]:
    return [
        " ".join(text.split()) for element in elements if (text := "".join(str(part) for part in element.itertext()))
    ]


def _filled(**values: str | None) -> dict[str, str]:
    return {
        name: unicodedata.normalize("NFC", " ".join(value.split()))
        for name, value in values.items()
        if value and value.strip()
    }
