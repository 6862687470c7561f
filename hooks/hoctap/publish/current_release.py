"""``DIR/current``: the release that is served, changed in one step.

It is a symbolic link to the release, replaced by a rename. Where symbolic links are not available (Windows, FAT), it is
a folder of hard links with the release's name in ``.release``, which is swapped with the next one
(``hoctap.build.atomic_swap``).
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from hoctap.build.atomic_swap import mend, settle, settle_names, swap_in
from hoctap.diagnostics.user_error import UserError

NAME: Final = re.compile(r"\d{6}-[0-9a-f]{10}")
_LINK: Final = re.compile(r"\.current-[0-9a-f]{8}")
_MARK: Final = ".release"
_NO_LINKS: Final = frozenset({errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP})


class CurrentRelease:
    """``current`` in the folder of releases."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.link = folder / "current"

    def name(self) -> str | None:
        """The name of the release it points to. Raises ``UserError`` if ``current`` was not made by this program."""
        if not os.path.lexists(self.link):
            return None
        name, folder = "", "releases"
        if self.link.is_symlink():
            folder, _, name = self.link.readlink().as_posix().rpartition("/")
        elif (self.link / _MARK).is_file():
            name = (self.link / _MARK).read_text("ascii").strip()
        if folder != "releases" or not NAME.fullmatch(name):
            raise UserError("errors.link-not-ours", link=self.link)
        return name

    def serve(self, release: Path, paths: Iterable[str]) -> None:
        """Serve this release. All ``paths`` of it must be complete on the disk."""
        settle(release)
        settle_names(release.parent)
        if (self.link.is_dir() and not self.link.is_symlink()) or not self._relink(release.name):
            clone = Path(tempfile.mkdtemp(prefix=".current-build-", dir=self.folder))
            try:
                for path in paths:
                    link(release / path, clone / path)
                (clone / _MARK).write_text(release.name, "ascii")
                for here, _, _ in os.walk(clone):
                    Path(here).chmod(0o755)
                (clone / _MARK).chmod(0o644)
                settle(clone)
                swap_in(clone, self.link)
            finally:
                shutil.rmtree(clone, ignore_errors=True)
        with contextlib.suppress(OSError):
            settle_names(self.folder)

    def _relink(self, name: str) -> bool:
        if os.name == "nt":
            # A link to a folder cannot be renamed over another one there.
            return False
        fresh = self.folder / f".current-{secrets.token_hex(4)}"
        try:
            fresh.symlink_to(f"releases/{name}", target_is_directory=True)
        except OSError as error:
            # FAT and other file systems without symbolic links.
            if error.errno not in _NO_LINKS:
                raise
            return False
        fresh.replace(self.link)
        return True

    def clear(self) -> None:
        """Finish or undo what an interrupted run left."""
        mend(self.link)
        for path in self.folder.iterdir():
            if path.is_symlink() and _LINK.fullmatch(path.name):
                path.unlink()


def link(source: Path, target: Path) -> None:
    """Hard-link a file, or copy it where the file system has no hard links. An existing target is left alone."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.hardlink_to(source)
    except FileExistsError:
        return
    except OSError:
        shutil.copyfile(source, target)
