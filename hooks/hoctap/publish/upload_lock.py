"""A lock in the bucket, so that two uploads at once do not leave a mixture of both.

The lock is the file ``.hoctap-upload.lock`` with an owner and an expiry time. It is renewed during the upload and
deleted at its end; the lock of a killed upload expires. Stores with conditional writes (``If-Match``,
``If-None-Match``) grant one lock only; with other stores, two uploads that start at the same moment may both get it.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Final

from hoctap.diagnostics.user_error import UserError
from hoctap.publish.object_storage import Bucket

LOCK_FILE: Final = ".hoctap-upload.lock"
LIFETIME: Final = timedelta(minutes=10)
_RENEW_SECONDS: Final = 60.0
_HEADERS: Final = {"Content-Type": "application/json", "Cache-Control": "no-store"}


def _now() -> datetime:
    return datetime.now(UTC)


class UploadLock:
    """The lock of this upload; see ``upload_lock``."""

    def __init__(self, bucket: Bucket, now: Callable[[], datetime]) -> None:
        self._bucket = bucket
        self._now = now
        self._name = secrets.token_hex(8)
        self._tag: str | None = None
        self._lost = False

    def check(self) -> None:
        """Raises ``UserError`` if another upload took over because this one was suspended or cut off for too long."""
        if self._lost:
            raise UserError("errors.upload-taken-over", address=self._bucket.address)

    def take(self) -> None:
        """Raises ``UserError`` if another upload holds the lock."""
        found = self._bucket.read_tagged(LOCK_FILE)
        until = _until(found[0]) if found else None
        if until and until > self._now():
            raise self._busy(until)
        if not self._write(found[1] if found else None):
            raise self._busy(self._now() + LIFETIME)

    def renew(self) -> None:
        """Extend the lock.

        If the store does not answer, the next attempt may succeed: several fit into the lock's lifetime.
        """
        with suppress(UserError):
            self._lost = self._lost or not self._write(self._tag)

    def release(self) -> None:
        """Delete the lock. If the store does not answer, the lock expires by itself."""
        if not self._lost:
            with suppress(UserError):
                self._bucket.delete([LOCK_FILE])

    def _write(self, over: str | None) -> bool:
        text = json.dumps({"by": self._name, "until": (self._now() + LIFETIME).isoformat(timespec="seconds")})
        written, self._tag = self._bucket.write_over(LOCK_FILE, text.encode(), _HEADERS, over)
        return written

    def _busy(self, until: datetime) -> UserError:
        hour = f"{until:%H:%M} UTC"
        return UserError("errors.upload-running", address=self._bucket.address, hour=hour, claim=LOCK_FILE)


@contextmanager
def upload_lock(
    bucket: Bucket, now: Callable[[], datetime] = _now, renew_seconds: float = _RENEW_SECONDS
) -> Iterator[UploadLock]:
    """Hold the lock during the block. Raises ``UserError`` if another upload holds it."""
    lock = UploadLock(bucket, now)
    lock.take()
    ended = threading.Event()

    def renew() -> None:
        while not ended.wait(renew_seconds):
            lock.renew()

    renewer = threading.Thread(target=renew, daemon=True)
    renewer.start()
    try:
        yield lock
    finally:
        ended.set()
        renewer.join()
        lock.release()


def _until(text: bytes) -> datetime | None:
    """When a lock expires; ``None`` if the text is not a lock."""
    try:
        found = datetime.fromisoformat(json.loads(text)["until"])
        return found if found.tzinfo else None
    except (ValueError, TypeError, KeyError):
        return None
