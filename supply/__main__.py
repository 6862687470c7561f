"""``python -m supply <scope|lint|relock|licences|assets|vulnerabilities|workflows|generate> …``; ``start.py`` calls it."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

COMMANDS = ("scope", "lint", "relock", "licences", "assets", "vulnerabilities", "workflows", "generate")
ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Run one command over this repository; returns its exit status."""
    if not arguments or arguments[0] not in COMMANDS:
        print(f"python -m supply {'|'.join(COMMANDS)}", file=sys.stderr)
        return 2
    status = importlib.import_module(f"supply.{arguments[0]}").main(ROOT, arguments[1:])
    return int(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
