"""Whose turn it is to upload: two runs at once would leave files of both in the bucket.

The claim is a file in the bucket, ``.hoctap-upload.lock``: who, and until when. It is renewed while the run goes on and
removed at its end; that of a run which was killed ends by itself. Stores that know conditional writes (``If-Match``,
``If-None-Match``) let one claim only; with others two runs that start in the same moment may both have theirs.
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
LASTS: Final = timedelta(minutes=10)
_RENEWED_EACH: Final = 60.0
_HEADERS: Final = {"Content-Type": "application/json", "Cache-Control": "no-store"}


def _now() -> datetime:
    return datetime.now(UTC)


class UploadLock:
    """This run's turn; made by ``upload_lock``."""

    def __init__(self, bucket: Bucket, now: Callable[[], datetime]) -> None:
        self._bucket = bucket
        self._now = now
        self._name = secrets.token_hex(8)
        self._tag: str | None = None
        self._lost = False

    def check(self) -> None:
        """Raises ``UserError`` where another run has taken over: this one was asleep, or cut off, for too long."""
        if self._lost:
            raise UserError("errors.upload-taken-over", address=self._bucket.address)

    def take(self) -> None:
        """Raises ``UserError`` where another run has its turn."""
        found = self._bucket.read_tagged(LOCK_FILE)
        until = _until(found[0]) if found else None
        if until and until > self._now():
            raise self._busy(until)
        if not self._write(found[1] if found else None):
            raise self._busy(self._now() + LASTS)

    def renew(self) -> None:
        """Put the end off. A store that does not answer now may at the next time; the claim lasts for several."""
        with suppress(UserError):
            self._lost = self._lost or not self._write(self._tag)

    def release(self) -> None:
        """The turn is over. A store that does not answer keeps the claim until it ends by itself."""
        if not self._lost:
            with suppress(UserError):
                self._bucket.delete([LOCK_FILE])

    def _write(self, over: str | None) -> bool:
        text = json.dumps({"by": self._name, "until": (self._now() + LASTS).isoformat(timespec="seconds")})
        written, self._tag = self._bucket.write_over(LOCK_FILE, text.encode(), _HEADERS, over)
        return written

    def _busy(self, until: datetime) -> UserError:
        hour = f"{until:%H:%M} UTC"
        return UserError("errors.upload-running", address=self._bucket.address, hour=hour, claim=LOCK_FILE)


@contextmanager
def upload_lock(
    bucket: Bucket, now: Callable[[], datetime] = _now, renewed_each: float = _RENEWED_EACH
) -> Iterator[UploadLock]:
    """This run's turn, kept while the block runs. Raises ``UserError`` where another run has it."""
    claim = UploadLock(bucket, now)
    claim.take()
    over = threading.Event()

    def keep() -> None:
        while not over.wait(renewed_each):
            claim.renew()

    keeper = threading.Thread(target=keep, daemon=True)
    keeper.start()
    try:
        yield claim
    finally:
        over.set()
        keeper.join()
        claim.release()


def _until(text: bytes) -> datetime | None:
    """When a claim ends; ``None`` for what is none."""
    try:
        found = datetime.fromisoformat(json.loads(text)["until"])
        return found if found.tzinfo else None
    except (ValueError, TypeError, KeyError):
        return None
