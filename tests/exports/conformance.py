"""Writes ``hooks/hoctap/exports/conformance.json`` from the tests marked ``proves``, after they have passed.

``python -m tests.exports.conformance`` runs them and writes; ``--compare`` only says whether the file is current.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pypandoc

from hoctap.exports.conformance import FILE

HERE = Path(__file__).parent


def client_version(package: str) -> str:
    """The version that the tests run with; none for what the system brings."""
    if package == "pandoc":
        return str(pypandoc.get_pandoc_version())
    if package in ("yaz", "texlive-binaries"):
        return ""
    if package.startswith("npm:"):
        packages = json.loads((HERE / "clients" / "package.json").read_text("utf-8"))
        return str(packages["dependencies"][package.removeprefix("npm:")])
    return version(package)


def rows() -> Iterator[dict[str, Any]]:
    """One row a marked test, in the order of files and functions."""
    for file in sorted(HERE.glob("test_*.py")):
        module = importlib.import_module(f"tests.exports.{file.stem}")
        for name, function in vars(module).items():
            for mark in getattr(function, "pytestmark", ()):
                if mark.name == "proves":
                    proof = mark.kwargs
                    yield {
                        "format": proof["format"],
                        "exports": proof["exports"],
                        "client": proof["client"],
                        "version": client_version(proof["package"]),
                        "proves": {"vi": proof["vi"], "en": proof["en"]},
                        "test": f"{file.name}::{name}",
                        "spec": proof["spec"],
                    }


def main(arguments: list[str]) -> int:
    """Returns 0 when the file is current, or was written after all tests passed."""
    text = json.dumps(list(rows()), ensure_ascii=False, indent=1) + "\n"
    if "--compare" in arguments:
        current = FILE.read_text("utf-8") == text
        print("current" if current else "not current: run python -m tests.exports.conformance")
        return 0 if current else 1
    FILE.write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", str(HERE), "-m", "proves", "--import-mode=importlib", "-q"], check=False
    )
    if done.returncode:
        FILE.write_text("[]\n", "utf-8")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
