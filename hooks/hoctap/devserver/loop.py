"""The editing loop: watches the sources, and shows the site anew on every save."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from pathlib import Path
from typing import Any, Final

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from hoctap.checking.checked_site import checked_site, record_cache
from hoctap.devserver.preview import Preview
from hoctap.diagnostics.output import render
from hoctap.diagnostics.user_error import UserError, user_error_of
from hoctap.loading.settings import FILE, THEME, WORDS, read_settings
from hoctap.loading.sources import State, changed, extensions, snapshot, sources, templates
from hoctap.locales import default_language, read_words_again
from hoctap.schema.registry import LABELS

# Editors write a file in several steps; they are taken as one.
_SETTLE: Final = 0.03


class Loop:
    """Reads the site again on every save. While there are problems, the last good site is shown."""

    def __init__(self, root: Path, now: str | None) -> None:
        self.root = root
        self.now = now
        self.preview = Preview(read_settings(root))
        self.cache = record_cache(root)
        self.number = 0
        self.changed = threading.Condition()
        # One at a time: pages are not asked for while the records change below them.
        self.busy = threading.Lock()
        self._seen: State = {}
        # Whether templates or settings are others than those of the preview.
        self._is_outdated = False
        self._saved = threading.Event()

    def update(self, seen: State | None = None) -> bool:
        """Read the sources and show the site they make.

        Args:
            seen: The state of the sources, where the caller knows it.

        Returns:
            Whether the sources had no problems, so that the site is shown.
        """
        start = time.perf_counter()
        seen = seen or snapshot(self.root)
        if self._seen:
            names = changed(self._seen, seen)
            self._note(names)
        self._seen = seen
        with self.busy:
            settings = read_settings(self.root)
            site, diagnostics = checked_site(self.root, self.now, drafts=True, cache=self.cache, settings=settings)
            if site is None or diagnostics:
                print(render(diagnostics, "text", default_language()), file=sys.stderr, flush=True)
                return False
            preview = self.preview
            if self._is_outdated:
                # The pages shown so far stay until the new theme has been read whole.
                preview = Preview(settings)
            preview.show(site)
            self.preview = preview
            self._is_outdated = False
        print(f"{time.perf_counter() - start:.2f} s", file=sys.stderr, flush=True)
        with self.changed:
            self.number += 1
            self.changed.notify_all()
        return True

    def _note(self, names: list[str]) -> None:
        """Note what follows from changes of the theme, the settings and the extensions."""
        folders = extensions(self.root)
        shown = tuple(f"{folder}/" for folder in (THEME, *templates(self.root), *folders))
        for name in names:
            extension = next((each for each in folders if name.startswith(f"{each}/")), None)
            self._is_outdated |= name == FILE or name.startswith(shown)
            if extension is None:
                continue
            if name.startswith(f"{extension}/{WORDS}/"):
                read_words_again()
            elif name.endswith((".py", LABELS)):
                print(UserError("errors.extension-changed", name=name), file=sys.stderr, flush=True)

    def watch(self) -> None:
        """Update on every save, for ever."""
        watches = _Watches(self.root, _Saved(self._saved))
        # For what was saved before the watches were set.
        self._saved.set()
        while True:
            self._saved.wait()
            time.sleep(_SETTLE)
            self._saved.clear()
            if watches.renew():
                # For what was saved into a new folder before its watch was set.
                self._saved.set()
            seen = snapshot(self.root)
            if changed(self._seen, seen):
                try:
                    self.update(seen)
                except Exception as error:
                    # The last good pages stay; what is half saved now is read again on the next save.
                    print(_message(error), file=sys.stderr, flush=True)

    def wait(self, number: int, seconds: float) -> int:
        """The number of the site shown, as soon as it is another than ``number``."""
        with self.changed:
            self.changed.wait_for(lambda: self.number != number, seconds)
            return self.number


def _message(error: Exception) -> str:
    if isinstance(error, OSError):
        return str(user_error_of(error))
    return str(error) if isinstance(error, UserError) else f"{type(error).__name__}: {error}"


class _Watches:
    """The watches on the sources. A folder that is replaced by another of its name is watched again, because the
    system watches folders, not names."""

    def __init__(self, root: Path, saved: FileSystemEventHandler) -> None:
        self.root = root
        self.saved = saved
        self._watched: dict[str, tuple[int, Any]] = {}
        self._observer: Any = Observer()
        try:
            self._start()
        except OSError:
            # Where the system does not report changes (too many folders, some network disks), look every second.
            self._watched.clear()
            self._observer = PollingObserver(timeout=1)
            self._start()

    def _start(self) -> None:
        # For what changes in the root itself: mkdocs.yml, and whole folders.
        self._observer.schedule(self.saved, str(self.root), recursive=False)
        self.renew()
        self._observer.daemon = True
        self._observer.start()

    def renew(self) -> bool:
        """Watch the folders that are there now; returns whether one of them is new."""
        new = False
        for name in sources(self.root):
            path = self.root / name
            try:
                number = path.stat().st_ino if path.is_dir() else 0
            except OSError:
                number = 0
            known, watch = self._watched.get(name, (0, None))
            if number == known:
                continue
            if watch is not None:
                with contextlib.suppress(KeyError, OSError):
                    self._observer.unschedule(watch)
            self._watched.pop(name, None)
            if number:
                self._watched[name] = (number, self._observer.schedule(self.saved, str(path), recursive=True))
                new = True
        return new


class _Saved(FileSystemEventHandler):
    """Sets an event on every save; what was saved is found by comparing states."""

    def __init__(self, saved: threading.Event) -> None:
        self.saved = saved

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in ("opened", "closed_no_write"):
            self.saved.set()
