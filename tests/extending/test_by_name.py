"""The program treats all kinds alike: outside a kind's own folder, few places know one by name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from harness.program import ROOT
from hoctap.schema.registry import kinds

PACKAGE = ROOT / "hooks" / "hoctap"
# Parts that only the registry imports, when a stage asks for them.
PARTS = {"pages", "search", "checks", "exports", "addresses", "alike", "calendar", "pictures"}


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


def test_no_module_imports_the_parts_of_another_kind() -> None:
    found = set()
    for file in modules():
        for name in imported(ast.parse(file.read_text("utf-8"))):
            steps = name.split(".")
            if steps[:2] == ["hoctap", "kinds"] and len(steps) > 3 and steps[3] in PARTS and steps[2] != own_kind(file):
                found.add(f"{file.relative_to(PACKAGE)}: {name}")
    assert found == set(), "ask the registry: kind.part(name)"


# Where a word is the name of a kind and also something else, or where a subject really is about single kinds.
ALLOWED = {
    "build/pipeline.py": "a job's name",
    "checking/changed_events.py": "a field of events",
    "checking/references.py": "clause numbers, which other kinds refer to",
    "cli/new.py": "the sheet of the yearly report is no template of a record",
    "cli/import_questions.py": "a column of sheets: the place that holds a copy",
    "cli/import_records.py": "a column of sheets: the place that holds a copy",
    "cms/collections.py": "the menu of the plan's files",
    "cms/widgets.py": "names of fields",
    "diagnostics/explanations.py": "the kind of an example that names none",
    "exports/data_sets.py": "the catalogue's data set changes with resources and vocabularies",
    "exports/json_records.py": "the data set of places",
    "exports/report_sheets.py": "columns of the yearly report",
    "exports/tables.py": "columns of the plan's tables",
    "harvest/harvester.py": "other catalogues hold resources",
    "imports/copies.py": "a column of sheets: the place that holds a copy",
    "imports/mapping.py": "a column of sheets: the place that holds a copy",
    "imports/records.py": "imports make resources",
    "imports/report_import.py": "reads the yearly report on targets and tasks",
    "imports/report_record.py": "reads the yearly report on targets and tasks",
    "imports/whole_records.py": "printed copies name the place that holds them",
    "printing/announcement.py": "a blank of loudspeaker texts",
    "printing/contents.py": "a field of events",
    "printing/paper.py": "columns of sheets",
    "printing/year_summary.py": "columns of the summary of a year",
    "render/fragment_cache.py": "parts of pages that show resources and vocabularies",
    "schema/library.py": "vocabularies hold the concepts that fields of all kinds name",
    "search/search_document.py": "the groups of results",
    "search/sections.py": "sections of the site that are searched by name",
    "site/home.py": "what the home page shows",
    "site/pages/about.py": "what the page about security shows",
    "site/routes.py": "addresses that templates and exports ask for by name",
}


def names_of_kinds() -> dict[str, str]:
    """Every name of a kind, or of its pages, by the folder that the kind is in."""
    found = {name: kind.location.name for kind in kinds() for name in (kind.name, kind.data_kind)}
    # Also a type of Python, a widget of the forms and a scope of exports.
    del found["list"]
    return found


def named_in(file: Path) -> set[str]:
    names = names_of_kinds()
    literals = {
        node.value
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {name for name in literals & names.keys() if names[name] != own_kind(file)}


def test_no_further_module_names_a_kind() -> None:
    # One kind may name another: it says what its records refer to.
    found = {
        file.relative_to(PACKAGE).as_posix(): named_in(file)
        for file in modules()
        if own_kind(file) is None and named_in(file)
    }
    assert {path: names for path, names in found.items() if path not in ALLOWED} == {}


def test_every_exception_is_still_needed() -> None:
    assert [path for path in ALLOWED if not (PACKAGE / path).is_file() or not named_in(PACKAGE / path)] == []


def test_no_script_and_no_shared_template_names_a_kind() -> None:
    names = set(names_of_kinds())
    found = {
        file.relative_to(ROOT).as_posix(): marks
        for file in sorted((ROOT / "theme").rglob("*.html"))
        if (marks := names & set(re.findall(r'data-kind="([a-z-]+)"', file.read_text("utf-8"))))
    }
    assert found == {}
