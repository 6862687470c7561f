"""The program as a contributor runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]


def hoctap(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a contributor does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "hoctap", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
