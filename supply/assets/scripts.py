"""The libraries of the pages' own scripts, and their licences: what makes a QR code of a reading list's address."""

from __future__ import annotations

from pathlib import Path

from supply.assets.packages import bundled


def made(modules: Path) -> dict[str, bytes]:
    """Name and bytes of each file, from an installed ``node_modules``."""
    licence = (modules / "uqr" / "LICENSE").read_text("utf-8").strip()
    return {
        "modules/uqr.js": bundled(modules, "node_modules/uqr/dist/index.mjs"),
        "modules/LICENCES.txt": f"uqr\n\n{licence}\n".encode(),
    }
