"""Releases of the site in the folder that a web server reads: publish, retain, roll back.

``DIR/releases/<number>-<digest>/`` holds a release, ``DIR/lists/`` the digests of its files (not public), and
``DIR/current`` points to the release that is served (``hoctap.publish.current_release``). Releases share unchanged
files through hard links.

Only files that a list names in a release are ever deleted, and the temporary folders of interrupted runs.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hoctap.build.lock import held
from hoctap.build.manifest import Listed, damage, damaged, digest, files_below, read_list, text_of, whole_site
from hoctap.diagnostics.user_error import UserError
from hoctap.hosting.stored import is_lasting
from hoctap.publish.current_release import NAME, CurrentRelease, link

_FOLDER_MODE: Final = 0o755
_FILE_MODE: Final = 0o644
_INCOMING: Final = re.compile(r"\.incoming-[a-z0-9_]{8}")


@dataclass(frozen=True, slots=True)
class ReleaseChange:
    """The result of a command.

    The release served before, the one served now, and damaged releases that were skipped. Of a new release: how many
    files differ from the one before, are the same, and are gone.
    """

    before: str | None
    now: str
    skipped: tuple[str, ...] = ()
    changed: int = 0
    same: int = 0
    removed: int = 0


class Releases:
    """The releases in one folder; see ``open_releases``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.served = CurrentRelease(folder)

    def names(self) -> list[str]:
        """The names of all releases, oldest first."""
        found = (self.folder / "releases").iterdir() if (self.folder / "releases").is_dir() else ()
        return sorted(path.name for path in found if NAME.fullmatch(path.name) and self._list(path.name).is_file())

    def current(self) -> str | None:
        """The release that is served, if it still exists.

        Raises ``UserError`` if ``current`` was not made by this program.
        """
        name = self.served.name()
        return name if name in self.names() else None

    def folder_of(self, name: str) -> Path:
        """The folder of a release."""
        return self.folder / "releases" / name

    def own(self, name: str) -> dict[str, str]:
        """The files of the site that the release was made from, with their digests."""
        return read_list(self._list(name)) or {}

    def all_of(self, name: str) -> dict[str, str]:
        """The files of ``own`` and those retained for pages of other releases."""
        return (read_list(self._list(name, "kept")) or {}) | self.own(name)

    def is_whole(self, name: str) -> bool:
        """Whether every file of its site is there, as published."""
        listed = self.own(name)
        return bool(listed) and not damage(self.folder_of(name), listed)

    def publish(self, site: Path, keep: int) -> ReleaseChange:
        """Serve the content of ``site`` and retain the last ``keep`` releases.

        Raises ``UserError`` if ``site`` is damaged.
        """
        listed = whole_site(site)
        before = self.current()
        if before and self.own(before) == listed and self.is_whole(before):
            _make_readable(self.folder_of(before))
            return ReleaseChange(before, before)
        name = f"{self._next():06}-{digest(text_of(listed))[:10]}"
        retained = self._lasting(self.names()[-keep:], listed)
        (self.folder / "releases").mkdir(exist_ok=True)
        (self.folder / "lists").mkdir(exist_ok=True)
        incoming = Path(tempfile.mkdtemp(prefix=".incoming-", dir=self.folder / "releases"))
        try:
            self._fill(incoming, site, listed, before)
            for path, (release, _) in retained.items():
                link(self.folder_of(release) / path, incoming / path)
            self._list(name, "kept").write_bytes(text_of({path: value for path, (_, value) in retained.items()}))
            self._list(name).write_bytes(text_of(listed))
            (self.folder / "releases").chmod(_FOLDER_MODE)
            _make_readable(incoming)
            incoming.rename(self.folder_of(name))
        finally:
            shutil.rmtree(incoming, ignore_errors=True)
        self.served.serve(self.folder_of(name), self.all_of(name))
        old_files = self.own(before) if before else {}
        same = sum(old_files.get(path) == value for path, value in listed.items())
        removed = len(old_files.keys() - listed.keys())
        for old in self.names()[:-keep]:
            if old != name:
                self._delete(old)
        return ReleaseChange(before, name, changed=len(listed) - same, same=same, removed=removed)

    def back(self) -> ReleaseChange:
        """Serve the nearest earlier undamaged release. Raises ``UserError`` if there is none."""
        now = self.current()
        earlier = [name for name in reversed(self.names()) if now is not None and name < now]
        skipped = []
        for name in earlier:
            if not self.is_whole(name):
                skipped.append(name)
                continue
            # Visitors may still have pages of the newer release open.
            retained = self._lasting([str(now)], self.all_of(name))
            listed = {path: value for path, value in self.all_of(name).items() if path not in self.own(name)}
            listed |= {path: value for path, (_, value) in retained.items()}
            # Write the list first: a listed file that is missing does no harm, an unlisted file would never be deleted.
            fresh = self._list(name, f"kept-{secrets.token_hex(4)}")
            fresh.write_bytes(text_of(listed))
            fresh.replace(self._list(name, "kept"))
            for path, (release, _) in retained.items():
                link(self.folder_of(release) / path, self.folder_of(name) / path)
            self.served.serve(self.folder_of(name), self.all_of(name))
            return ReleaseChange(now, name, tuple(skipped))
        raise UserError("errors.no-earlier-release")

    def _list(self, name: str, kind: str = "sha256") -> Path:
        return self.folder / "lists" / f"{name}.{kind}"

    def _next(self) -> int:
        names = [*self.names(), *(path.name for path in (self.folder / "releases").glob("*"))]
        return 1 + max((int(name[:6]) for name in names if NAME.fullmatch(name)), default=0)

    def _lasting(self, names: list[str], there: Listed) -> dict[str, tuple[str, str]]:
        """Path → release and digest, of the content-addressed files of those releases that ``there`` lacks."""
        return {
            path: (name, value)
            for name in names
            for path, value in self.own(name).items()
            if is_lasting(path) and path not in there and (self.folder_of(name) / path).is_file()
        }

    def _fill(self, incoming: Path, site: Path, listed: Listed, before: str | None) -> None:
        old = self.own(before) if before else {}
        for path, value in listed.items():
            content = (site / path).read_bytes()
            if digest(content) != value:
                raise damaged(site, [path])
            if before and old.get(path) == value and not damage(self.folder_of(before), {path: value}):
                link(self.folder_of(before) / path, incoming / path)
            else:
                (incoming / path).parent.mkdir(parents=True, exist_ok=True)
                (incoming / path).write_bytes(content)

    def _delete(self, name: str) -> None:
        """Delete the listed files, then empty folders, then the lists: safe to interrupt at any point."""
        listed = self.all_of(name)
        for path in list(files_below(self.folder_of(name))):
            if path in listed:
                (self.folder_of(name) / path).unlink()
        for here, _, _ in os.walk(self.folder_of(name), topdown=False):
            with contextlib.suppress(OSError):
                Path(here).rmdir()
        self._list(name, "kept").unlink(missing_ok=True)
        self._list(name).unlink()

    def clear(self) -> None:
        """Remove what interrupted runs left: temporary folders and links, and lists without a release."""
        self.served.clear()
        for path in self.folder.glob("releases/.incoming-*"):
            if _INCOMING.fullmatch(path.name):
                shutil.rmtree(path, ignore_errors=True)
        for path in self.folder.glob("lists/*"):
            name, _, kind = path.name.partition(".")
            stray = not self.folder_of(name).is_dir() or kind.startswith("kept-")
            if NAME.fullmatch(name) and kind.partition("-")[0] in ("sha256", "kept") and stray:
                path.unlink()


def _make_readable(folder: Path) -> None:
    """Make a release readable for everybody, whatever the umask: the web server runs as another user."""
    for here, _, names in os.walk(folder):
        Path(here).chmod(_FOLDER_MODE)
        for name in names:
            file = Path(here, name)
            if file.stat().st_mode & 0o777 != _FILE_MODE:
                file.chmod(_FILE_MODE)


@contextlib.contextmanager
def open_releases(folder: Path) -> Iterator[Releases]:
    """The releases in ``folder``, locked for one command; leftovers of interrupted commands are removed first."""
    with held(folder / ".deploy-lock"):
        releases = Releases(folder)
        releases.clear()
        yield releases
