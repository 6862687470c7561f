"""The built site sent to an object store: only what changed, and never in an order that breaks what is served.

A store has no step that changes a whole site. So what nobody refers to yet is sent first (files whose names change with
their bytes, then other new files, then new pages), then what changes, pages last, and only then is anything removed.
Stopped anywhere, every page that can be reached finds what it needs.

The bucket keeps a ledger of what was sent, ``.hoctap-upload.json``. It is written before anything is sent, with every
file that will be: what is in it and not there is no harm, what is there and not in it would never be removed. Nothing
is removed but what the ledger names.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

from hoctap.problems.fault import Fault
from hoctap.serving.stored import FOR_SERVERS, is_lasting, stored_headers
from hoctap.writing.bucket import Bucket
from hoctap.writing.file_list import Listed, damaged, digest, whole_site

LEDGER: Final = ".hoctap-upload.json"
_HANDS: Final = 16


@dataclass(frozen=True, slots=True)
class Held:
    """One file in the bucket: the digests of its bytes and of its headers, and since when no build has it any more.

    Where it was about to be sent and nobody knows whether it was, ``content`` is empty; ``headers`` too, if nothing of
    that name was there before."""

    content: str
    headers: str
    gone: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run did: how many files it sent, bytes, files removed, and files that were there already."""

    files: int
    bytes: int
    removed: int
    same: int


def send(site: Path, bucket: Bucket, *, today: date, keep_days: int, over: bool) -> Sent:
    """Bring the bucket to the state of ``site``. Files named by their bytes stay ``keep_days`` days longer, for open
    pages. Raises ``Fault`` where ``site`` is not whole, or where the place holds files of others and not ``over``."""
    listed = {path: value for path, value in whole_site(site).items() if path not in FOR_SERVERS}
    ledger = _read(bucket, over)
    wanted = {path: Held(value, _headers_digest(path)) for path, value in listed.items()}
    changed = [path for path in sorted(wanted) if _differs(ledger.get(path), wanted[path])]
    stages: list[list[str]] = [[], [], [], [], []]
    for path in changed:
        stages[_stage(path, ledger.get(path))].append(path)
    before = dict(ledger)
    ledger |= {path: wanted[path] for path in wanted.keys() - set(changed)}
    ledger |= {path: Held("", before[path].headers if path in before else "") for path in changed}
    removed = _leaving(ledger, listed, today, keep_days)
    if ledger == before and not removed:
        return Sent(0, 0, 0, len(wanted))
    _write(bucket, ledger)
    total = 0
    for stage in filter(None, stages):
        total += _send(site, bucket, stage, listed)
        ledger |= {path: wanted[path] for path in stage}
        _write(bucket, ledger)
    if removed:
        bucket.delete(removed)
        _write(bucket, {path: held for path, held in ledger.items() if path not in set(removed)})
    return Sent(len(changed), total, len(removed), len(wanted) - len(changed))


def _differs(held: Held | None, wanted: Held) -> bool:
    return held is None or (held.content, held.headers) != (wanted.content, wanted.headers)


def _stage(path: str, held: Held | None) -> int:
    if is_lasting(path):
        return 0
    first = 1 if held is None or not held.headers else 3
    return first + path.endswith(".html")


def _leaving(ledger: dict[str, Held], listed: Listed, today: date, keep_days: int) -> list[str]:
    """What is to be removed now; what may not be yet is marked in ``ledger``."""
    removed = []
    for path, held in sorted(ledger.items()):
        if path in listed:
            continue
        since = held.gone or today.isoformat()
        if is_lasting(path) and (today - date.fromisoformat(since)).days < keep_days:
            ledger[path] = Held(held.content, held.headers, since)
        else:
            removed.append(path)
    return removed


def _send(site: Path, bucket: Bucket, paths: list[str], listed: Listed) -> int:
    def one(path: str) -> int:
        content = (site / path).read_bytes()
        if digest(content) != listed[path]:
            raise damaged(site, [path])
        bucket.write(path, content, stored_headers(path))
        return len(content)

    with ThreadPoolExecutor(_HANDS) as pool:
        try:
            return sum(pool.map(one, paths))
        except BaseException:
            # What waits in line would be sent all the same, for minutes.
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _headers_digest(path: str) -> str:
    return digest(json.dumps(stored_headers(path), sort_keys=True).encode())[:10]


def _read(bucket: Bucket, over: bool) -> dict[str, Held]:
    text = bucket.read(LEDGER)
    if text is None:
        if not bucket.is_empty() and not over:
            raise Fault(
                f"{bucket.address} đã có tệp không do lệnh này tải lên. Chọn một thư mục trống trong kho; hoặc thêm --over "
                "để ghi đè tệp trùng tên (tệp khác vẫn còn).",
                f"{bucket.address} holds files that this command did not send. Choose an empty folder of the bucket; or "
                "add --over to write over files of the same names (others stay).",
            )
        return {}
    try:
        return {path: Held(**fields) for path, fields in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError):
        raise Fault(
            f"Sổ {LEDGER} trong {bucket.address} bị hỏng. Xóa tệp ấy rồi chạy lại với --over: mọi tệp được tải lại.",
            f"The ledger {LEDGER} in {bucket.address} is damaged. Delete it and run again with --over: every file is "
            "sent again.",
        ) from None


def _write(bucket: Bucket, ledger: dict[str, Held]) -> None:
    rows = {path: asdict(ledger[path]) for path in sorted(ledger)}
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    bucket.write(LEDGER, text, {"Content-Type": "application/json", "Cache-Control": "no-store"})
