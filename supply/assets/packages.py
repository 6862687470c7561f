"""The npm packages of the lock file beside this module, and bundles made of them."""

from __future__ import annotations

from pathlib import Path

from supply.npm import install, run_node

LOCK = "supply/assets/package-lock.json"


def installed(root: Path, folder: Path) -> Path:
    """Install the lock file's packages below ``folder``; returns ``node_modules``.

    Raises `subprocess.SubprocessError` with npm's reason if npm fails.
    """
    for name in ("package.json", "package-lock.json"):
        (folder / name).write_bytes((root / LOCK).with_name(name).read_bytes())
    return install(folder, "--include=prod")


def bundled(modules: Path, entry: str) -> bytes:
    """A package as one ES module, built by esbuild."""
    options = ["--bundle", "--minify", "--format=esm", "--platform=browser", "--target=es2021", "--charset=utf8"]
    program = modules / "esbuild" / "bin" / "esbuild"
    return run_node([str(program), entry, *options, "--legal-comments=none"], modules.parent).encode()


def bundler(modules: Path) -> Path:
    """esbuild's program for this machine, which needs no Node."""
    platform = modules / "@esbuild"
    return next(file for pattern in ("*/bin/esbuild", "*/esbuild.exe") for file in platform.glob(pattern))
