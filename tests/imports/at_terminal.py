"""A command at a terminal of its own: an answer is typed only after its question was seen."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from harness.program import ROOT

_PATIENCE = 120


def asked(root: Path, arguments: Sequence[str], answers: Sequence[tuple[str, str]]) -> tuple[int, str]:
    """Run ``hoctap`` at a terminal; its exit status and everything that the screen showed.

    Args:
        root: The working folder.
        arguments: What follows the program's name.
        answers: Each question as the screen shows it, and what is typed then. The next question is looked for after it.
    """
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "hoctap", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    said = b""
    seen = 0
    left = list(answers)
    until = time.monotonic() + _PATIENCE
    try:
        while time.monotonic() < until:
            if not select.select([ours], [], [], 1)[0]:
                continue
            try:
                piece = os.read(ours, 65536)
            except OSError:
                # Linux says so when the other end is closed.
                piece = b""
            if not piece:
                break
            said += piece
            while left and (at := said.find(left[0][0].encode(), seen)) >= 0:
                seen = at + len(left[0][0].encode())
                os.write(ours, f"{left.pop(0)[1]}\n".encode())
        else:
            process.kill()
    finally:
        status = process.wait(_PATIENCE)
        os.close(ours)
    text = said.decode("utf-8", "replace").replace("\r\n", "\n")
    assert not left, f"not asked: {left}\n{text}"
    return status, text
