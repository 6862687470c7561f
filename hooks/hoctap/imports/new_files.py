"""Write new records to disk: whole or not at all, and never over an existing file."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path
from typing import Final

from hoctap.diagnostics.user_error import UserError

# Errors of file systems without hard links.
_NO_LINKS: Final = frozenset({errno.EPERM, errno.EXDEV, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS})


def write_new(file: Path, text: str, scratch: Path) -> bool:
    """Write ``file``; returns ``False`` if it exists.

    The text is written to a file in ``scratch``, which no check reads, and then linked to its name. So an interruption
    leaves no partial file.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    made = scratch / f"{os.getpid()}.yml"
    # A file left by an earlier process with this number may be hard-linked to a record: never write into it.
    made.unlink(missing_ok=True)
    try:
        with made.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
        return _named(made, file)
    finally:
        made.unlink(missing_ok=True)


def _named(made: Path, file: Path) -> bool:
    try:
        file.hardlink_to(made)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(file):
            return False
        made.replace(file)
    return True


def remove_empty(*folders: Path) -> None:
    """Remove empty folders, the innermost first."""
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()


def refuse_links(root: Path, folder: Path) -> None:
    """Raise ``UserError`` if a folder on the path is a symbolic link, which may lead out of the repository."""
    here = root
    for part in folder.relative_to(root).parts:
        here = here / part
        if here.is_symlink():
            name = here.relative_to(root).as_posix()
            raise UserError("errors.symbolic-link", name=name)
