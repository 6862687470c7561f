"""The time of a build. Nothing else in the program reads the clock for what it writes."""

from __future__ import annotations

import datetime
import os
import subprocess
import time
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from hoctap.diagnostics.user_error import UserError


def commit_of(root: Path) -> str | None:
    """The commit that the tree is at, or ``None`` outside a git checkout."""
    return _git(root, "rev-parse", "HEAD")


# The years of a build: at the ends of Python's calendar time zones overflow, and the calendar's pages go to the year of
# the build.
_FIRST_YEAR: Final = 1970
_LAST_YEAR: Final = 2100
_DAY: Final = 86_400
# The year of a build whose time is not known, and its first second.
NO_TIME = 2000
_NO_TIME_SECONDS = 946_684_800


def build_moment(root: Path, zone: str, now: str | None = None) -> datetime.datetime:
    """When this build takes place, in the locality's time zone.

    ``now`` (ISO 8601) wins, for previews; then ``SOURCE_DATE_EPOCH`` (reproducible-builds.org); then the
    commit's time; outside git, the start of 2000, which is plainly no real date. Raises ``UserError`` for what is no time,
    and for a commit from the future.
    """
    local = ZoneInfo(zone)
    if now:
        try:
            moment = datetime.datetime.fromisoformat(now)
            if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
                raise ValueError(moment.year)
        except ValueError as error:
            raise UserError("errors.bad-now", now=now, first_year=_FIRST_YEAR, last_year=_LAST_YEAR) from error
        return moment.replace(tzinfo=local) if moment.tzinfo is None else moment.astimezone(local)
    seconds = source_date_epoch()
    if seconds is None:
        seconds = _commit_seconds(root)
    return datetime.datetime.fromtimestamp(seconds, tz=local)


def _commit_seconds(root: Path) -> int:
    """The time of the commit that the tree is at.

    Anyone can write any time into a commit. The clock is asked only whether to build at all, so it changes no byte.
    """
    answer = _git(root, "log", "-1", "--format=%h %ct")
    if answer is None:
        return _NO_TIME_SECONDS
    commit, _, written = answer.partition(" ")
    try:
        seconds = int(written)
    except ValueError:
        seconds = -1
    if 0 <= seconds <= time.time() + _DAY:
        return seconds
    raise UserError("errors.commit-time-wrong", commit=commit, day=_day(written))


def _day(seconds: str) -> str:
    """The day in UTC where there is such a day, else the number as it was written."""
    try:
        return f"{datetime.datetime.fromtimestamp(int(seconds), tz=datetime.UTC):%Y-%m-%d}"
    except (ValueError, OverflowError, OSError):
        return seconds[:30] or "—"


def source_date_epoch() -> int | None:
    """``SOURCE_DATE_EPOCH``, or ``None`` where it is not set. Raises ``UserError`` where it is not a time."""
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if not value:
        return None
    try:
        if not _FIRST_YEAR <= datetime.datetime.fromtimestamp(int(value), tz=datetime.UTC).year <= _LAST_YEAR:
            raise ValueError(value)
        return int(value)
    except (ValueError, OverflowError, OSError) as error:
        raise UserError("errors.bad-source-date-epoch", asked=value, last_year=_LAST_YEAR) from error


def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, encoding="utf-8", check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip() or None
