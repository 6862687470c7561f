"""The one moment of a build. Nothing else in the program asks for the time."""

from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo

from hoctap.problems.fault import Fault


def commit_of(root: Path) -> str | None:
    """The commit that the tree is at, or ``None`` outside a git checkout."""
    return _git(root, "rev-parse", "HEAD")


# The year of a build that nobody told the time, and its first second.
NO_TIME = 2000
_NO_TIME_SECONDS = "946684800"


def build_moment(root: Path, zone: str, now: str | None = None) -> datetime.datetime:
    """When this build takes place, in the locality's time zone.

    ``now`` (ISO 8601) wins, for previews; then ``SOURCE_DATE_EPOCH`` (reproducible-builds.org); then the
    commit's time; outside git, the start of 2000, which is plainly no real date. Raises ``Fault`` for what is no time.
    """
    local = ZoneInfo(zone)
    if now:
        try:
            moment = datetime.datetime.fromisoformat(now)
        except ValueError as error:
            raise Fault(
                f"--now là «{now}», không phải thời điểm. Viết như 2026-10-01T07:00:00+07:00.",
                f"--now is “{now}”, which is no moment. Write it like 2026-10-01T07:00:00+07:00.",
            ) from error
        return moment.replace(tzinfo=local) if moment.tzinfo is None else moment.astimezone(local)
    seconds = asked_seconds()
    if seconds is None:
        seconds = int(_git(root, "log", "-1", "--format=%ct") or _NO_TIME_SECONDS)
    return datetime.datetime.fromtimestamp(seconds, tz=local)


def asked_seconds() -> int | None:
    """``SOURCE_DATE_EPOCH``, or ``None`` where it is not set. Raises ``Fault`` for what is no time."""
    asked = os.environ.get("SOURCE_DATE_EPOCH")
    if not asked:
        return None
    try:
        datetime.datetime.fromtimestamp(int(asked), tz=datetime.UTC)
        return int(asked)
    except (ValueError, OverflowError, OSError) as error:
        raise Fault(
            f"SOURCE_DATE_EPOCH là «{asked}», không phải số giây từ năm 1970. Sửa hoặc bỏ biến này.",
            f"SOURCE_DATE_EPOCH is “{asked}”, which is no number of seconds since 1970. Mend or unset it.",
        ) from error


def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip() or None
