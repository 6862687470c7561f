"""``python start.py workflows``: check the GitHub workflows for weaknesses.

Every action must be pinned by the full hash of a commit, because a tag or branch can be moved later. zizmor does the
rest, offline and with its strictest settings.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

FOLDER = ".github/workflows"
_USES = re.compile(r"^\s*(?:-\s+)?uses:\s*(?P<action>\S+)(?P<comment>.*)$")
_PINNED = re.compile(r"[\w.-]+(?:/[\w.-]+)+@[0-9a-f]{40}")
_VERSION = re.compile(r"\s+# v\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class Use:
    """One use of an action: its position, and what its pin lacks; ``missing`` is empty for a good pin."""

    where: str
    action: str
    missing: str


def uses(root: Path) -> list[Use]:
    """Every action that a workflow uses."""
    found = []
    for file in sorted((root / FOLDER).glob("*.y*ml")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            match = _USES.match(line)
            if match and not match["action"].startswith("./"):
                found.append(Use(f"{file.relative_to(root).as_posix()}:{number}", match["action"], _missing(match)))
    return found


def _missing(match: re.Match[str]) -> str:
    if not _PINNED.fullmatch(match["action"]):
        return "chưa khóa theo mã commit đầy đủ · not pinned by a commit's full hash"
    if not _VERSION.fullmatch(match["comment"]):
        return "thiếu phiên bản trong lời chú · no version in a comment"
    return ""


def findings(root: Path, zizmor: Path) -> list[str]:
    """What zizmor finds, as "where: what". Raises `OSError` if it is not installed, `ValueError` if it fails."""
    options = ["--offline", "--persona=auditor", "--format=json", "--no-exit-codes", "--quiet"]
    done = subprocess.run([zizmor, *options, ".github"], cwd=root, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise ValueError(done.stderr.strip() or f"zizmor: {done.returncode}")
    found = []
    for finding in json.loads(done.stdout):
        places = {place["symbolic"]["key"]["Local"]["given_path"] for place in finding["locations"]}
        found.append(f"{', '.join(sorted(places))}: {finding['ident']}: {finding['desc']}")
    return sorted(found)


def zizmor_of(environment: Path) -> Path:
    """The path of zizmor in an environment."""
    return environment / ("Scripts/zizmor.exe" if sys.platform == "win32" else "bin/zizmor")


def main(root: Path, arguments: list[str]) -> int:
    """Print the problems; returns 0 if there are none."""
    del arguments
    wrong = [f"{use.where}: {use.action}: {use.missing}" for use in uses(root) if use.missing]
    try:
        wrong += findings(root, zizmor_of(Path(sys.prefix)))
    except (OSError, ValueError) as problem:
        print(f"Không chạy được zizmor · zizmor failed: {problem}", file=sys.stderr)
        return 2
    print("\n".join(wrong) or "Không có gì đáng ngờ · Nothing suspicious")
    return int(bool(wrong))
