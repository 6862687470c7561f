"""Write a ZIM archive from a prepared folder: ``python zim_writer.py <order.json> <archive.zim>``.

A separate process, because libzim may be missing (it has no wheels for Windows), prints to the terminal, and is
licensed under the GPL. It knows nothing about the site.
"""

from __future__ import annotations

import base64
import contextlib
import ctypes
import hashlib
import json
import os
import re
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from libzim.writer import Creator, FileProvider, Hint, IndexData, Item

# The start of a Xapian database (backends/glass/glass_version.cc): magic text, two bytes of version, the UUID.
_XAPIAN = re.compile(rb"\x0f\rXapian Glass..", re.DOTALL)
_UUID = 16


class _ZimText(IndexData):  # type: ignore[misc]
    """The text of a page for the archive's search index: its main part without the menu."""

    def __init__(self, title: str, text: str | None) -> None:
        super().__init__()
        self.title, self.text = title, text or ""

    def has_indexdata(self) -> bool:
        return bool(self.text)

    def get_title(self) -> str:
        return self.title

    def get_content(self) -> str:
        return self.text

    def get_keywords(self) -> str:
        return ""

    def get_wordcount(self) -> int:
        return len(self.text.split())


class _ZimItem(Item):  # type: ignore[misc]
    """One file of the archive."""

    def __init__(self, folder: Path, entry: dict[str, Any]) -> None:
        super().__init__()
        self.folder, self.entry = folder, entry

    def get_path(self) -> str:
        return str(self.entry["path"])

    def get_title(self) -> str:
        return str(self.entry["title"])

    def get_mimetype(self) -> str:
        return str(self.entry["type"])

    def get_contentprovider(self) -> FileProvider:
        return FileProvider(self.folder / self.entry["path"])

    def get_hints(self) -> dict[Hint, bool]:
        return {Hint.FRONT_ARTICLE: bool(self.entry["front"])}

    def get_indexdata(self) -> IndexData:
        return _ZimText(self.entry["title"], self.entry["text"])


def write(order: dict[str, Any], file: Path) -> None:
    """Write the archive that ``order`` describes."""
    folder = Path(order["folder"])
    creator = Creator(file).config_indexing(True, order["language"])
    # One worker, so that the order of clusters is always the same.
    with creator.config_nbworkers(1).config_verbose(False) as archive:
        archive.set_mainpath(order["main"])
        for entry in order["entries"]:
            archive.add_item(_ZimItem(folder, entry))
        for path, title, target in order["redirects"]:
            archive.add_redirection(path, title, target, {Hint.FRONT_ARTICLE: False})
        for name, value in order["metadata"].items():
            archive.add_metadata(name, value)
        archive.add_illustration(48, base64.b64decode(order["illustration"]))
    settle(file)


def settle(file: Path) -> None:
    """Make the archive reproducible: replace the random UUIDs of libzim and Xapian by digests of the content.

    The checksum at the end is updated (openzim.org, ZIM file format).
    """
    content = bytearray(file.read_bytes())
    content[8 : 8 + _UUID] = bytes(_UUID)
    for found in _XAPIAN.finditer(content):
        content[found.end() : found.end() + _UUID] = bytes(_UUID)
    number = bytearray(hashlib.sha256(content[:-_UUID]).digest()[:_UUID])
    # RFC 9562: version 8, free form.
    number[6], number[8] = number[6] & 0x0F | 0x80, number[8] & 0x3F | 0x80
    for found in _XAPIAN.finditer(content):
        content[found.end() : found.end() + _UUID] = number
    content[8 : 8 + _UUID] = number
    content[-_UUID:] = hashlib.md5(content[:-_UUID], usedforsecurity=False).digest()
    file.write_bytes(content)


def end_with_parent() -> None:
    """End when the parent process ends for any reason: it holds the other end of standard input."""
    if sys.platform == "linux":
        # libzim may hold the GIL, so a thread could not react; the kernel does (prctl, PR_SET_PDEATHSIG).
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)

    def watch() -> None:
        # Read without Python's buffer, whose lock would block the exit of the writer.
        os.read(0, 1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    end_with_parent()
    write(json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2]))
