"""``schemas``: write the JSON Schemas that editors use to complete and underline."""

from __future__ import annotations

import argparse
from pathlib import Path

from hoctap.exports.schemas import schema_text
from hoctap.schema.registry import kinds


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``schemas`` has no options of its own."""


def run(options: argparse.Namespace) -> int:
    """Write every schema; returns 0."""
    for kind in kinds():
        file: Path = options.root / "schemas" / f"{kind.name}.schema.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(schema_text(kind), "utf-8")
    return 0
