"""What is given to ``make`` reaches the command as it is, and nothing of it is run by a shell."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NAMES = (
    "s`touch pwned`.csv",
    'x"; touch pwned; "',
    "x'; touch pwned; '",
    "$(touch pwned)",
    "$(shell touch pwned)",
    "${shell touch pwned}",
    "$$(touch pwned)",
    "a b  c.csv",
    "a;touch pwned",
    "a|touch pwned",
    "a\\b",
    "a#b",
    "*",
    "~",
    "é ô «x».csv",
)
# Target → the variables that it hands on, in order.
TARGETS = {
    "import": ("FILE",),
    "new": ("KIND", "ID"),
    "new-site": ("DIR",),
    "deploy": ("DIR",),
    "rollback": ("DIR",),
    "upload": ("TO",),
    "scope": ("BASE",),
}
pytestmark = [pytest.mark.build, pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "start.py").write_text("import json, sys\nprint(json.dumps(sys.argv[1:]))\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("way", ["command line", "environment"])
def test_names_are_names(place: Path, name: str, way: str) -> None:
    files = sorted(path.name for path in place.iterdir())
    for target, variables in TARGETS.items():
        given = dict.fromkeys(variables, name)
        words = [f"{variable}={name}" for variable in given] if way == "command line" else []
        # The first Python on the path may be a script that looks for one, which takes longer than all the rest.
        environment = {**os.environ, "PYTHONUTF8": "1", "PYTHON": sys.executable, **({} if words else given)}
        done = subprocess.run(
            ["make", "--silent", target, *words], cwd=place, env=environment, capture_output=True, text=True, check=True
        )
        assert json.loads(done.stdout) == [target, *given.values()]
    assert sorted(path.name for path in place.iterdir()) == files


def test_what_is_not_given(place: Path) -> None:
    def told(*words: str) -> list[str]:
        done = subprocess.run(["make", "--silent", *words], cwd=place, capture_output=True, text=True, check=True)
        found: list[str] = json.loads(done.stdout)
        return found

    assert told("scope") == ["scope", "main"]
    assert told("import") == ["import", ""]
    assert told("import", "FILE=a.csv", "ARGS=--replace --name 'hai chữ'") == ["import", "a.csv", "--replace", "--name", "hai chữ"]  # fmt: skip
