"""What is generated from the code is current, and the table of commands agrees with the modules."""

from __future__ import annotations

import argparse
import ast
import re
from pathlib import Path

import pytest
import yaml

from hoctap.cli.registry import commands, module_of, package_commands
from hoctap.locales import FOLDER
from supply import __main__ as supply
from supply.generate import generated

ROOT = Path(__file__).resolve().parent.parent.parent
# What paths in the papers may be relative to.
PLACES = ("", "hooks/hoctap", "hooks/hoctap/kinds/honour")


def test_generated_parts_are_current() -> None:
    for name, text in generated(ROOT).items():
        assert (ROOT / name).read_text("utf-8") == text, f"{name}: run `make generate`"


def test_a_change_of_the_table_changes_the_files(tmp_path: Path) -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    (tmp_path / "Makefile").write_text(text.replace("start.py check", "start.py chekc"), "utf-8")
    (tmp_path / "readme").mkdir()
    (tmp_path / "readme/commands.md").write_text("# No table\n", "utf-8")
    assert generated(tmp_path) == {"Makefile": text, "readme/commands.md": "# No table\n"}


def test_every_module_of_a_command_is_in_the_table() -> None:
    listed = {module_of(command).__name__.split(".")[-1] for command in package_commands().values()}
    there = {
        file.stem
        for file in (ROOT / "hooks/hoctap/cli").glob("*.py")
        if "\ndef add_arguments(" in file.read_text("utf-8")
    }
    assert listed == there


def test_every_command_of_supply_is_in_the_table() -> None:
    listed = {command.subcommand for command in commands() if command.program == "supply"}
    assert listed | {"assets", "lint"} == set(supply.COMMANDS)


@pytest.mark.parametrize("name", package_commands())
def test_a_module_takes_options_and_runs(name: str) -> None:
    module = module_of(package_commands()[name])
    module.add_arguments(argparse.ArgumentParser())
    assert callable(module.run)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_words_are_so_plain_that_start_can_read_them(lang: str) -> None:
    """start.py runs before PyYAML is installed and reads the file line by line."""
    import start

    text = (FOLDER / lang / "commands.yml").read_text("utf-8")
    assert start.words_of(lang) == yaml.safe_load(text)
    known = {f"{command.name}{suffix}" for command in commands() for suffix in ("", "-example", "-more")}
    assert set(start.words_of(lang)) <= known


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "GLOSSARY.md"])
def test_names_in_the_papers_exist(name: str) -> None:
    names = re.findall(r"`([\w./-]+)`", (ROOT / name).read_text("utf-8"))
    paths = [each for each in names if re.fullmatch(r"[\w.-]+(?:/[\w.-]+)+", each)]
    classes = {match for each in names if (match := each.split(".")[-1]) and re.fullmatch(r"[A-Z][a-z]\w+", match)}
    trees = (ast.parse(file.read_text("utf-8")) for file in (ROOT / "hooks/hoctap").rglob("*.py"))
    defined = {name for tree in trees for node in tree.body for name in names_of(node)}
    assert len(paths) > 10
    assert [each for each in paths if not any((ROOT / place / each).exists() for place in PLACES)] == []
    assert classes - defined == set()


def names_of(node: ast.stmt) -> list[str]:
    """What a statement at a module's top defines."""
    if isinstance(node, ast.ClassDef):
        return [node.name]
    return [target.id for target in getattr(node, "targets", ()) if isinstance(target, ast.Name)]


def test_papers_link_to_files_that_exist() -> None:
    papers = [*ROOT.glob("*.md"), *(ROOT / "readme").glob("*.md"), *(ROOT / "adr").glob("*.md")]
    links = [(paper, link) for paper in papers for link in re.findall(r"\]\(([^)#]+)", paper.read_text("utf-8"))]
    assert len(links) > 15
    assert [(p.name, link) for p, link in links if "://" not in link and not (p.parent / link).exists()] == []
