"""Imports go one way: each package may import itself and those below it."""

from __future__ import annotations

import ast
import functools
from pathlib import Path

import pytest

from supply.generate import package_of

ROOT = Path(__file__).resolve().parent.parent
HOOKS = ROOT / "hooks"
PACKAGE = HOOKS / "hoctap"
# Each part may import itself and the parts before it.
ORDER = (
    "caching",
    "workers",
    "locales",
    "text",
    "schema",
    "diagnostics",
    "kinds",
    "loading",
    "git",
    "translation",
    "linkcheck",
    "site",
    "exports",
    "checking",
    "imports",
    "harvest",
    "images",
    "printing",
    "search",
    "cms",
    "hosting",
    "render",
    "build",
    "devserver",
    "publish",
    "scaffold",
    "offline",
    "cli",
)
HOSTS = {"mkdocs", "mkdocs_static_i18n", "material", "properdocs"}
# What lies below the rendering knows no template engine.
PURE = ORDER[: ORDER.index("render")]


@functools.cache
def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("file", modules(), ids=lambda f: str(f.relative_to(PACKAGE)))
def test_layers(file: Path) -> None:
    part = package_of(file.relative_to(PACKAGE))
    tops = {name.split(".")[0] for name in imports(file)}
    if part in PURE:
        assert not tops & (HOSTS | {"jinja2", "markdown", "markupsafe"}), "reading, checking, modelling know no host"
    assert not tops & HOSTS, "only hooks/site_plugin.py knows MkDocs"
    if part in ORDER:
        allowed = ORDER[: ORDER.index(part) + 1]
        used = {name.split(".")[1] for name in imports(file) if name.startswith("hoctap.")}
        assert used <= set(allowed), f"{part} may not import {used - set(allowed)}"


def test_no_tool_imports_tests() -> None:
    """What tools and tests share is in ``harness/``, which imports neither."""
    tools = [
        file
        for folder in ("harness", "audit", "guide", "benchmarks", "supply")
        for file in (ROOT / folder).rglob("*.py")
    ]
    importing = {file.name: {name.split(".")[0] for name in imports(file)} for file in tools}
    assert {name for name, tops in importing.items() if "tests" in tops} == set()
    shared = {
        top for file in (ROOT / "harness").rglob("*.py") for top in {name.split(".")[0] for name in imports(file)}
    }
    assert not shared & {"audit", "guide", "benchmarks"}
    assert not any("harness" in {name.split(".")[0] for name in imports(file)} for file in modules())


def test_one_file_answers_the_host() -> None:
    assert [file.name for file in HOOKS.glob("*.py")] == ["site_plugin.py"]
