"""The list of a built site's files with their digests, by which a whole site is known from a damaged one.

It is in the built folder itself, as ``.files.sha256``, so that it is swapped in together with the site. It has the
format of coreutils, so ``cd site && sha256sum -c .files.sha256`` checks a site without this program. ``deploy``
publishes the files that it lists, but not the list.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from hoctap.diagnostics.user_error import UserError

NAME: Final = ".files.sha256"
_LINE: Final = re.compile(r"([0-9a-f]{64})  (.+)")
Listed = Mapping[str, str]


def digest(content: bytes) -> str:
    """A file's digest, as the list has it."""
    return hashlib.sha256(content).hexdigest()


def files_below(folder: Path) -> Iterator[str]:
    """Every file below ``folder`` but the list, relative to it. Links to folders are not followed."""
    # Texts, not ``Path`` objects: an unchanged build would take a tenth longer.
    beginning = len(os.path.join(folder, ""))  # noqa: PTH118
    for here, _, names in os.walk(folder):
        below = here[beginning:].replace(os.sep, "/")
        for name in names:
            path = f"{below}/{name}" if below else name
            if path != NAME:
                yield path


def write_list(folder: Path, listed: Listed) -> None:
    """Write the list of what is in ``folder``."""
    (folder / NAME).write_bytes(text_of(listed))


def text_of(listed: Listed) -> bytes:
    """The list as bytes, in the order of the paths."""
    return "".join(f"{listed[path]}  {path}\n" for path in sorted(listed)).encode()


def read_list(file: Path) -> dict[str, str] | None:
    """Path → digest, or ``None`` where there is no list or it is not one: a path that leaves the folder, too."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    listed = {}
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None or {"..", "/"} & set(PurePosixPath(match[2]).parts):
            return None
        listed[match[2]] = match[1]
    return listed


def damage(folder: Path, listed: Listed) -> list[str]:
    """The listed files that are missing or changed."""
    return [path for path, wanted in sorted(listed.items()) if not _is(folder / path, wanted)]


def _is(file: Path, wanted: str) -> bool:
    try:
        return digest(file.read_bytes()) == wanted
    except OSError:
        return False


def whole_site(site: Path) -> dict[str, str]:
    """The list of a built site.

    Raises:
        UserError: The site is missing or incomplete, or files were changed or added.
    """
    listed = read_list(site / NAME)
    if not listed:
        raise UserError("errors.no-complete-site", site=site)
    wrong = damage(site, listed) + [path for path in files_below(site) if path not in listed]
    if wrong:
        raise damaged(site, wrong)
    return listed


def damaged(site: Path, paths: list[str]) -> UserError:
    """The error for a site that differs from its list."""
    more = f" (+{len(paths) - 1})" if len(paths) > 1 else ""
    return UserError("errors.site-changed-since-build", site=site, paths=paths[0], more=more)
