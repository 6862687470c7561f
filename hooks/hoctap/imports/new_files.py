"""New records on disk: whole or not at all, and never over a file that is there."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path
from typing import Final

from hoctap.diagnostics.user_error import UserError

# File systems that know no hard links answer with one of these.
_NO_LINKS: Final = frozenset({errno.EPERM, errno.EXDEV, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS})


def write_new(file: Path, text: str, scratch: Path) -> bool:
    """Write ``file``; ``False`` where one is there already.

    The text is written in ``scratch``, which no check reads, and only then gets its name: what stops the program in
    between leaves no half file behind.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    made = scratch / f"{os.getpid()}.yml"
    # What an earlier process of this number left may be the other name of a record: it is never written into.
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
    """Remove the folders as far as nothing is in them, the innermost first."""
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()


def refuse_links(root: Path, folder: Path) -> None:
    """Raise ``UserError`` where a folder on the way to ``folder`` is a symbolic link: it may lead out of the site."""
    here = root
    for part in folder.relative_to(root).parts:
        here = here / part
        if here.is_symlink():
            name = here.relative_to(root).as_posix()
            raise UserError("errors.symbolic-link", name=name)
