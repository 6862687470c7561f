"""Releases of the site in the folder that a web server reads: published whole, kept, taken back.

``DIR/releases/<number>-<digest>/`` holds a release, ``DIR/lists/`` the digests of its files (not public), and
``DIR/current`` is the one that is served (``hoctap.publish.current_release``). An unchanged file is the same file in every
release, by hard links.

Nothing is deleted but what a list names in a release, and the marked folders of interrupted runs.
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

_FOLDER: Final = 0o755
_FILE: Final = 0o644
_INCOMING: Final = re.compile(r"\.incoming-[a-z0-9_]{8}")


@dataclass(frozen=True, slots=True)
class ReleaseChange:
    """What a command did: the release that was served, the one that is, and damaged ones that were passed over."""

    before: str | None
    now: str
    skipped: tuple[str, ...] = ()


class Releases:
    """The releases in one folder; made by ``open_releases``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.served = CurrentRelease(folder)

    def names(self) -> list[str]:
        """Every release, the oldest first."""
        found = (self.folder / "releases").iterdir() if (self.folder / "releases").is_dir() else ()
        return sorted(path.name for path in found if NAME.fullmatch(path.name) and self._list(path.name).is_file())

    def current(self) -> str | None:
        """The release that is served, if it is still there. Raises ``UserError`` where ``current`` was not made here."""
        name = self.served.name()
        return name if name in self.names() else None

    def place(self, name: str) -> Path:
        """The folder of a release."""
        return self.folder / "releases" / name

    def own(self, name: str) -> dict[str, str]:
        """The files of the site that the release was made from, with their digests."""
        return read_list(self._list(name)) or {}

    def all_of(self, name: str) -> dict[str, str]:
        """The release's own files, and those it keeps for pages of other releases."""
        return (read_list(self._list(name, "kept")) or {}) | self.own(name)

    def is_whole(self, name: str) -> bool:
        """Whether every file of its site is there as it was published."""
        listed = self.own(name)
        return bool(listed) and not damage(self.place(name), listed)

    def publish(self, site: Path, keep: int) -> ReleaseChange:
        """Serve what is in ``site``; keep the last ``keep`` releases. Raises ``UserError`` where ``site`` is not whole."""
        listed = whole_site(site)
        before = self.current()
        if before and self.own(before) == listed and self.is_whole(before):
            _let_read(self.place(before))
            return ReleaseChange(before, before)
        name = f"{self._next():06}-{digest(text_of(listed))[:10]}"
        kept = self._lasting(self.names()[-keep:], listed)
        (self.folder / "releases").mkdir(exist_ok=True)
        (self.folder / "lists").mkdir(exist_ok=True)
        incoming = Path(tempfile.mkdtemp(prefix=".incoming-", dir=self.folder / "releases"))
        try:
            self._fill(incoming, site, listed, before)
            for path, (release, _) in kept.items():
                link(self.place(release) / path, incoming / path)
            self._list(name, "kept").write_bytes(text_of({path: value for path, (_, value) in kept.items()}))
            self._list(name).write_bytes(text_of(listed))
            (self.folder / "releases").chmod(_FOLDER)
            _let_read(incoming)
            incoming.rename(self.place(name))
        finally:
            shutil.rmtree(incoming, ignore_errors=True)
        self.served.serve(self.place(name), self.all_of(name))
        for old in self.names()[:-keep]:
            if old != name:
                self._delete(old)
        return ReleaseChange(before, name)

    def back(self) -> ReleaseChange:
        """Serve the nearest earlier release that is whole. Raises ``UserError`` where there is none."""
        now = self.current()
        earlier = [name for name in reversed(self.names()) if now is not None and name < now]
        skipped = []
        for name in earlier:
            if not self.is_whole(name):
                skipped.append(name)
                continue
            # Visitors may hold pages of the release that is taken back.
            kept = self._lasting([str(now)], self.all_of(name))
            listed = {path: value for path, value in self.all_of(name).items() if path not in self.own(name)}
            listed |= {path: value for path, (_, value) in kept.items()}
            # Listed first: what is listed and missing is no harm, what is unlisted would never be deleted.
            fresh = self._list(name, f"kept-{secrets.token_hex(4)}")
            fresh.write_bytes(text_of(listed))
            fresh.replace(self._list(name, "kept"))
            for path, (release, _) in kept.items():
                link(self.place(release) / path, self.place(name) / path)
            self.served.serve(self.place(name), self.all_of(name))
            return ReleaseChange(now, name, tuple(skipped))
        raise UserError("errors.no-earlier-release")

    def _list(self, name: str, kind: str = "sha256") -> Path:
        return self.folder / "lists" / f"{name}.{kind}"

    def _next(self) -> int:
        names = [*self.names(), *(path.name for path in (self.folder / "releases").glob("*"))]
        return 1 + max((int(name[:6]) for name in names if NAME.fullmatch(name)), default=0)

    def _lasting(self, names: list[str], there: Listed) -> dict[str, tuple[str, str]]:
        """Path → release and digest, of the lasting files that those releases have of their own and ``there`` has not."""
        return {
            path: (name, value)
            for name in names
            for path, value in self.own(name).items()
            if is_lasting(path) and path not in there and (self.place(name) / path).is_file()
        }

    def _fill(self, incoming: Path, site: Path, listed: Listed, before: str | None) -> None:
        old = self.own(before) if before else {}
        for path, value in listed.items():
            content = (site / path).read_bytes()
            if digest(content) != value:
                raise damaged(site, [path])
            if before and old.get(path) == value and not damage(self.place(before), {path: value}):
                link(self.place(before) / path, incoming / path)
            else:
                (incoming / path).parent.mkdir(parents=True, exist_ok=True)
                (incoming / path).write_bytes(content)

    def _delete(self, name: str) -> None:
        """Remove what the lists name, then the folders that are empty, then the lists: safe to be stopped anywhere."""
        listed = self.all_of(name)
        for path in list(files_below(self.place(name))):
            if path in listed:
                (self.place(name) / path).unlink()
        for here, _, _ in os.walk(self.place(name), topdown=False):
            with contextlib.suppress(OSError):
                Path(here).rmdir()
        self._list(name, "kept").unlink(missing_ok=True)
        self._list(name).unlink()

    def clear(self) -> None:
        """Remove what interrupted runs left: marked folders and links, and lists of releases that never came."""
        self.served.clear()
        for path in self.folder.glob("releases/.incoming-*"):
            if _INCOMING.fullmatch(path.name):
                shutil.rmtree(path, ignore_errors=True)
        for path in self.folder.glob("lists/*"):
            name, _, kind = path.name.partition(".")
            stray = not self.place(name).is_dir() or kind.startswith("kept-")
            if NAME.fullmatch(name) and kind.partition("-")[0] in ("sha256", "kept") and stray:
                path.unlink()


def _let_read(folder: Path) -> None:
    """Let everybody read a release, whatever the umask of whoever publishes: a web server has a user of its own."""
    for here, _, names in os.walk(folder):
        Path(here).chmod(_FOLDER)
        for name in names:
            file = Path(here, name)
            if file.stat().st_mode & 0o777 != _FILE:
                file.chmod(_FILE)


@contextlib.contextmanager
def open_releases(folder: Path) -> Iterator[Releases]:
    """The releases in ``folder``, for one command at a time; what an interrupted one left is cleared away."""
    with held(folder / ".deploy-lock"):
        releases = Releases(folder)
        releases.clear()
        yield releases
