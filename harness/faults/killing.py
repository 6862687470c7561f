"""Builds that are killed: at a random moment, the whole family of processes or one of it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from harness.faults.wholeness import flaws, leftovers
from harness.program import ROOT, hoctap
from harness.sites import write_small_place
from hoctap.build.manifest import NAME

SEED = 20260101
WHOM = ("all", "parent", "child")
# Pages written by hand that every page's frame leads to.
_FRAME = ("tro-giup-tiep-can", "quyen-rieng-tu", "huong-dan", "dong-gop", "bien-tap", "ky-thuat/oai")


@dataclass
class Ledger:
    """What came of a series of kills."""

    kills: int = 0
    flaws: list[str] = field(default_factory=list)
    # Kills after which the site was the new one, so that a reader sees that the moments reach over the whole build.
    after_the_swap: int = 0
    children: int = 0


def small_place(root: Path) -> Path:
    """A small site in a folder of its own, with the project's theme and settings; every link of it leads somewhere."""
    write_small_place(root)
    for name in _FRAME:
        page = root / "docs" / f"{name}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text("---\ntitle: Trang mẫu\ndescription: Mô tả\n---\nMột trang.\n", "utf-8")
    return root


def killed_builds(root: Path, site: Path, count: int, seed: int = SEED) -> Ledger:
    """Kill ``count`` builds of ``root`` into ``site`` and look at the site after each; then build once, in peace.

    Three of four kills fall anywhere in a build's time; every fourth waits for the list, which is written last, and
    falls around the swap.
    """
    chance, ledger = random.Random(seed), Ledger()
    for _ in range(2):
        # The second finds its cache, as all that follow do.
        start = time.monotonic()
        first = _start(root, site, _moment(0))
        said = first.communicate(timeout=600)[1]
        length = time.monotonic() - start
        if first.returncode:
            return Ledger(0, [said])
    report = site / "du-lieu/build.json"
    for number in range(1, count + 1):
        before = report.read_bytes()
        process = _start(root, site, _moment(number))
        if number % 4:
            time.sleep(chance.uniform(0, 1.1 * length))
        else:
            while process.poll() is None and not any(site.parent.glob(f".{site.name}-build-*/{NAME}")):
                time.sleep(0.001)
            time.sleep(chance.uniform(0, 0.1))
        whom = WHOM[number % len(WHOM)]
        ledger.children += _kill(process.pid, whom, chance)
        if whom != "child":
            process.kill()
        said = process.communicate(timeout=120)[1]
        if "Traceback" in said:
            ledger.flaws.append(f"kill {number}: {said}")
        ledger.kills += 1
        ledger.flaws += [f"kill {number} ({whom}): {flaw}" for flaw in flaws(site)]
        ledger.after_the_swap += report.read_bytes() != before
    last = hoctap(root, "build", "--site", str(site), "--now", _moment(count + 1))
    if last.returncode:
        ledger.flaws.append(f"the build afterwards: {last.stderr}")
    ledger.flaws += flaws(site) + [f"left over: {name}" for name in leftovers(site.parent)]
    return ledger


def _moment(number: int) -> str:
    return f"2026-05-01T{number // 60:02}:{number % 60:02}:00+07:00"


def _start(root: Path, site: Path, moment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "hoctap", "build", "--site", str(site), "--now", moment],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def _kill(number: int, whom: str, chance: random.Random) -> int:
    """Kill without mercy; returns how many forked children were met."""
    try:
        listed = Path(f"/proc/{number}/task/{number}/children").read_text("ascii").split()
    except OSError:
        listed = []
    try:
        if whom == "all":
            os.killpg(number, signal.SIGKILL)
        elif whom == "child" and listed:
            os.kill(int(chance.choice(listed)), signal.SIGKILL)
        else:
            os.kill(number, signal.SIGKILL)
    except ProcessLookupError:
        return 0
    return len(listed)
