"""When each line of each content file was last changed, from git: as ``git blame``, for all files in one pass.

One stream of ``git log --reverse -p -U0 --first-parent`` is applied hunk by hunk to lists of times. Along first parents
history is a line, so the result is exact: a line's time is that of the commit that brought it to the branch. What was read
is kept in ``.cache/`` by commit; the next commit's pass starts there. Limits: a line that was only moved or whose spaces
were changed counts as changed; a deleted line leaves no time. A commit whose message has the trailer
``Translation: unaffected`` ages nothing: what it changes keeps the time that was there. When a file was changed at all,
deletions and such commits included, is noted beside the ages (``Ages.changed``).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from hoctap.git.blame_cache import Ages, Runs, kept, latest
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
# The first second of 2100: the time of a commit that claims to be of later, for ever after.
_LATEST: Final = 4_102_444_800
_MARK: Final = b"\x01"
_UNAFFECTED: Final = "%(trailers:key=Translation,valueonly,separator=%x2C)"


def ages_of(root: Path, cache: Path) -> Ages | None:
    """The ages at the commit that the tree below ``root`` is at, and what a new commit has touched; ``None`` without
    git, before the first commit, and in a shallow clone, whose oldest commit seems to have written everything."""
    told = output_of(root, "rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD")
    if told is None:
        return None
    shallow, prefix, commit = [*told.decode().split("\n"), "", "", ""][:3]
    # A tree inside a bigger repository is not followed: its files' names in the history are others.
    if shallow != "false" or prefix:
        return None
    return kept(cache, commit) or _read(root, commit, latest(cache))


def uncommitted(root: Path, ages: Ages, now: int) -> Ages | None:
    """The ages with what is not committed, whose lines are of ``now``, and later than the last commit in any case."""
    present = Ages(ages.commit, max(now, ages.last + 1), dict(ages.files), dict(ages.edits), dict(ages.removed))
    changes = stream_lines(root, "diff", *_OPTIONS, "HEAD", "--", *FOLDERS)
    return present if _apply(changes, present, present.last) else None


def _read(root: Path, commit: str, before: Ages | None) -> Ages | None:
    """From what was kept of an earlier commit of the same line, else from the beginning."""
    if before is not None and not _follows(root, before.commit, commit):
        before = None
    ages = (
        Ages(commit, before.last, before.files, before.edits, before.removed, before.older) if before else Ages(commit)
    )
    span = f"{before.commit}..{commit}" if before else commit
    options = ("--reverse", "--first-parent", "-m", f"--format=%x01%ct%x00{_UNAFFECTED}", *_OPTIONS)
    if _apply(stream_lines(root, "log", *options, span, "--", *FOLDERS), ages, 0):
        return ages
    # What was kept did not fit after all.
    return _read(root, commit, None) if before else None


def _follows(root: Path, before: str, commit: str) -> bool:
    """Whether ``before`` is on the line of first parents of ``commit``: a merge may have put it aside."""
    told = output_of(root, "rev-list", "--first-parent", "--parents", f"{before}..{commit}")
    return told is not None and told.split(b"\n")[-1].split(b" ")[1:2] == [before.encode()]


def _apply(patch: Iterable[bytes], ages: Ages, time: int) -> bool:
    """Bring ``ages`` from one state to the next; ``False`` where git stopped halfway."""
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
                # The name of a file is the id of the record in it; the folder is not.
                if old.rpartition("/")[2] != renamed.rpartition("/")[2]:
                    ages.edits[renamed] = _marked(ages.edits.get(renamed) or files[renamed], 0, time)
                ages.touched |= {old, renamed}
            elif line.startswith(b"@@ ") and new:
                shift = _hunk(line, ages, new, time, shift, keeps=keeps)
    except (GitInterrupted, ValueError, IndexError):
        return False
    return True


def _seconds(written: bytes) -> int:
    """A commit's time, into which anyone can write anything; git tells nothing of one before 1970."""
    return min(int(written or 0), _LATEST)


def _hunk(line: bytes, ages: Ages, path: str, time: int, shift: int, *, keeps: bool) -> int:
    found = HUNK.match(line)
    if not found:
        raise GitInterrupted
    start, gone, come = int(found[1]), int(found[2] or 1), int(found[4] or 1)
    # Git counts from 1, and names the line before where none goes.
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
    """The runs with ``come`` lines of ``time`` for the ``gone`` ones from line ``at`` on, and what those were."""
    head, rest = _split(runs, at)
    taken, tail = _split(rest, gone)
    return _joined(head, [[time, come]] if come else [], tail), taken


def _marked(runs: Runs, at: int, time: int) -> Runs:
    """The runs with ``time`` at one line; of an emptied file nothing is left to mark."""
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
    # Git puts a tab after names with spaces, and quotes what core.quotePath would not let through; see `_command`.
    return name.rstrip(b"\n").removesuffix(b"\t").decode("utf-8", "surrogateescape")
