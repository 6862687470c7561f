"""``python -m hoctap <command>``: the commands behind ``make``."""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import sys
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Final

from hoctap.cli.registry import module_of, package_commands
from hoctap.diagnostics.user_error import UserError, user_error_of, without_docstrings
from hoctap.loading.settings import read_settings
from hoctap.locales import languages
from hoctap.schema.localized_text import bilingual


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit status. An unexpected error is one line, not a traceback."""
    if error := without_docstrings():
        print(error, file=sys.stderr)
        return 1
    given = sys.argv[1:] if arguments is None else arguments
    known = package_commands()
    with suppress(UserError):
        # A command that needs the settings reports what is wrong with them.
        read_settings(_root(given)).activate()
    first = given[0] if given else ""
    # Only what is asked for is imported.
    wanted = [first] if first in known else [] if first == "--version" else list(known)
    parser = argparse.ArgumentParser(prog="hoctap", description=bilingual("cli.the-learning-society-site"))
    parser.add_argument("--version", action=_Version, nargs=0, help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", required=True, metavar=f"<{bilingual('cli.command')}>")
    for name in wanted:
        help = " · ".join(known[name].help(lang) for lang in languages())
        command = commands.add_parser(name, help=help, description=help)
        command.add_argument("--root", type=Path, default=Path.cwd(), help=argparse.SUPPRESS)
        module_of(known[name]).add_arguments(command)
    options = parser.parse_args(given)
    try:
        status: int = module_of(known[options.command]).run(options)
        return status
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("HOCTAP_DEBUG"):
            raise
        if isinstance(error, (UserError, OSError)):
            print(user_error_of(error) if isinstance(error, OSError) else error, file=sys.stderr)
            return 1
        print(bilingual("cli.unexpected-error", name=type(error).__name__, error=error), file=sys.stderr)
        print(bilingual("cli.set-hoctap-debug-1-for-details"), file=sys.stderr)
        return 3


class _Version(argparse.Action):
    """Prints the version, which is read only when it is asked for, and leaves.

    It stands in ``pyproject.toml``, its one place: the package is not installed, it is run where it lies.
    """

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        with suppress(OSError, KeyError, tomllib.TOMLDecodeError):
            text = (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")
            print("hoctap", tomllib.loads(text)["project"]["version"])
            parser.exit()
        parser.exit(1, f"{bilingual('cli.no-version')}\n")


def _root(given: list[str]) -> Path:
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("--root", type=Path, default=Path.cwd())
    try:
        root: Path = parser.parse_known_args(given)[0].root
    except argparse.ArgumentError:
        return Path.cwd()
    return root


# How many more objects are made than freed before Python looks for cycles among them. Records have none, and to look
# through ten thousand of them again and again takes a third of the time of a check (``adr/0003-garbage-collection.md``).
_OBJECTS_BEFORE_COLLECTION: Final = 500_000


def _leave(statuses: list[int]) -> None:
    """Leave all memory to the operating system: freeing the records one by one takes a fifth of the time of a check
    (``adr/0005-exit.md``). Registered first, this runs after the exit handlers of libraries."""
    if statuses:
        with suppress(OSError, ValueError):
            for stream in filter(None, (sys.stdout, sys.stderr)):
                stream.flush()
            os._exit(statuses[0])


if __name__ == "__main__":
    statuses: list[int] = []
    atexit.register(_leave, statuses)
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTION, 20, 100)
    statuses.append(main())
    sys.exit(statuses[0])
