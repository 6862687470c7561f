"""The program as a contributor runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from harness import ready_program
from hoctap.loading.built_assets import VARIABLE, built_assets

ROOT: Final = Path(__file__).resolve().parents[1]


def share_built_assets() -> None:
    """Let copies of this repository, which have no built assets of their own, use those of this one."""
    if (built := built_assets(ROOT)) is not None:
        os.environ[VARIABLE] = str(built)


def hoctap(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a contributor does, in a process of its own."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1", **environment}
    # What Python itself is told by a variable it reads when it starts.
    if ready_program.AVAILABLE and not any(name.startswith("PYTHON") for name in environment):
        return ready.run(arguments, root, variables)
    return subprocess.run(
        [sys.executable, "-m", "hoctap", *arguments],
        cwd=root,
        env=variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


ready: Final = ready_program.ReadyProgram()
