"""What may stand in feeds, data, calendars and the search index that hold hostile texts."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pymarc
from icalendar import Calendar
from lxml import etree

from harness.hostile.judge import Ours, elements, findings
from hoctap.render.markdown import TAGS

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_CALL = re.compile(r'hoctap\(("[^"\\]*"),\s*(.*)\);?\s*', re.DOTALL)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def file_findings(hostile: Path, harmless: Path) -> tuple[int, list[str]]:
    """How many files that are no pages were read, and everything in them that a text has made."""
    found: list[str] = []
    read = 0
    known: dict[str, set[str]] = {}
    for path in sorted(harmless.rglob("*")):
        if path.is_file() and path.suffix in _XML:
            known.setdefault(path.suffix, set()).update(_tags(path.read_bytes()))
    for path in sorted(hostile.rglob("*")):
        name = path.relative_to(hostile).as_posix()
        judge = _JUDGES.get(path.suffix)
        if judge is None or not path.is_file() or (path.suffix == ".js" and not name.startswith("tim-kiem/")):
            continue
        read += 1
        twin = harmless / name
        try:
            faults = list(judge(path.read_bytes(), twin.read_bytes() if twin.is_file() else b""))
            if path.suffix in _XML:
                faults += sorted(set(_tags(path.read_bytes())) - known[path.suffix])
        except Exception as error:
            faults = [f"cannot be read: {type(error).__name__}: {error}"]
        found += [f"{name}: {fault}" for fault in faults]
    return read, found


def _tags(data: bytes) -> Iterator[str]:
    for node in etree.fromstring(data, _PARSER).iter():
        yield str(node.tag) if isinstance(node.tag, str) else type(node).__name__
        yield from (f"@{name}" for name in getattr(node, "attrib", ()))


def _kinds(name: str, data: bytes) -> set[str]:
    """The names of the elements and attributes of a file in an archive."""
    if not name.endswith(".html"):
        return set(_tags(data))
    return {word for tag, attributes, _ in elements(data) for word in (tag, *(f"@{each}" for each in attributes))}


def _xml(data: bytes, _: bytes) -> Iterator[str]:
    for node in etree.fromstring(data, _PARSER).iter():
        for name in ("href", "src"):
            address = node.get(name) if isinstance(node.tag, str) else None
            if address and not address.startswith(("http://", "https://")) and not re.fullmatch(r"[\w.-]+", address):
                yield f"{name}={address[:60]!r}"
        if isinstance(node.tag, str) and node.get("type") == "html" and node.text:
            yield from _fragment(node.text)


def _fragment(text: str) -> Iterator[str]:
    # What is below the site's own address is the site's.
    here = text.replace('"https://example.org/', '"/')
    page = [each for each in elements(f"<div>{here}</div>".encode()) if each[0] not in ("html", "body")]
    yield from (f"<{tag}>" for tag, _, _ in page if tag not in TAGS)
    markdown = Ours(attributes={(tag, name) for tag in TAGS for name in ("href", "title", "src", "alt", "id", "lang")})
    markdown.classes.add("")
    yield from findings("content", [each for each in page if each[0] in TAGS], markdown)


def _json(data: bytes, _: bytes) -> Iterator[str]:
    json.loads(data)
    yield from ()


def _json_lines(data: bytes, _: bytes) -> Iterator[str]:
    for line in data.decode().split("\n"):
        if line:
            json.loads(line)
    yield from ()


def _csv(data: bytes, twin: bytes) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    if len(rows) != len(list(csv.reader(io.StringIO(twin.decode("utf-8-sig"), newline="")))):
        yield f"{len(rows)} rows"
    for row in rows:
        if len(row) != len(rows[0]):
            yield f"a row of {len(row)} cells"
        yield from (f"a formula {cell[:40]!r}" for cell in row if cell.lstrip(" \u00a0").startswith(_FORMULA))


def _calendar(data: bytes, twin: bytes) -> Iterator[str]:
    Calendar.from_ical(data)
    own, wanted = _properties(data), _properties(twin)
    if twin and own != wanted:
        yield f"properties {dict((own - wanted) + (wanted - own))}"
    if re.search(rb"\r(?!\n)|(?<!\r)\n", data):
        yield "a line that ends otherwise than the others"


def _properties(data: bytes) -> Counter[str]:
    lines = re.sub(rb"\r?\n[ \t]", b"", data).decode().splitlines()
    return Counter(line if line[:6] == "BEGIN:" or line[:4] == "END:" else re.split("[:;]", line)[0] for line in lines)


def _script(data: bytes, _: bytes) -> Iterator[str]:
    call = _CALL.fullmatch(data.decode())
    if call is None:
        yield "is not one call"
    else:
        json.loads(call.group(2))


def _starting(mark: str) -> Callable[[bytes, bytes], Iterator[str]]:
    def judge(data: bytes, twin: bytes) -> Iterator[str]:
        own, wanted = (re.findall(rf"(?m)^{mark}", each.decode()) for each in (data, twin))
        if len(own) != len(wanted):
            yield f"{len(own)} records, not {len(wanted)}"

    return judge


def _marc(data: bytes, twin: bytes) -> Iterator[str]:
    own, wanted = ([record is not None for record in pymarc.MARCReader(each)] for each in (data, twin))
    if own != wanted:
        yield f"{sum(own)} records, not {sum(wanted)}"


def _archive(data: bytes, twin: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as own, zipfile.ZipFile(io.BytesIO(twin)) as wanted:
        if own.namelist() != wanted.namelist():
            yield "other names"
        for name in own.namelist():
            if _kinds(name, own.read(name)) != _kinds(name, wanted.read(name)):
                yield f"{name}: other elements"


_XML = frozenset((".xml", ".marcxml"))
_JUDGES: dict[str, Callable[[bytes, bytes], Iterator[str]]] = {
    **dict.fromkeys(_XML, _xml),
    **dict.fromkeys((".json", ".geojson", ".jsonld"), _json),
    ".jsonl": _json_lines,
    ".csv": _csv,
    ".ics": _calendar,
    ".js": _script,
    ".bib": _starting("@misc{"),
    ".ris": _starting("(?:TY|ER)  - "),
    ".mrc": _marc,
    ".imscc": _archive,
}
