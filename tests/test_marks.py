"""Each test is marked by what it takes, and a run's last line says what was left out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.build

ROOT = Path(__file__).resolve().parent.parent


def pytest_of(*arguments: str) -> str:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


def test_one_mark_for_each() -> None:
    kinds = {
        "tests/text/test_folding.py::test_place_of_the_tone_does_not_matter": "unit",
        "tests/checking/test_endless.py::test_a_word_without_end": "slow",
        "tests/test_built_site.py::test_every_page": "build",
        "tests/faults/test_faults.py": "build",
        "tests/browser/test_keyboard.py": "browser",
        "tests/journeys/test_post.py": "journey",
    }
    for mark in set(kinds.values()):
        said = pytest_of("--collect-only", "-m", mark, *kinds)
        assert {path for path in kinds if path.partition("::")[0] in said} == {
            path for path, kind in kinds.items() if kind == mark
        }


def sample(folder: Path, *lines: str) -> str:
    """What pytest says of a file of tests, with the rules of this repository's tests."""
    (folder / "test_sample.py").write_text("\n".join(("import pytest, subprocess, sys", *lines, "")), "utf-8")
    return pytest_of("-p", "tests.conftest", "--strict-markers", "-c", str(ROOT / "pyproject.toml"), str(folder))


def test_a_unit_test_starts_no_program(tmp_path: Path) -> None:
    starting = "subprocess.run([sys.executable, '-c', ''], check=True)"
    said = sample(tmp_path, f"def test_a(): {starting}", f"@pytest.mark.build\ndef test_b(): {starting}")
    assert "test_a starts " in said
    assert "mark it with `@pytest.mark.build`" in said
    assert "1 failed, 1 passed" in said


def test_a_test_has_one_mark(tmp_path: Path) -> None:
    said = sample(tmp_path, "@pytest.mark.build\n@pytest.mark.slow\ndef test_a(): pass")
    assert "test_a is marked build, slow, but takes what `build` says" in said


def test_the_last_line_says_what_was_left_out(tmp_path: Path) -> None:
    said = sample(
        tmp_path,
        "@pytest.mark.skipif(True, reason='LibreOffice is not installed')\ndef test_a(): pass",
        "def test_b(): pytest.skip('nginx is not on this machine')",
        "def test_c(): pytest.skip('nginx is not on this machine')",
        "def test_d(): pytest.skip('something else')",
        "def test_e(): pass",
    )
    assert "Bỏ qua · Left out: LibreOffice (1), nginx (2), something else (1)" in said.splitlines()
