"""The addresses that the records of one file had, read from the file as an earlier commit has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, Final

from hoctap.diagnostics import Diagnostics
from hoctap.loading.markdown_pages import address_of
from hoctap.loading.markdown_source import read_markdown
from hoctap.loading.yaml_source import YamlSource
from hoctap.schema.library import Library
from hoctap.schema.markdown_page import source_path
from hoctap.schema.registry import kind_of
from hoctap.site.addresses import AddressContext, RecordAddress, addresses_of, texts

# A file of one record whose address is its own name, as long as it does not say anything else.
_SAYS_MORE: Final = re.compile(rb"^(?:- *)?(?:id|formerly|withdrawn) *:", re.MULTILINE)

# The kind of a hand-written page's address.
PAGE: Final = "page"

Data = dict[str, Any]


def has_addresses(path: str) -> bool:
    """Whether the records or page in a file may have addresses."""
    if path.startswith("docs/"):
        return path.endswith(".md")
    kind = kind_of(path)
    return kind is not None and (kind.has_page or kind.part("addresses") is not None) and source_path(path)[0] == path


def keeps_its_address(library: Library, path: str, old: bytes) -> bool:
    """Whether a file that is still there has the address that it had: its name, of which it said nothing else."""
    if _SAYS_MORE.search(old):
        return False
    if path.startswith("docs/"):
        return True
    kind = kind_of(path)
    if kind is None or not kind.has_page or kind.part("addresses") is not None:
        return False
    record = library.of_kind(kind.name).get(PurePosixPath(path).stem)
    return record is not None and record.location.path == path


def data_of(path: str, text: str) -> list[Data]:
    """The records of a file as plain data; its mistakes are not reported."""
    if path.endswith(".md"):
        data, _, _ = read_markdown(path, text, Diagnostics())
    else:
        data = YamlSource(path, text, Diagnostics()).data()
    return [each for each in (data if isinstance(data, list) else [data]) if isinstance(each, dict)]


def published_in(path: str, content: str, context: AddressContext) -> Iterator[RecordAddress]:
    """Every address that a file gave the site."""
    if path.startswith("docs/"):
        address, _ = address_of(path)
        page = (data_of(path, content) or [{}])[0]
        title = str(page.get("title", ""))
        for each in (address, *(f"{old}/" for old in texts(page.get("formerly")))):
            yield RecordAddress(
                address=each, record_kind=PAGE, kind=PAGE, id=address, former=each.strip("/"), title=title
            )
        return
    kind = kind_of(path)
    if kind is not None:
        for item in data_of(path, content):
            yield from addresses_of(kind, str(item.get("id") or PurePosixPath(path).stem), item, context)
