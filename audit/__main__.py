"""``python -m audit [part …]``: run every part, then print one table; exit status 1 if a figure is not met."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import tempfile
import time
import traceback
from pathlib import Path

import audit
from audit.figure import Figure, Ground
from harness.program import ROOT, hoctap

_FRAME = ("__main__", "figure")


def parts() -> list[str]:
    """The parts: every module of this folder with ``figures(ground)``."""
    return sorted(module.name for module in pkgutil.iter_modules(audit.__path__) if module.name not in _FRAME)


def main(wanted: list[str]) -> int:
    """Build the site in another folder, measure, print."""
    unknown = set(wanted) - set(parts())
    if unknown:
        print(f"No such part: {', '.join(sorted(unknown))}; there are: {', '.join(parts())}")
        return 2
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        site = Path(folder) / "site"
        done = hoctap(ROOT, "build", "--site", str(site))
        if done.returncode:
            print(done.stdout + done.stderr)
            return 1
        found: list[Figure] = []
        for name in wanted or parts():
            work = Path(folder) / name
            work.mkdir()
            start = time.monotonic()
            ground = Ground(ROOT, site, os.environ.get("CHROMIUM", ""), work)
            try:
                # One by one, so that results before a failure are not lost.
                for figure in importlib.import_module(f"audit.{name}").figures(ground):
                    found.append(figure)
                    print(table([figure]).splitlines()[-1], file=sys.stderr, flush=True)
            except Exception as error:
                traceback.print_exc()
                found.append(Figure(name, "the part itself", "comes to its end", f"{type(error).__name__}", False))
            print(f"{name}: {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
    print(table(found))
    return int(any(figure.sound is False for figure in found))


def table(found: list[Figure]) -> str:
    """The figures as a Markdown table."""
    words = {True: "yes", False: "NO", None: "not measured"}
    rows = [(f.part, f.what, f.wanted, f.measured, words[f.sound]) for f in found]
    head = ("part", "what", "wanted", "measured", "met")
    lines = [head, tuple("-" * len(name) for name in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
