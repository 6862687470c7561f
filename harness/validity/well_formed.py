"""Whether each file of the built site that is not a page parses as what its name says it is."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from lxml import etree

XML = (".xml", ".svg", ".marcxml")
JSON = (".json", ".geojson", ".jsonld")


def faults(site: Path) -> tuple[int, list[str]]:
    """How many files of XML and JSON there are, those inside archives included, and what is wrong with which."""
    count = 0
    wrong = []
    for file in sorted(site.rglob("*")):
        for name, data in _texts(file):
            count += 1
            fault = _fault(Path(name).suffix, data)
            if fault:
                wrong.append(f"{file.relative_to(site)}: {fault}")
    return count, wrong


def _texts(file: Path) -> list[tuple[str, bytes]]:
    if file.suffix == ".imscc":
        with zipfile.ZipFile(file) as archive:
            return [(name, archive.read(name)) for name in archive.namelist() if Path(name).suffix in XML + JSON]
    if file.suffix in (*XML, *JSON, ".jsonl"):
        return [(file.name, file.read_bytes())]
    return []


def _fault(suffix: str, data: bytes) -> str:
    try:
        if suffix in XML:
            tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
            if suffix == ".svg" and tree.tag != "{http://www.w3.org/2000/svg}svg":
                return f"its root is {tree.tag}, not svg"
            return ""
        for each in data.splitlines() if suffix == ".jsonl" else [data]:
            # NaN and Infinity are Python's own; no other reader of JSON takes them.
            json.loads(each.decode("utf-8"), parse_constant=_refused)
    except (etree.XMLSyntaxError, ValueError) as error:
        return str(error)
    return ""


def _refused(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
