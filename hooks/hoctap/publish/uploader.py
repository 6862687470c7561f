"""The built site sent to an object store: only what changed, and never in an order that breaks what is served.

A store has no step that changes a whole site. So what nobody refers to yet is sent first (files whose names change with
their bytes, then other new files, then new pages), then what changes, pages last, and only then is anything removed.
Stopped anywhere, every page that can be reached finds what it needs.

The bucket keeps a ledger of what was sent, ``.hoctap-upload.json``. It is written before anything is sent, with every
file that will be: what is in it and not there is no harm, what is there and not in it would never be removed. Nothing
is removed but what the ledger names.
"""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

from hoctap.build.manifest import Listed, damaged, digest, whole_site
from hoctap.diagnostics.user_error import UserError
from hoctap.hosting.stored import FOR_SERVERS, is_lasting, stored_headers
from hoctap.publish.object_storage import LARGE, Bucket
from hoctap.publish.upload_lock import LOCK_FILE, UploadLock, upload_lock

LEDGER: Final = ".hoctap-upload.json"
_THREADS: Final = 16


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file in the bucket: the digests of its bytes and of its headers, and since when no build has it any more.

    Where it was about to be sent and nobody knows whether it was, ``content`` is empty; ``headers`` too, if nothing of
    that name was there before."""

    content: str
    headers: str
    gone: str | None = None


@dataclass(frozen=True, slots=True)
class UploadPlan:
    """What a run does: files that are new in the bucket, files that change there (their bytes or their headers), files
    to be removed, and how many stay as they are."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    same: int


@dataclass(frozen=True, slots=True)
class UploadResult:
    """What a run did: how many files it sent, bytes, files removed, and files that were there already."""

    files: int
    bytes: int
    removed: int
    same: int


class Uploader:
    """One site on its way to one bucket. Files named by their bytes stay ``keep_days`` days longer, for open pages.

    Raises ``UserError`` where ``site`` is not whole, or where the place holds files of others and not ``over``."""

    def __init__(self, site: Path, bucket: Bucket, *, today: date, keep_days: int, over: bool) -> None:
        self._site, self._bucket, self._today, self._keep_days, self._over = site, bucket, today, keep_days, over
        self._listed = {path: value for path, value in whole_site(site).items() if path not in FOR_SERVERS}
        self._wanted = {path: StoredFile(value, _headers_digest(path)) for path, value in self._listed.items()}

    def plan(self) -> UploadPlan:
        """What ``run`` would do now. Nothing is written."""
        return self._planned(_read(self._bucket, self._over))[0]

    def run(self) -> UploadResult:
        """Bring the bucket to the state of the site. Raises ``UserError`` where another upload is going on, too."""
        before = _read(self._bucket, self._over)
        plan, ledger = self._planned(before)
        if not (plan.added or plan.changed or plan.removed) and ledger == before:
            return UploadResult(0, 0, 0, plan.same)
        with upload_lock(self._bucket) as claim:
            # Another run may have come in between.
            before = _read(self._bucket, self._over)
            plan, ledger = self._planned(before)
            changing = (*plan.added, *plan.changed)
            ledger |= {path: StoredFile("", before[path].headers if path in before else "") for path in changing}
            _write(self._bucket, ledger)
            total = 0
            for stage in self._stages(plan):
                total += self._send(stage, claim)
                ledger |= {path: self._wanted[path] for path in stage}
                _write(self._bucket, ledger)
            claim.check()
            if plan.removed:
                self._bucket.delete(plan.removed)
                _write(self._bucket, {path: held for path, held in ledger.items() if path not in set(plan.removed)})
        return UploadResult(len(changing), total, len(plan.removed), plan.same)

    def _planned(self, before: dict[str, StoredFile]) -> tuple[UploadPlan, dict[str, StoredFile]]:
        """The plan, and the ledger with what is as it should be, or is gone from the site since today."""
        changing = [path for path in sorted(self._wanted) if _differs(before.get(path), self._wanted[path])]
        new = {path for path in changing if path not in before or not before[path].headers}
        ledger = before | {path: self._wanted[path] for path in self._wanted.keys() - set(changing)}
        removed = _leaving(ledger, self._listed, self._today, self._keep_days)
        changed = tuple(path for path in changing if path not in new)
        return UploadPlan(tuple(sorted(new)), changed, tuple(removed), len(self._wanted) - len(changing)), ledger

    def _stages(self, plan: UploadPlan) -> list[list[str]]:
        """What is sent, in five steps: the order that keeps what is served whole."""
        stages: list[list[str]] = [[], [], [], [], []]
        for first, paths in ((1, plan.added), (3, plan.changed)):
            for path in paths:
                stages[0 if is_lasting(path) else first + path.endswith(".html")].append(path)
        return [stage for stage in stages if stage]

    def _send(self, paths: list[str], claim: UploadLock) -> int:
        def one(path: str) -> int:
            claim.check()
            file, headers = self._site / path, stored_headers(path)
            size = file.stat().st_size
            if size < LARGE:
                content = file.read_bytes()
                self._unchanged(path, digest(content))
                self._bucket.write(path, content, headers)
            else:
                with file.open("rb") as stream:
                    self._unchanged(path, hashlib.file_digest(stream, "sha256").hexdigest())
                self._bucket.write_large(path, file, headers)
            return size

        with ThreadPoolExecutor(_THREADS) as pool:
            try:
                return sum(pool.map(one, paths))
            except BaseException:
                # What waits in line would be sent all the same, for minutes.
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _unchanged(self, path: str, found: str) -> None:
        if found != self._listed[path]:
            raise damaged(self._site, [path])


def _differs(held: StoredFile | None, wanted: StoredFile) -> bool:
    return held is None or (held.content, held.headers) != (wanted.content, wanted.headers)


def _leaving(ledger: dict[str, StoredFile], listed: Listed, today: date, keep_days: int) -> list[str]:
    """What is to be removed now; what may not be yet is marked in ``ledger``."""
    removed = []
    for path, held in sorted(ledger.items()):
        if path in listed:
            continue
        since = held.gone or today.isoformat()
        if is_lasting(path) and (today - date.fromisoformat(since)).days < keep_days:
            ledger[path] = StoredFile(held.content, held.headers, since)
        else:
            removed.append(path)
    return removed


def _headers_digest(path: str) -> str:
    return digest(json.dumps(stored_headers(path), sort_keys=True).encode())[:10]


def _read(bucket: Bucket, over: bool) -> dict[str, StoredFile]:
    text = bucket.read(LEDGER)
    if text is None:
        if not over and bucket.holds_other_than(LOCK_FILE):
            raise UserError("errors.bucket-holds-other-files", address=bucket.address)
        return {}
    try:
        return {path: StoredFile(**fields) for path, fields in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError):
        raise UserError("errors.upload-ledger-damaged", ledger=LEDGER, address=bucket.address) from None


def _write(bucket: Bucket, ledger: dict[str, StoredFile]) -> None:
    rows = {path: asdict(ledger[path]) for path in sorted(ledger)}
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    bucket.write(LEDGER, text, {"Content-Type": "application/json", "Cache-Control": "no-store"})
