"""``python start.py scope BASE [HEAD]``: does a change touch content only, or the machinery too?

Content is what editors write: regular files of known types under ``docs/``, ``content/`` and ``resources/``. Everything
else is machinery, because only known types are safe. Both names of a renamed file are judged, as well as its type (a
symbolic link or submodule leads out of its folder) and its mode (an executable picture is not content).

The judge compares the change with every merge base (there may be several), and with the result of the merge: git may
apply an edit to a file that was moved meanwhile, or undo what only the base has.

The result helps reviewers; it is not a barrier. The barriers are the host's: reviews by the owners of the machinery
(CODEOWNERS), and pull requests that run without secrets.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from supply.owners import PLACEHOLDER, unset_owners
from supply.settings import FIELDS, Unreadable, steering

CONTENT_ONLY, MACHINERY, UNREADABLE = 0, 1, 2
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"})
_HOSTED_FOLDER = "resources/files/"
# Files to read, listen to or watch. No HTML or SVG: a browser would run their scripts in the site's origin.
_HOSTED = frozenset(
    {".pdf", ".epub", ".odt", ".ods", ".odp", ".docx", ".xlsx", ".pptx"}
    | {".csv", ".txt", ".mp3", ".ogg", ".mp4", ".webm", ".vtt"}
)
_KINDS = {
    "docs": _PICTURES | {".md"},
    "content": _PICTURES | {".md", ".yml"},
    "resources": frozenset({".yml"}),
}
# Git's modes of a tree entry.
_ABSENT, _FILE, _RUNNABLE, _SYMLINK, _SUBMODULE = "000000", "100644", "100755", "120000", "160000"
# Characters that file systems treat differently from git: Windows' separators and streams, control characters.
_ODD = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|\ufffd]')
_ODD_ENDS = (".", " ")


class UnreadableRange(Exception):
    """Git cannot compare the two commits; the message is git's."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A changed path. ``why`` is the reason why it is machinery, empty for content."""

    path: str
    why: str = ""


def touched(root: Path, base: str, head: str = "HEAD") -> list[Touched]:
    """Every path that ``head`` changes since it left ``base``, or that the merge changes. Raises `UnreadableRange`."""
    into, change = (
        _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{end}^{{commit}}").strip()
        for end in (base, head)
    )
    found: dict[str, Touched] = {}
    for left in _git(root, "merge-base", "--all", into, change).split():
        _compare(root, left, change, found)
    merged = _merged(root, into, change)
    if isinstance(merged, Touched):
        found[merged.path] = merged
    else:
        _compare(root, into, merged, found)
    return list(found.values())


def _compare(root: Path, left: str, right: str, found: dict[str, Touched]) -> None:
    """Add every path that differs between two commits or trees. A path judged as machinery stays so."""
    options = ("--raw", "-z", "--no-renames", "--no-abbrev", "--no-ext-diff", "--ignore-submodules=none", "-r")
    fields = _git(root, "diff-tree", *options, left, right).split("\0")[:-1]
    for facts, path in zip(fields[::2], fields[1::2], strict=True):
        was, now = facts.removeprefix(":").split(" ")[:2]
        why = judge(path, was, now) or _steers(root, path, left, right)
        if path not in found or why:
            found[path] = Touched(path, why)


def _merged(root: Path, into: str, change: str) -> str | Touched:
    """The tree that the merge makes, or why it cannot be determined."""
    try:
        # The tree, then the paths in conflict.
        tree, *rest = _git(
            root, "merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", into, change, fine=(0, 1)
        ).split("\0")
    except UnreadableRange:
        return Touched(
            "?",
            "git cũ hơn 2.38, không xác định được kết quả khi gộp · git is older than 2.38: the result of the merge is unknown",
        )
    conflicts = [name for name in rest if name]
    if conflicts:
        return Touched(
            conflicts[0],
            "xung đột khi gộp; gộp nhánh chính vào rồi thử lại · in conflict; merge the main branch into it, then try again",
        )
    return tree


