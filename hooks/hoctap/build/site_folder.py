"""The folder that a site is written into, where files of an earlier site may lie.

What lies there is never written to, for it may be a file of the site in place under a second name: it is left as it is,
or removed. Paths are texts here: for fifty thousand files, ``Path`` objects take a second more.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Container
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")


class LeftFiles:
    """The files of an earlier site in ``folder``. Whatever is neither file nor folder is removed: a link to another
    folder would lead there what is written.

    Attributes:
        numbers: Each file's number in the file system (inode) by its path.
    """

    def __init__(self, folder: Path) -> None:
        self._beginning = os.path.join(folder, "")  # noqa: PTH118
        self.numbers: dict[str, int] = {}
        self._empty: list[str] = []
        waiting = [""]
        while waiting:
            below = waiting.pop()
            is_empty = True
            with os.scandir(self._beginning + below) as entries:
                for entry in entries:
                    is_empty = False
                    path = below + entry.name
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{path}/")
                    elif entry.is_file(follow_symlinks=False):
                        self.numbers[path] = entry.inode()
                    else:
                        os.unlink(entry.path)  # noqa: PTH108
            if is_empty:
                self._empty.append(below)

    def remove_but(self, kept: Container[str]) -> None:
        """Remove all that are not ``kept``, and folders without files."""
        for path in self.numbers:
            if path not in kept:
                file = self._beginning + path
                try:
                    os.unlink(file)  # noqa: PTH108
                except OSError:
                    # It may have made way for a folder, or for a file where a folder was.
                    if os.path.lexists(file) and not os.path.isdir(file):  # noqa: PTH112
                        raise
                self._remove_empty(path)
        for path in self._empty:
            self._remove_empty(path)

    def _remove_empty(self, path: str) -> None:
        """Remove the folders above ``path``, as far as they are empty."""
        above = path.rpartition("/")[0]
        while above:
            try:
                os.rmdir(self._beginning + above)  # noqa: PTH106
            except OSError:
                return
            above = above.rpartition("/")[0]


def placed(file: str, put: Callable[[], Result]) -> Result:
    """The result of ``put``, which makes ``file``. It runs again after what was in its way is removed, or folders that
    it needs are made.

    Raises:
        OSError: The file cannot be made.
    """
    try:
        return put()
    except FileExistsError:
        remove(file)
    except (FileNotFoundError, NotADirectoryError):
        _make_folder(file.rpartition("/")[0])
    return put()


def remove(path: str | Path) -> None:
    """Remove a file or folder. Another process may do the same."""
    if os.path.isdir(path) and not os.path.islink(path):  # noqa: PTH112, PTH114
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(FileNotFoundError):
            os.unlink(path)  # noqa: PTH108


def _make_folder(folder: str) -> None:
    try:
        # Mostly only this one is missing.
        os.mkdir(folder)  # noqa: PTH102
    except (FileNotFoundError, NotADirectoryError):
        _make_folder(folder.rpartition("/")[0])
        _make_folder(folder)
    except FileExistsError:
        # Another process has just made it; or it is a file.
        if not os.path.isdir(folder):  # noqa: PTH112
            remove(folder)
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
