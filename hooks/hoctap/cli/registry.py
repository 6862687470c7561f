"""The commands, read from ``commands.toml``: the one table that help, ``start.py``, Makefile and ``readme/`` follow."""

from __future__ import annotations

import functools
import importlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from hoctap.locales import Lang, words

TABLE: Final = Path(__file__).resolve().parent / "commands.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One entry of the table; ``commands.toml`` explains the fields."""

    name: str
    run: str
    needs: Sequence[str] = ()
    python: str = "site"
    module: str = ""
    words: Sequence[str] = ()
    default: Mapping[str, str] = field(default_factory=dict)
    flags: Mapping[str, str] = field(default_factory=dict)

    @property
    def program(self) -> str:
        """The package that runs it: ``hoctap``, ``supply`` …; ``start`` for a function of ``start.py``."""
        return self.run.split()[0]

    @property
    def subcommand(self) -> str:
        """Its name within the package: ``build`` for ``make site``."""
        return self.run.split()[-1]

    def help(self, lang: Lang) -> str:
        """What it does, in a few words."""
        return words(lang)(f"commands.{self.name}")

    def details(self, lang: Lang) -> str:
        """What the table in ``readme/`` adds to the help; empty where it adds nothing."""
        return self._optional(lang, "more")

    def example(self, lang: Lang) -> str:
        """How it is called through make."""
        return f"make {self.name} {self._optional(lang, 'example')}".rstrip()

    def _optional(self, lang: Lang, what: str) -> str:
        say, key = words(lang), f"commands.{self.name}-{what}"
        return say(key) if key in say else ""


@functools.cache
def commands() -> tuple[Command, ...]:
    """Every command, in the order of the help."""
    table: dict[str, dict[str, Any]] = tomllib.loads(TABLE.read_text("utf-8"))
    return tuple(Command(name=name, **entry) for name, entry in table.items())


def package_commands() -> dict[str, Command]:
    """The commands of ``python -m hoctap``, by the name that it takes."""
    return {command.subcommand: command for command in commands() if command.program == "hoctap"}


def module_of(command: Command) -> ModuleType:
    """The module of a command, with its ``add_arguments(parser)`` and ``run(options)``.

    Modules are imported one at a time: what ``import`` and ``links`` need takes longer to load than a check takes.
    """
    name = command.module or command.subcommand.replace("-", "_")
    return importlib.import_module(f"hoctap.cli.{name}")