def _steers(root: Path, path: str, left: str, right: str) -> str:
    """Why a change of a content file is machinery after all: some of its fields are settings."""
    if path not in FIELDS:
        return ""
    try:
        before, after = (steering(path, _git(root, "cat-file", "blob", f"{side}:{path}")) for side in (left, right))
    except UnreadableRange:
        return "tệp mới hoặc bị xóa, mà có cài đặt · it has settings, and is new or deleted"
    except Unreadable:
        return "có cài đặt, viết theo cách không đọc được ở đây · it has settings, written in a way that cannot be read here"
    changed = [name for name in FIELDS[path] if before.get(name) != after.get(name)]
    return f"đổi cài đặt · changes settings: {', '.join(changed)}" if changed else ""


def judge(path: str, was: str, now: str) -> str:
    """Why the change of one path is machinery, in both languages; empty for content.

    Args:
        was: Git's mode before.
        now: Git's mode after; a deletion is judged by the path alone.
    """
    parts = PurePosixPath(path).parts
    if _ODD.search(path) or any(part.endswith(_ODD_ENDS) for part in parts):
        return "tên tệp lạ · odd file name"
    if parts[0] not in _KINDS or len(parts) == 1:
        return "ngoài docs/, content/, resources/ · outside docs/, content/, resources/"
    if any(part.startswith(".") for part in parts):
        return "tệp ẩn · hidden file"
    if now == _SYMLINK:
        return "liên kết tượng trưng · symbolic link"
    if now == _SUBMODULE or was == _SUBMODULE:
        return "kho con · submodule"
    if now == _RUNNABLE:
        return "tệp chạy được · executable file"
    kinds = _HOSTED if path.startswith(_HOSTED_FOLDER) else _KINDS[parts[0]]
    if PurePosixPath(path).suffix.lower() not in kinds:
        return "loại tệp không phải nội dung · not a type of content"
    return "" if now in (_FILE, _ABSENT) else f"kiểu {now} · mode {now}"


def main(root: Path, arguments: list[str]) -> int:
    """Print every machinery path; returns 0 for content only, 1 for machinery, 2 if git cannot tell.

    ``--github`` prints the paths as annotations of the pull request.
    """
    github = "--github" in arguments
    ends = [argument for argument in arguments if argument != "--github"]
    if len(ends) not in (1, 2):
        print("python start.py scope BASE [HEAD] [--github]", file=sys.stderr)
        return UNREADABLE
    try:
        found = touched(root, *ends)
    except UnreadableRange as problem:
        print("Không so sánh được hai phiên bản; kho có đủ lịch sử không (fetch-depth: 0)?", file=sys.stderr)
        print(
            f"The two versions cannot be compared; is the history complete (fetch-depth: 0)? {problem}", file=sys.stderr
        )
        return UNREADABLE
    for file in unset_owners(root):
        _say(github, "warning", file, f"chưa đặt người phụ trách thay cho {PLACEHOLDER} · owners are not set yet")
    machinery = [one for one in found if one.why]
    for one in machinery:
        _say(github, "error", one.path, one.why)
    if machinery:
        print(f"Máy móc · Machinery: {len(machinery)}/{len(found)}")
        return MACHINERY
    print(f"Chỉ có nội dung · Content only: {len(found)}")
    return CONTENT_ONLY


def _say(github: bool, level: str, path: str, why: str) -> None:
    """Print one line.

    A path may contain anything, so it is escaped: the host must not read it as a workflow command.
    """
    shown = path.encode("utf-8", "backslashreplace").decode("utf-8")
    shown = re.sub(r"[\x00-\x1f\x7f]", lambda found: f"\\x{ord(found[0]):02x}", shown)
    if github:
        escaped = shown.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
        print(f"::{level} file={escaped}::{why}")
    else:
        print(f"{shown}: {why}")


def _git(root: Path, *arguments: str, fine: tuple[int, ...] = (0,)) -> str:
    """Git's output, with undecodable bytes replaced (such paths count as machinery)."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except OSError as problem:
        raise UnreadableRange(str(problem)) from problem
    if done.returncode not in fine:
        raise UnreadableRange(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout.decode("utf-8", "replace")
