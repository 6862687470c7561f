"""``python -m hoctap <command>``: the commands behind ``make``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from hoctap.commands import build, check, import_records, new, schemas, serve

_COMMANDS = {"build": build, "check": check, "serve": serve, "new": new, "schemas": schemas, "import": import_records}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit status. An unexpected fault is one line, not a traceback."""
    parser = argparse.ArgumentParser(prog="hoctap", description="Trang xã hội học tập · The learning-society site")
    commands = parser.add_subparsers(dest="command", required=True, metavar="<lệnh · command>")
    for name, module in _COMMANDS.items():
        command = commands.add_parser(name, help=module.HELP, description=module.HELP)
        command.add_argument("--root", type=Path, default=Path.cwd(), help=argparse.SUPPRESS)
        module.add_arguments(command)
    options = parser.parse_args(arguments)
    try:
        status: int = _COMMANDS[options.command].run(options)
        return status
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("HOCTAP_DEBUG"):
            raise
        print(f"Lỗi ngoài dự kiến · Unexpected error: {type(error).__name__}: {error}", file=sys.stderr)
        print("Đặt HOCTAP_DEBUG=1 để xem chi tiết · Set HOCTAP_DEBUG=1 for details", file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main())
