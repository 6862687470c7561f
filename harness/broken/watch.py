"""Sends cases to a process and says what became of each; a process that died is replaced."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from harness.program import ROOT


@dataclass(frozen=True, slots=True)
class Outcome:
    """``fault`` is empty where the file was read, or refused with problems that stand inside it."""

    diagnostics: int
    seconds: float
    memory: int
    fault: str


class Watch:
    """One process of ``module``, which holds ``root``."""

    def __init__(self, root: Path, module: str = "harness.broken.reader") -> None:
        self.root, self.module = root, module
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Watch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.communicate()

    def case(self, path: str, data: bytes) -> Outcome:
        """What one broken file does."""
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({"path": path, "data": base64.b64encode(data).decode()}) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
        if not line:
            process.communicate()
            self._process = None
            # The file stayed broken when the process died.
            return Outcome(0, 5, 0, f"the process died with {process.returncode} (-27: over five seconds)")
        told = json.loads(line)
        fault = told["raised"] or "; ".join(told["outside"])
        return Outcome(told["problems"], told["seconds"], told["memory"], fault)

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", self.module, str(self.root)],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": f"{ROOT / 'hooks'}{os.pathsep}{ROOT}", "PYTHONUTF8": "1"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
        return self._process
