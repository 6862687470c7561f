"""The page about the architecture names files that are there, and every file of the extensions."""

from __future__ import annotations

import re

import yaml

from harness.program import ROOT
from tests.extending.ground import EXTENSIONS, HERE

PAGE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
NAMED = set(re.findall(r"`(tests/[\w/.-]+)`", PAGE))


def test_the_files_that_it_names_are_there() -> None:
    assert {path for path in NAMED if not (ROOT / path).exists()} == set()


def test_it_names_each_kind_of_file_of_the_extensions() -> None:
    modules = {file for name in EXTENSIONS for file in (HERE / name).rglob("*.py")}
    others = {HERE / "study/study_group/labels.yml", HERE / "study/study_group/sample.yml"}
    missing = {file.relative_to(ROOT).as_posix() for file in modules | others} - NAMED
    assert missing == set()


def test_its_settings_are_those_of_the_tests() -> None:
    shown = yaml.safe_load(PAGE.split("```yaml\n", 1)[1].split("```", 1)[0])
    used = yaml.safe_load((HERE / "site/mkdocs.yml").read_text("utf-8"))
    assert shown["extra"] == used["extra"] == {"extensions": [f"extensions/{name}" for name in EXTENSIONS]}
    assert [each["i18n"]["languages"] for each in shown["plugins"]] == [
        each["i18n"]["languages"] for each in used["plugins"]
    ]
