"""Each test is marked by what it takes, and a run's last line says what was left out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def pytest_of(*arguments: str) -> str:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout


@pytest.mark.parametrize("mark", ["unit", "build", "browser", "journey"])
def test_one_mark_for_each(mark: str) -> None:
    kinds = {
        "tests/text/test_folding.py": "unit",
        "tests/test_built_site.py::test_languages": "build",
        "tests/faults/test_faults.py": "build",
        "tests/browser/test_keyboard.py": "browser",
    }
    said = pytest_of("--collect-only", "-m", mark, *kinds)
    assert {path for path in kinds if path.partition("::")[0] in said} == {
        path for path, kind in kinds.items() if kind == mark
    }


def test_the_last_line_says_what_was_left_out(tmp_path: Path) -> None:
    (tmp_path / "test_sample.py").write_text(
        "import pytest\n"
        "@pytest.mark.skipif(True, reason='LibreOffice is not installed')\ndef test_a(): pass\n"
        "def test_b(): pytest.skip('nginx is not on this machine')\n"
        "def test_c(): pytest.skip('nginx is not on this machine')\n"
        "def test_d(): pytest.skip('something else')\n"
        "def test_e(): pass\n",
        "utf-8",
    )
    said = pytest_of("-p", "tests.conftest", str(tmp_path))
    assert "Bỏ qua · Left out: LibreOffice (1), nginx (2), something else (1)" in said.splitlines()
