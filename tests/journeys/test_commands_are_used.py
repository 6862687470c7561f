"""Every command that the Makefile, README, CONTRIBUTING and the guides name is typed in a journey.

The commands of a document are the lines of its code blocks and the code in its sentences. Two command lines are the same
use where they name the same target or program and set the same variables; values are examples.
"""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path
from typing import Final

from harness.program import ROOT

JOURNEYS: Final = Path(__file__).parent
PAPERS: Final = (*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "readme").glob("*.md")), ROOT / "CONTRIBUTING.md")
# What cannot be done in a test, and why.
NOT_TYPED: Final = {
    "apt": "changes the machine itself",
    "adduser": "changes the machine itself",
    "install": "sets up a server's folders for a user of its own",
    "runuser": "acts as that user",
    "cp": "copies ready files into a server's folders; test_publishing.py uses the same files",
    "ln": "as cp",
    "rm": "as cp",
    "mkdir": "as cp",
    "cd": "changes the folder, as every journey does",
    "nano": "is an editor; the journeys write files",
    "nginx": "reloads the machine's own server; test_publishing.py runs one with the same files",
    "systemctl": "needs systemd as the first process",
    "journalctl": "needs systemd as the first process",
    "certbot": "needs a real domain",
    "curl": "asks a real domain; test_publishing.py asks the same addresses",
    "export": "sets variables, which the journeys pass",
    "kiwix-serve": "test_offline.py starts it by its name, in the background",
    "python3 -m http.server": "test_post.py starts it in the background, on a free port",
    "make pictures": "takes minutes; tests/guide holds each picture to its page",
    "git tag": "is a step of a release, which a maintainer takes",
    "make serve": "typed by Terminal.previewing, which needs a free port",
}
_BLOCK: Final = re.compile(r"^```(?:sh|text)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE: Final = re.compile(r"`([^`\n]+)`")
_PROGRAMS: Final = ("make", "git", "python", "python3", "mkdocs", "pip", *(name.split()[0] for name in NOT_TYPED))
_SETTING: Final = re.compile(r"[A-Z_]+=")
_VARIABLES: Final = ("KIND", "ID", "FILE", "FIX", "DIR", "TO", "BASE")


def use_of(line: str) -> str | None:
    """What a command line uses: ``make new KIND=news ID``, ``git push``; ``None`` where it is no command."""
    try:
        words = shlex.split(re.sub(r"\s#\s.*|…|</dev/null", "", line))
    except ValueError:
        return None
    while words and _SETTING.match(words[0]):
        words = words[1:]
    if not words or words[0] not in _PROGRAMS:
        return None
    if words[0] in ("python", "python3"):
        if words[1:2] == ["start.py"] and len(words) > 2:
            return f"make {words[2]}" if words[2] in targets() else None
        return "python3 -m http.server" if words[1:3] == ["-m", "http.server"] else None
    if words[0] not in ("make", "git", "mkdocs"):
        return words[0]
    if len(words) < 2 or not re.fullmatch(r"[a-z-]+", words[1]) or (words[0] == "make" and words[1] not in targets()):
        return None
    named = sorted(word.partition("=")[0] for word in words[2:] if word.partition("=")[0] in _VARIABLES)
    kind = [word for word in words[2:] if word.startswith("KIND=")]
    return " ".join([*words[:2], *kind, *(name for name in named if name != "KIND")])


def targets() -> set[str]:
    """The Makefile's targets."""
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def documented() -> dict[str, str]:
    """Each use that a document names, with the first document that does."""
    found: dict[str, str] = {f"make {target}": "Makefile" for target in targets()}
    for file in (*PAPERS, *sorted((ROOT / "docs").rglob("*.md"))):
        text = file.read_text("utf-8")
        blocks = _BLOCK.findall(text)
        lines = [line.strip() for block in blocks for line in block.splitlines()] + _CODE.findall(_BLOCK.sub("", text))
        for line in lines:
            for part in re.split(r"\s&&\s|\s\|\s", line):
                if (use := use_of(part)) is not None:
                    found.setdefault(use, file.relative_to(ROOT).as_posix())
    return found


def typed() -> set[str]:
    """The uses in the journeys: the literal command lines that they give to a terminal."""
    found: set[str] = set()
    for file in JOURNEYS.glob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr == "types"
                and call.args
            ):
                continue
            line = call.args[0]
            if isinstance(line, ast.JoinedStr):
                text = "".join(str(p.value) if isinstance(p, ast.Constant) else "X" for p in line.values)
            else:
                assert isinstance(line, ast.Constant), f"{file.name}:{call.lineno}: a command line stands as a literal"
                text = str(line.value)
            for part in re.split(r"\s?(?:&&|;|\|\|)\s", text):
                if (use := use_of(part)) is not None:
                    found.add(use)
    return found | {use.split(" ")[0] + " " + use.split(" ")[1] for use in found if " " in use}


def test_every_documented_command_is_typed() -> None:
    wanted = documented()
    assert len(wanted) > 50
    missing = {use: where for use, where in wanted.items() if use not in typed() and use not in NOT_TYPED}
    assert missing == {}


def test_what_is_not_typed_is_still_documented() -> None:
    wanted = documented()
    assert [use for use in NOT_TYPED if use not in wanted] == []
    assert [use for use in NOT_TYPED if use in typed()] == []
