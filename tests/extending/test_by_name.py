"""The program treats all kinds alike: outside a kind's own folder, few places know one by name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "hooks" / "hoctap"
# Parts that only the registry imports, when a stage asks for them.
PARTS = {"pages", "search", "checks", "exports", "addresses"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def own_kind(file: Path) -> str | None:
    parts = file.relative_to(PACKAGE).parts
    return parts[1] if parts[0] == "kinds" and len(parts) > 2 else None


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("file", modules(), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_module_imports_the_parts_of_another_kind(file: Path) -> None:
    found = set()
    for name in imported(ast.parse(file.read_text("utf-8"))):
        steps = name.split(".")
        if steps[:2] == ["hoctap", "kinds"] and len(steps) > 3 and steps[3] in PARTS and steps[2] != own_kind(file):
            found.add(name)
    assert found == set(), "ask the registry: kind.part(name)"
