"""The start script needs nothing but Python, and speaks plainly."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hoctap.cli.registry import TABLE, commands
from supply.locks import python_lock

pytestmark = pytest.mark.build

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "start.py"


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_standard_library_only() -> None:
    names = set()
    for node in ast.walk(ast.parse(SCRIPT.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    assert names <= set(sys.stdlib_module_names)


def test_help_describes_every_command_in_both_languages() -> None:
    done = start("help")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    for command in commands():
        line = next(i for i, line in enumerate(lines) if line.startswith(f"  {command.name} "))
        assert lines[line].endswith(f" {command.help('vi')}")
        assert lines[line + 1].strip() == command.help("en")
    assert start("khong-co-lenh-nay").returncode == 2


def test_output_into_a_pipe_of_windows() -> None:
    """Windows gives a pipe an old code page, which has no Vietnamese."""
    done = start("help", PYTHONUTF8="0", PYTHONIOENCODING="cp1252")
    assert (done.returncode, done.stderr) == (0, "")
    assert "lệnh" in done.stdout


def test_the_version_is_that_of_the_project() -> None:
    (version,) = re.findall(r'^version = "(.+?)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert start("--version").stdout == f"{version}\n"
    done = subprocess.run(
        [sys.executable, "-m", "hoctap", "--version"], cwd=ROOT / "hooks", capture_output=True, text=True, check=True
    )
    assert done.stdout == f"hoctap {version}\n"
    assert f"\n## {version} (" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_need_and_function_of_the_table_exists() -> None:
    code = (
        "import start, tomllib; table = tomllib.loads(start.COMMANDS.read_text('utf-8')).values()\n"
        "print({need for entry in table for need in entry.get('needs', ())} - set(start.NEEDS),\n"
        "      {entry['run'].split()[1] for entry in table if entry['run'].startswith('start ')} ^ set(start.OWN),\n"
        "      {entry.get('python', 'site') for entry in table} - set(start.PYTHONS))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set() set() set()"


def test_a_missing_browser_is_said_plainly() -> None:
    code = "import start; print(start.find_chromium(), start.install_chromium())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PATH": "/nowhere", "CHROMIUM": "/nowhere/chromium"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "None None"


def test_locks_hold_hashes_and_no_addresses() -> None:
    locks = {
        "requirements.lock": 20,
        "requirements-test.lock": 20,
        "requirements-tools.lock": 20,
        "requirements-assets.lock": 3,
        "requirements-offline.lock": 1,
        "requirements-upload.lock": 1,
    }
    for name, least in locks.items():
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        assert "--index-url" not in text
        pinned = re.findall(r"^\S+==\S+", text, re.MULTILINE)
        assert len(pinned) > least
        assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}", text)) >= len(pinned)


def test_the_test_environment_serves_the_site_and_uploads() -> None:
    """start.py installs no other lock over the tests' one for these."""
    held = {(one.name, one.version) for one in python_lock(ROOT / "requirements-test.lock")}
    for lock in ("requirements.lock", "requirements-upload.lock"):
        assert {(one.name, one.version) for one in python_lock(ROOT / lock)} <= held, lock


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    text = text.partition("\ndependencies = ")[2].partition("[tool.")[0]
    listed = re.findall(r'^  "([A-Za-z-]+)[^"]*",[ ]*(# .+)?$', text, re.MULTILINE)
    plain = {"pytest", "ruff", "mypy"}
    assert [name for name, reason in listed if not reason and name not in plain] == []


def test_clean_leaves_what_was_written_and_nothing_that_was_made(tmp_path: Path) -> None:
    shutil.copy(SCRIPT, tmp_path)
    table = tmp_path / TABLE.relative_to(ROOT)
    table.parent.mkdir(parents=True)
    shutil.copy(TABLE, table)
    (tmp_path / "content").mkdir()
    sources = {"start.py", "content", "hooks"}
    for name in (".venv/bin", ".cache/printing", "site/en", ".site-build-1/en", ".site-old-1"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / ".site-lock").touch()
    done = subprocess.run([sys.executable, str(tmp_path / "start.py"), "clean"], check=False)
    assert done.returncode == 0
    assert {path.name for path in tmp_path.iterdir()} == sources


def test_programs_that_are_missing_are_named_by_their_packages() -> None:
    code = (
        "import start; start.may_install = lambda: False\n"
        "start.shutil.which = lambda name, path=None: None if name in ('zbarimg', 'apache2') else '/x'\n"
        "start.with_programs(); print(start.missing_packages())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "['apache2-bin media-types', 'zbar-tools']"
    assert done.stderr.splitlines() == [
        "Thiếu, nên bỏ qua vài kiểm thử · Missing, so some tests are skipped: apache2-bin media-types zbar-tools"
    ]


def test_programs_are_installed_in_one_call_and_one_by_one_where_that_fails() -> None:
    code = (
        "import contextlib, start\n"
        "start.no_services = contextlib.nullcontext\n"
        "def apt(*arguments):\n"
        "    print(' '.join(arguments[4:]) or arguments[0])\n"
        "    return 'b-c' not in arguments\n"
        "start.apt = apt\n"
        "start.install_packages(['a', 'd e']); start.install_packages(['a', 'b-c'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["update", "a d e", "update", "a b-c", "a", "b-c"]


def test_with_arguments_nothing_is_linted_and_no_program_installed() -> None:
    code = (
        "import start\n"
        "start.install_for_tests = start.find_chromium = lambda: None\n"
        "start.run = lambda *arguments: print(*arguments) or 0\n"
        "start.with_programs = start.lint = start.with_browser = lambda: print('more') or 0\n"
        "start.main(['test', '-m', 'unit', 'tests/imports']); start.main(['test'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "-m pytest -m unit tests/imports",
        *("more", "more", "more"),
        f"-m pytest -n {(os.cpu_count() or 1) + 1} --dist loadfile --no-loadscope-reorder",
    ]


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="this system has no folder in memory")
@pytest.mark.parametrize(("room", "kept"), [("0", True), ("1 << 60", False)])
def test_files_of_a_whole_run_are_in_memory_where_there_is_room(room: str, kept: bool) -> None:
    code = (
        "import os, start\n"
        f"start.MEMORY_FOR_TESTS = {room}\n"
        "with start.files_in_memory():\n"
        "    folder = os.environ.get('TMPDIR', '')\n"
        "    print(folder.startswith('/dev/shm/') and os.path.isdir(folder))\n"
        "print(folder != '' and os.path.exists(folder), 'TMPDIR' in os.environ)"
    )
    environment = {name: value for name, value in os.environ.items() if name != "TMPDIR"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [str(kept), "False", "False"]
