"""``python -m hoctap <command>``: the commands behind ``make``."""

from __future__ import annotations

import argparse
import atexit
import importlib
import os
import sys
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Final

from hoctap.diagnostics.user_error import UserError, user_error_of, without_docstrings

# Command → its module. Only the one that is called is imported: the check must start in an instant, and what
# `import` and `links` need takes longer to load than the check to run.
_COMMANDS: Final = {
    "build": "build",
    "check": "check",
    "serve": "serve",
    "new": "new",
    "schemas": "schemas",
    "import": "import_records",
    "links": "links",
    "review": "review",
    "translations": "translations",
    "offline": "offline",
    "deploy": "deploy",
    "rollback": "rollback",
    "new-site": "new_site",
    "update": "update",
    "upload": "upload",
}


def _module(command: str) -> ModuleType:
    return importlib.import_module(f"hoctap.cli.{_COMMANDS[command]}")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit status. An unexpected fault is one line, not a traceback."""
    if fault := without_docstrings():
        print(fault, file=sys.stderr)
        return 1
    given = sys.argv[1:] if arguments is None else arguments
    wanted = [given[0]] if given and given[0] in _COMMANDS else list(_COMMANDS)
    parser = argparse.ArgumentParser(prog="hoctap", description="Trang xã hội học tập · The learning-society site")
    commands = parser.add_subparsers(dest="command", required=True, metavar="<lệnh · command>")
    for name in wanted:
        module = _module(name)
        command = commands.add_parser(name, help=module.HELP, description=module.HELP)
        command.add_argument("--root", type=Path, default=Path.cwd(), help=argparse.SUPPRESS)
        module.add_arguments(command)
    options = parser.parse_args(given)
    try:
        status: int = _module(options.command).run(options)
        return status
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("HOCTAP_DEBUG"):
            raise
        if isinstance(error, (UserError, OSError)):
            print(user_error_of(error) if isinstance(error, OSError) else error, file=sys.stderr)
            return 1
        print(f"Lỗi ngoài dự kiến · Unexpected error: {type(error).__name__}: {error}", file=sys.stderr)
        print("Đặt HOCTAP_DEBUG=1 để xem chi tiết · Set HOCTAP_DEBUG=1 for details", file=sys.stderr)
        return 3


def _leave(ended: list[int]) -> None:
    """Give everything back to the system at once: taking ten thousand records apart one by one takes a tenth of a
    second. Registered first, this comes after whatever else our libraries do at the end."""
    if ended:
        with suppress(OSError, ValueError):
            for stream in filter(None, (sys.stdout, sys.stderr)):
                stream.flush()
            os._exit(ended[0])


if __name__ == "__main__":
    ended: list[int] = []
    atexit.register(_leave, ended)
    ended.append(main())
    sys.exit(ended[0])
