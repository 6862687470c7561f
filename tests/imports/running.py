"""Runs ``import`` in this process, for tests that need many of them."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

from hoctap.__main__ import main
from hoctap.checking.checked_site import checked_site
from hoctap.checking.checks import checked_library
from hoctap.kinds.resource.model import Resource

OPTIONS = ("--types", "guide", "--subjects", "reading")


def run_import(root: Path, name: str, *more: str) -> tuple[int, str]:
    """The exit status of the import and everything that it says."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        file = name if "://" in name else str(root / name)
        status = main(["import", "--root", str(root), file, *OPTIONS, *more])
    assert "Unexpected" not in said.getvalue()
    return status, said.getvalue()


def import_text(root: Path, name: str, text: str) -> tuple[int, str]:
    (root / name).write_text(text, "utf-8")
    return run_import(root, name)


def records(root: Path) -> dict[str, Resource]:
    """Every resource; the whole site has no problem."""
    _, diagnostics = checked_site(root)
    assert list(diagnostics) == []
    library, _ = checked_library(root)
    return {each.id: each for each in library.all(Resource)}


def title_of(each: Resource) -> str:
    return each.title["vi"]
