"""The hostile strings of ``strings.yml``."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Hostile:
    """``refused``: the checker must refuse it in a Markdown text."""

    family: str
    refused: bool
    text: str


@functools.cache
def every() -> tuple[Hostile, ...]:
    """All of them, in the file's order."""
    loaded = yaml.load((Path(__file__).parent / "strings.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return tuple(Hostile(name, each["refused"], text) for name, each in loaded.items() for text in each["strings"])


def sample(step: int) -> tuple[Hostile, ...]:
    """The first of every family and then each ``step``-th."""
    chosen: list[Hostile] = []
    seen: dict[str, int] = {}
    for each in every():
        at = seen[each.family] = seen.get(each.family, -1) + 1
        if at % step == 0:
            chosen.append(each)
    return tuple(chosen)


def quoted(text: str) -> str:
    """The text as YAML writes it between double quotes, on one line."""
    dumped = yaml.dump(text, Dumper=yaml.CSafeDumper, default_style='"', allow_unicode=False, width=10**6)
    return str(dumped).rstrip("\n")
