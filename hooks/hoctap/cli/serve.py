"""``serve``: answer from the records as they are now; a saved file is in the browser within a second."""

from __future__ import annotations

import argparse
import contextlib
import gc
import socket
import sys
import threading
import time
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from hoctap.checking.checked_site import checked_site, remembered
from hoctap.devserver.preview import Preview
from hoctap.devserver.server import preview_server
from hoctap.diagnostics.output import render
from hoctap.diagnostics.user_error import UserError, user_error_of
from hoctap.loading.sources import SOURCES, State, changed, snapshot

# Editors write a file in several steps; they are taken as one.
_SETTLE = 0.03


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``serve``."""
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--now", help="thời điểm xem thử (ISO 8601) · the preview's moment")


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted. A mistake in the content is printed, and the last good pages stay."""
    loop = Loop(options.root, options.now)
    loop.update()
    try:
        server = preview_server(options.host, options.port, loop)
    except socket.gaierror as error:
        raise UserError("errors.no-such-host", host=options.host, strerror=error.strerror) from error
    except (OSError, OverflowError) as error:
        why = error.strerror if isinstance(error, OSError) else "0-65535"
        raise UserError("errors.port-unavailable", port=options.port, why=why, other=_other(options.port)) from error
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://{options.host}:{server.server_address[1]}/  (Ctrl+C: dừng · stop)", file=sys.stderr, flush=True)
    loop.watch()
    return 0


def _other(port: int) -> int:
    return port + 1 if port < 65535 else 8000


class Loop:
    """The records as they were last seen sound, and the pages made from them."""

    def __init__(self, root: Path, now: str | None) -> None:
        self.root = root
        self.now = now
        self.preview = Preview(root / "theme")
        self.memory = remembered(root)
        self.number = 0
        self.changed = threading.Condition()
        # One at a time: pages are not asked for while the records change below them.
        self.busy = threading.Lock()
        self._seen: State = {}
        self._theme_changed = False
        self._saved = threading.Event()

    def update(self, seen: State | None = None) -> bool:
        """Read what is there now; returns whether it is sound and shown. ``seen``: the state, where it is known."""
        start = time.perf_counter()
        seen = seen or snapshot(self.root)
        if self._seen:
            self._theme_changed |= any(name.startswith("theme") for name in changed(self._seen, seen))
        self._seen = seen
        with self.busy:
            # What pages left behind since the last save holds on to the site before: it must not be frozen with the rest.
            gc.collect()
            site, diagnostics = checked_site(self.root, self.now, drafts=True, memory=self.memory)
            if site is None or diagnostics:
                print(render(diagnostics, "text", "vi"), file=sys.stderr, flush=True)
                return False
            preview = self.preview
            if self._theme_changed:
                # The pages shown so far stay until the new theme has been read whole.
                preview = Preview(self.root / "theme")
            preview.show(site)
            self.preview = preview
            if self._theme_changed:
                gc.unfreeze()
                gc.collect()
            self._theme_changed = False
            # Whatever is no longer needed is let go of at once; looking through ten thousand records for what points
            # at itself would take a third of the time of a save.
            gc.freeze()
        print(f"{time.perf_counter() - start:.2f} s", file=sys.stderr, flush=True)
        with self.changed:
            self.number += 1
            self.changed.notify_all()
        return True

    def watch(self) -> None:
        """Update on every save, for ever."""
        watches = _Watches(self.root, _Saved(self._saved))
        # Whatever was saved before anybody watched.
        self._saved.set()
        while True:
            self._saved.wait()
            time.sleep(_SETTLE)
            self._saved.clear()
            if watches.renew():
                # What was saved into a new folder before anybody watched it.
                self._saved.set()
            seen = snapshot(self.root)
            if changed(self._seen, seen):
                try:
                    self.update(seen)
                except Exception as error:
                    # The last good pages stay; what is half saved now is read again on the next save.
                    said = user_error_of(error) if isinstance(error, OSError) else f"{type(error).__name__}: {error}"
                    print(said, file=sys.stderr, flush=True)

    def wait(self, number: int, seconds: float) -> int:
        """The number of the site shown, as soon as it is another than ``number``."""
        with self.changed:
            self.changed.wait_for(lambda: self.number != number, seconds)
            return self.number


class _Watches:
    """The watches on the sources. A folder that is replaced by another of its name is watched anew: the system watches
    folders, not names."""

    def __init__(self, root: Path, saved: FileSystemEventHandler) -> None:
        self.root = root
        self.saved = saved
        self._watched: dict[str, tuple[int, Any]] = {}
        self._observer: Any = Observer()
        try:
            self._start()
        except OSError:
            # A system that cannot tell (too many folders, some network disks) is asked again and again.
            self._watched.clear()
            self._observer = PollingObserver(timeout=1)
            self._start()

    def _start(self) -> None:
        # What comes and goes in the root itself: mkdocs.yml, and whole folders.
        self._observer.schedule(self.saved, str(self.root), recursive=False)
        self.renew()
        self._observer.daemon = True
        self._observer.start()

    def renew(self) -> bool:
        """Watch the folders that are there now; returns whether one of them is new."""
        new = False
        for name in SOURCES:
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
    """Says that something was saved; what it was, the comparison of states tells."""

    def __init__(self, saved: threading.Event) -> None:
        self.saved = saved

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in ("opened", "closed_no_write"):
            self.saved.set()
