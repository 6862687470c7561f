"""The harness's way to run commands: forked from a process that has imported the program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from harness import ready_program
from harness.program import ROOT, hoctap

pytestmark = [
    pytest.mark.build,
    pytest.mark.skipif(not ready_program.AVAILABLE, reason="commands are started anew on this system"),
]


@pytest.mark.parametrize("arguments", [("check",), ("import", "khong-co.csv"), ()])
def test_it_says_what_a_new_process_says(small_site: Path, arguments: tuple[str, ...]) -> None:
    (small_site / "content/places").mkdir()
    (small_site / "content/places/sai.yml").write_text("nam: Sai\n", "utf-8")
    forked = hoctap(small_site, *arguments)
    new = hoctap(small_site, *arguments, PYTHONUNBUFFERED="1")
    assert (forked.returncode, forked.stdout, forked.stderr) == (new.returncode, new.stdout, new.stderr)
    assert forked.returncode == (1 if arguments else 2)


def test_each_command_has_its_own_environment(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert hoctap(small_site, "check").returncode == 0
    monkeypatch.setenv("SITE_URL", "khong-phai-dia-chi")
    assert "khong-phai-dia-chi" in hoctap(small_site, "check").stderr
    monkeypatch.delenv("SITE_URL")
    assert hoctap(small_site, "check").returncode == 0


def test_what_a_site_adds_stays_with_its_command(small_site: Path) -> None:
    """A broken extension of one site is nothing to the next command."""
    settings = (small_site / "mkdocs.yml").read_text("utf-8")
    broken = small_site / "extensions/hong"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise ValueError('hong')\n", "utf-8")
    (small_site / "mkdocs.yml").write_text(f"{settings}\nextra: {{extensions: [extensions/hong]}}\n", "utf-8")
    assert "hong" in hoctap(small_site, "check").stderr
    (small_site / "mkdocs.yml").write_text(settings, "utf-8")
    assert hoctap(small_site, "check").returncode == 0


def test_it_ends_with_the_one_that_asked(tmp_path: Path) -> None:
    code = (
        "import sys; from harness.program import hoctap, ready\n"
        "from pathlib import Path\n"
        "hoctap(Path(sys.argv[1]), '--version'); print(ready._process.pid)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "hooks", ROOT)))}
    command = [sys.executable, "-c", code, str(tmp_path)]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    with pytest.raises(ProcessLookupError):
        os.kill(int(said), 0)
