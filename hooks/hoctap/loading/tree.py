"""The walk over the content folders: which files there are, and which are refused unread."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hoctap.diagnostics import Diagnostics
from hoctap.loading.source_text import CONTROL, place_in
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.text.slug import DEVICE

# The folders of records, and the one of files that the site hosts.
FOLDERS: Final = ("content", "resources")
HOSTED: Final = "resources/files/"
LARGEST: Final = 1024 * 1024
# What a source told of its records when they were last harvested; it lies beside them and is no record.
HARVEST: Final = ".harvest.jsonl"
# What editors answered about the columns of the tables that they import.
IMPORT_COLUMNS: Final = ".import-columns.yml"
_IGNORED: Final = frozenset({HARVEST, IMPORT_COLUMNS, ".gitkeep", ".gitattributes", ".DS_Store", "Thumbs.db"})
_DEEPEST: Final = 12
# Bytes of a name, and letters of a path: some systems allow 255 and 260, and names grow when the site is written.
_LONGEST_NAME: Final = 200
_LONGEST_PATH: Final = 230
# A name that nothing below can be said of: nearly every one.
_PLAIN = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)\.)[a-z0-9][a-z0-9-]{,150}\.yml")
_FORBIDDEN = re.compile(r'[<>:"|?*\\]')


def walk(root: Path, folder: str, diagnostics: Diagnostics) -> Iterator[str]:
    """Every file below ``root/folder`` as a path relative to ``root``, in byte order of the paths.

    Symbolic links, what is neither file nor folder, and names that some system cannot store are reported and
    neither opened nor returned.
    """
    found: list[str] = []
    if (root / folder).is_symlink():
        diagnostics.add(folder, 1, 1, "", "symlink")
        return
    waiting = [folder] if (root / folder).exists() else []
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(root / here) as entries:
                listed = sorted(entries, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            diagnostics.add(here, 1, 1, "", "unreadable", reason=error.strerror)
            continue
        names: dict[str, str] = {}
        for entry in listed:
            if entry.name in _IGNORED:
                continue
            path = f"{here}/{entry.name}"
            if not _is_allowed(entry, path, names, diagnostics):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                found.append(path)
    yield from sorted(found)


def _is_allowed(entry: os.DirEntry[str], path: str, names: dict[str, str], diagnostics: Diagnostics) -> bool:
    if reason := bad_name(entry.name, path):
        diagnostics.add(printable(path), 1, 1, "", "bad-name", reason=reason)
        return False
    twin = names.setdefault(entry.name.casefold(), entry.name)
    if twin != entry.name:
        diagnostics.add(printable(path), 1, 1, "", "case-twin", name=twin)
        return False
    if entry.is_symlink():
        diagnostics.add(printable(path), 1, 1, "", "symlink")
    elif not (entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False)):
        diagnostics.add(printable(path), 1, 1, "", "no-file")
    else:
        return True
    return False


def bad_name(name: str, path: str) -> LocalizedText | None:
    """Why a file or folder cannot be called so; ``None`` where it can."""
    if _PLAIN.fullmatch(name) and len(path) <= _LONGEST_PATH and path.count("/") <= _DEEPEST:
        return None
    if name != printable(name) or CONTROL.search(name) or "\n" in name or "\r" in name or "\t" in name:
        return localized("reasons.name-unprintable")
    if not unicodedata.is_normalized("NFC", name):
        return localized("reasons.name-decomposed")
    if DEVICE.fullmatch(name):
        return localized("reasons.name-device")
    if _FORBIDDEN.search(name) or name[-1] in ". " or name[0] == " ":
        return localized("reasons.name-forbidden")
    if len(name.encode()) > _LONGEST_NAME or len(path) > _LONGEST_PATH:
        return localized("reasons.name-too-long")
    if path.count("/") > _DEEPEST:
        return localized("reasons.name-too-deep", most=_DEEPEST)
    return None


def printable(name: str) -> str:
    """The name, with a mark where the system's bytes are no text."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def text_of(root: Path, path: str, diagnostics: Diagnostics) -> str | None:
    """The text of a file with line ends as LF, or ``None`` (reported) where it cannot be read, is too large or not
    UTF-8. What is no regular file is not opened: a pipe would never answer."""
    file = root / path
    try:
        state = file.lstat()
        if not stat.S_ISREG(state.st_mode):
            # The walk has reported it.
            return None
        if state.st_size > LARGEST:
            diagnostics.add(path, 1, 1, "", "too-large", size=state.st_size)
            return None
        raw = file.read_bytes()
    except OSError as error:
        diagnostics.add(path, 1, 1, "", "unreadable", reason=error.strerror)
        return None
    return decoded(raw, path, diagnostics)


def decoded(raw: bytes, path: str, diagnostics: Diagnostics) -> str | None:
    """The text of a file's bytes with line ends as LF, or ``None`` (reported) where they are not UTF-8."""
    try:
        return re.sub("\r\n?", "\n", raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = re.sub("\r\n?", "\n", raw[: error.start].decode("utf-8"))
        line, column = place_in(before, len(before))
        diagnostics.add(path, line, column, "", "not-utf8")
        return None
