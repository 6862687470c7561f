"""The time of the last change of each line of each content file: ``git blame`` for all files in one pass.

The output of ``git log --reverse -p -U0 --first-parent`` is applied hunk by hunk to lists of times. Along first parents
history is linear, so the result is exact: a line's time is that of the commit that brought it to the branch. Results
are cached by commit in ``.cache/``; the next pass starts from there.

Limits: a line that was moved or re-indented counts as changed; a deleted line leaves no time. A commit with the trailer
``Translation: unaffected`` changes no times. When a file was changed at all, by deletions and such commits too, is
stored separately (``Ages.changed``).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from hoctap.git.line_ages import Ages, Runs, load
from hoctap.git.stream import HUNK, GitInterrupted, output_of, stream_lines

FOLDERS: Final = ("docs", "content", "resources")
_OPTIONS: Final = (
    "-p",
    "-U0",
    "-M",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--src-prefix=a/",
    "--dst-prefix=b/",
)
# The first second of 2100: the latest time that is accepted from a commit.
_LATEST: Final = 4_102_444_800
_MARK: Final = b"\x01"
_UNAFFECTED: Final = "%(trailers:key=Translation,valueonly,separator=%x2C)"


def ages_of(root: Path, cache: Path) -> Ages | None:
    """The ages at the checked-out commit.

    Returns:
        ``None`` without git, before the first commit, and in a shallow clone, where the oldest commit seems to have
        written everything.
    """
    printed = output_of(root, "rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD")
    if printed is None:
        return None
    shallow, prefix, commit = [*printed.decode().split("\n"), "", "", ""][:3]
    # Not supported: a site in a subfolder of a repository, whose files have other paths in the history.
    if shallow != "false" or prefix:
        return None
    stored = load(cache)
    return stored if stored and stored.commit == commit else _read(root, commit, stored)


def uncommitted(root: Path, ages: Ages, now: int) -> Ages | None:
    """The ages including uncommitted changes, whose time is ``now`` but later than the last commit."""
    present = Ages(ages.commit, max(now, ages.last + 1), dict(ages.files), dict(ages.edits), dict(ages.removed))
    changes = stream_lines(root, "diff", *_OPTIONS, "HEAD", "--", *FOLDERS)
    return present if _apply(changes, present, present.last) else None


def _read(root: Path, commit: str, before: Ages | None) -> Ages | None:
    """Continue from a cached earlier commit of the same branch, else start from the beginning."""
    if before is not None and not _follows(root, before.commit, commit):
        before = None
    ages = (
        Ages(commit, before.last, before.files, before.edits, before.removed, before.older) if before else Ages(commit)
    )
    span = f"{before.commit}..{commit}" if before else commit
    options = ("--reverse", "--first-parent", "-m", f"--format=%x01%ct%x00{_UNAFFECTED}", *_OPTIONS)
    if _apply(stream_lines(root, "log", *options, span, "--", *FOLDERS), ages, 0):
        return ages
    # The cached ages did not fit the patch: start again.
    return _read(root, commit, None) if before else None


def _follows(root: Path, before: str, commit: str) -> bool:
    """Whether ``before`` is a first-parent ancestor of ``commit``; a merge may have put it aside."""
    printed = output_of(root, "rev-list", "--first-parent", "--parents", f"{before}..{commit}")
    return printed is not None and printed.split(b"\n")[-1].split(b" ")[1:2] == [before.encode()]


def _apply(patch: Iterable[bytes], ages: Ages, time: int) -> bool:
    """Apply a patch to ``ages``; ``False`` if git stopped early."""
    files = ages.files
    keeps = False
    old = new = ""
    try:
        for line in patch:
            if line.startswith(_MARK):
                head, _, trailer = line[1:].partition(b"\0")
                ages.last = time = max(_seconds(head), ages.last + 1)
                keeps = b"unaffected" in trailer.lower()
            elif line.startswith(b"--- "):
                old = _path(line)
            elif line.startswith(b"+++ "):
                new = _path(line)
                shift = 0
                ages.touched |= {each for each in (old, new) if each}
                if not new:
                    files.pop(old, None)
                    ages.edits.pop(old, None)
                    ages.removed[old] = time
            elif line.startswith(b"rename from "):
                old = _unquoted(line[12:])
            elif line.startswith(b"rename to ") and old in files:
                renamed = _unquoted(line[10:])
                files[renamed] = files.pop(old)
                if edits := ages.edits.pop(old, None):
                    ages.edits[renamed] = edits
                # A record's id is the name of its file, not of the folder.
                if old.rpartition("/")[2] != renamed.rpartition("/")[2]:
                    ages.edits[renamed] = _marked(ages.edits.get(renamed) or files[renamed], 0, time)
                ages.touched |= {old, renamed}
            elif line.startswith(b"@@ ") and new:
                shift = _hunk(line, ages, new, time, shift, keeps=keeps)
    except (GitInterrupted, ValueError, IndexError):
        return False
    return True


def _seconds(written: bytes) -> int:
    """A commit's time. Anyone can write any time into a commit; git reports none before 1970."""
    return min(int(written or 0), _LATEST)


def _hunk(line: bytes, ages: Ages, path: str, time: int, shift: int, *, keeps: bool) -> int:
    found = HUNK.match(line)
    if not found:
        raise GitInterrupted
    start, gone, come = int(found[1]), int(found[2] or 1), int(found[4] or 1)
    # Git counts from 1; a hunk without old lines names the line before it.
    at = (start if gone == 0 else start - 1) + shift
    before = ages.files.get(path, [])
    edits = ages.edits.get(path)
    if edits is None and (keeps or come == 0):
        edits = before
    if edits is not None:
        edits, _ = _replaced(edits, at, gone, come, time)
        ages.edits[path] = _marked(edits, max(at - 1, 0), time) if come == 0 else edits
    after, taken = _replaced(before, at, gone, come, time)
    if keeps and taken:
        after, _ = _replaced(before, at, gone, come, max(each for each, _ in taken))
    ages.files[path] = after
    return shift + come - gone


def _replaced(runs: Runs, at: int, gone: int, come: int, time: int) -> tuple[Runs, Runs]:
    """The runs with the ``gone`` lines from ``at`` replaced by ``come`` lines of ``time``, and the replaced runs."""
    head, rest = _split(runs, at)
    taken, tail = _split(rest, gone)
    return _joined(head, [[time, come]] if come else [], tail), taken


def _marked(runs: Runs, at: int, time: int) -> Runs:
    """The runs with ``time`` at one line; unchanged if the file has become empty."""
    return _replaced(runs, at, 1, 1, time)[0] if runs else runs


def _split(runs: Runs, at: int) -> tuple[Runs, Runs]:
    for index, (time, count) in enumerate(runs):
        if at < count:
            return [*runs[:index], *([[time, at]] if at else [])], [[time, count - at], *runs[index + 1 :]]
        at -= count
    if at:
        raise GitInterrupted
    return runs, []


def _joined(*parts: Runs) -> Runs:
    runs: Runs = []
    for time, count in (run for part in parts for run in part):
        if runs and runs[-1][0] == time:
            runs[-1] = [time, runs[-1][1] + count]
        else:
            runs.append([time, count])
    return runs


def _path(line: bytes) -> str:
    name = _unquoted(line[4:])
    return "" if name == "/dev/null" else name[2:]


def _unquoted(name: bytes) -> str:
    # Git puts a tab after names with spaces, and quotes other special characters.
    return name.rstrip(b"\n").removesuffix(b"\t").decode("utf-8", "surrogateescape")
