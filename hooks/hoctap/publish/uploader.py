"""Upload the built site to object storage: only changed files, in an order that never breaks the served site.

A store cannot replace a whole site in one step. So files that no page refers to yet are uploaded first (files with a
digest in their name, other new files, new pages), then changed files, pages last; files are deleted at the very end.
If the upload stops at any point, every reachable page still finds its files.

The ledger ``.hoctap-upload.json`` in the bucket lists what was uploaded. It is written before the files, with every
file about to be uploaded: a listed file that is missing does no harm, but an unlisted file would never be deleted. Only
files in the ledger are deleted.
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
    """A file in the bucket: digests of content and headers, and the day since which the site no longer has it.

    ``content`` is empty if an upload of the file may have been interrupted; so is ``headers`` if the file was new.
    """

    content: str
    headers: str
    gone: str | None = None


@dataclass(frozen=True, slots=True)
class UploadPlan:
    """What an upload would do.

    ``changed`` files differ in content or headers; ``same`` is the number of unchanged files.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    same: int


@dataclass(frozen=True, slots=True)
class UploadResult:
    """What an upload did: numbers of uploaded files, bytes, deleted files and unchanged files."""

    files: int
    bytes: int
    removed: int
    same: int


class Uploader:
    """Uploads one site to one bucket. Files with a digest in their name stay ``keep_days`` longer, for pages that are
    open.

    Raises:
        UserError: ``site`` is damaged, or the bucket holds other files and ``over`` is not set.
    """

    def __init__(self, site: Path, bucket: Bucket, *, today: date, keep_days: int, over: bool) -> None:
        self._site, self._bucket, self._today, self._keep_days, self._over = site, bucket, today, keep_days, over
        self._listed = {path: value for path, value in whole_site(site).items() if path not in FOR_SERVERS}
        self._wanted = {path: StoredFile(value, _headers_digest(path)) for path, value in self._listed.items()}

    def plan(self) -> UploadPlan:
        """What ``run`` would do now; writes nothing."""
        return self._planned(_read(self._bucket, self._over))[0]

    def run(self) -> UploadResult:
        """Bring the bucket to the state of the site. Also raises ``UserError`` if another upload is running."""
        before = _read(self._bucket, self._over)
        plan, ledger = self._planned(before)
        if not (plan.added or plan.changed or plan.removed) and ledger == before:
            return UploadResult(0, 0, 0, plan.same)
        with upload_lock(self._bucket) as lock:
            # Another upload may have run in the meantime.
            before = _read(self._bucket, self._over)
            plan, ledger = self._planned(before)
            changing = (*plan.added, *plan.changed)
            ledger |= {path: StoredFile("", before[path].headers if path in before else "") for path in changing}
            _write(self._bucket, ledger)
            total = 0
            for stage in self._stages(plan):
                total += self._send(stage, lock)
                ledger |= {path: self._wanted[path] for path in stage}
                _write(self._bucket, ledger)
            lock.check()
            if plan.removed:
                self._bucket.delete(plan.removed)
                _write(self._bucket, {path: stored for path, stored in ledger.items() if path not in set(plan.removed)})
        return UploadResult(len(changing), total, len(plan.removed), plan.same)

    def _planned(self, before: dict[str, StoredFile]) -> tuple[UploadPlan, dict[str, StoredFile]]:
        """The plan, and the ledger updated for unchanged files and for files that the site no longer has."""
        changing = [path for path in sorted(self._wanted) if _differs(before.get(path), self._wanted[path])]
        new = {path for path in changing if path not in before or not before[path].headers}
        ledger = before | {path: self._wanted[path] for path in self._wanted.keys() - set(changing)}
        removed = _leaving(ledger, self._listed, self._today, self._keep_days)
        changed = tuple(path for path in changing if path not in new)
        return UploadPlan(tuple(sorted(new)), changed, tuple(removed), len(self._wanted) - len(changing)), ledger

    def _stages(self, plan: UploadPlan) -> list[list[str]]:
        """The files to upload in five stages, in the order that keeps the served site complete."""
        stages: list[list[str]] = [[], [], [], [], []]
        for first, paths in ((1, plan.added), (3, plan.changed)):
            for path in paths:
                stages[0 if is_lasting(path) else first + path.endswith(".html")].append(path)
        return [stage for stage in stages if stage]

    def _send(self, paths: list[str], lock: UploadLock) -> int:
        def one(path: str) -> int:
            lock.check()
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
                # Otherwise the queued files would still be uploaded, for minutes.
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _unchanged(self, path: str, found: str) -> None:
        if found != self._listed[path]:
            raise damaged(self._site, [path])


def _differs(stored: StoredFile | None, wanted: StoredFile) -> bool:
    return stored is None or (stored.content, stored.headers) != (wanted.content, wanted.headers)


def _leaving(ledger: dict[str, StoredFile], listed: Listed, today: date, keep_days: int) -> list[str]:
    """The files to delete now; files that must stay for a while get their date in ``ledger``."""
    removed = []
    for path, stored in sorted(ledger.items()):
        if path in listed:
            continue
        since = stored.gone or today.isoformat()
        if is_lasting(path) and (today - date.fromisoformat(since)).days < keep_days:
            ledger[path] = StoredFile(stored.content, stored.headers, since)
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
