"""Every hostile string in every text field of every kind of record, in pages, and in file names: what the checker says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml

from harness.hostile.records import Path as FieldPath
from harness.hostile.records import leaves, record_data, replaced
from harness.hostile.sites import BuildStats
from harness.hostile.strings import Hostile, quoted
from harness.small_site import write_small_site
from hoctap.checking.checks import checked_library
from hoctap.diagnostics import Diagnostics
from hoctap.diagnostics.output import as_github, as_line
from hoctap.schema.kind import Kind
from hoctap.schema.registry import kind as kind_named
from hoctap.schema.registry import kinds

Case = tuple[Kind, FieldPath, str]


# Of these a site has one file: a tree for each case.
ALONE = ("locality", "plan")


def cases() -> list[Case]:
    """Every field that holds text, of every kind, and its class."""
    return [
        (kind, path, form)
        for kind in kinds()
        for path, form in leaves(kind.model.model_validate(record_data(kind, 0)))
        if path != ("id",)
    ]


def try_strings(root: Path, chosen: Iterable[tuple[Hostile, Sequence[Case]]]) -> BuildStats:
    """Each string in each of its fields, each in a record of its own; the records of one kind in one file or folder.

    What counts as surviving: an exception, a problem without its place, and a string that had to be refused and was not.
    """
    write_small_site(root)
    files: dict[str, list[str]] = defaultdict(list)
    held: dict[str, list[tuple[int, Hostile, Case]]] = defaultdict(list)
    for number, (hostile, case) in enumerate((hostile, case) for hostile, own in chosen for case in own):
        kind = case[0]
        data = _with(record_data(kind, number), case, hostile.text)
        # One file holds all records of a kind that may share one.
        file = kind.path_of(data["id"] if kind.shape in ("one", "markdown") else "x", 2026)
        line = 1 + sum(part.count("\n") for part in files[file][-1:]) + (held[file][-1][0] - 1 if held[file] else 0)
        if kind.shape == "markdown":
            body = data.pop("body")
            files[file].append(f"---\n{_dumped(data)}---\n{body['vi']}\n")
            files[file.removesuffix(".md") + ".en.md"].append(f"{body['en']}\n")
        else:
            files[file].append(_dumped(data if kind.shape == "one" else [data]))
        held[file].append((line, hostile, case))
    for file, parts in files.items():
        _save(root, file, "".join(parts))
    return _told(root, held)


def _told(root: Path, held: dict[str, list[tuple[int, Hostile, Case]]]) -> BuildStats:
    tally = BuildStats(sum(len(each) for each in held.values()))
    try:
        # One file here holds thousands of hostile records, and each must be told of.
        with patch("hoctap.diagnostics.diagnostic.MOST_IN_A_FILE", 10**6):
            _, diagnostics = checked_library(root)
    except Exception as error:
        tally.survived.append(f"{type(error).__name__}: {error}")
        return tally
    tally.survived += faults(root, diagnostics)
    lines: dict[str, list[int]] = defaultdict(list)
    for each in diagnostics:
        lines[each.path].append(each.line)
    for file, records in held.items():
        ends = [line for line, _, _ in records[1:]] + [10**9]
        for (line, hostile, (kind, path, form)), end in zip(records, ends, strict=True):
            if hostile.refused and form == "markdown" and not any(line <= each < end for each in lines[file]):
                where = ".".join(map(str, path))
                tally.survived.append(f"{hostile.family} {hostile.text[:40]!r}: {kind.name}.{where} let it pass")
    return tally


def _with(data: dict[str, Any], case: Case, text: str) -> dict[str, Any]:
    _, path, form = case
    return dict(replaced(data, path, {"vi": text, "en": text} if form == "markdown" else text))


def _save(root: Path, file: str, text: str) -> None:
    target = root / file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text.encode("utf-8", "surrogatepass"))


def _dumped(data: Any) -> str:
    return str(yaml.dump(data, Dumper=yaml.CSafeDumper, default_style=None, allow_unicode=False, width=10**6))


def faults(root: Path, diagnostics: Diagnostics) -> Iterator[str]:
    """Problems that do not say where, or that cannot be printed on one line."""
    for diagnostic in diagnostics:
        file = root / diagnostic.path
        if diagnostic.line < 1 or diagnostic.column < 1 or not (file.exists() or diagnostic.code == "missing-file"):
            yield f"no place: {diagnostic}"
        elif file.is_file() and diagnostic.line > file.read_bytes().count(b"\n") + 1:
            yield f"beyond the file: {diagnostic}"
        for line in (as_line(diagnostic, "vi"), as_line(diagnostic, "en"), as_github(diagnostic, "vi")):
            if not line.isprintable():
                yield f"not one line: {line!r}"


def try_pages(root: Path, strings: Sequence[Hostile]) -> BuildStats:
    """Each string as the body of a page below ``docs/``, and in its title and description."""
    write_small_site(root)
    tally = BuildStats()
    for number, hostile in enumerate(strings):
        title = quoted(hostile.text)
        _save(root, f"docs/than-{number}.md", f"---\ntitle: Trang\ndescription: Mô tả\n---\n{hostile.text}\n")
        _save(root, f"docs/ten-{number}.md", f"---\ntitle: {title}\ndescription: {title}\n---\nChữ\n")
    _, diagnostics = checked_library(root)
    tally.survived += faults(root, diagnostics)
    refused = {diagnostic.path for diagnostic in diagnostics}
    for number, hostile in enumerate(strings):
        for name in ("than", "ten"):
            tally.cases += 1
            # A page may show a picture of its own folder; elsewhere pictures stand in fields of their own.
            if hostile.refused and f"docs/{name}-{number}.md" not in refused:
                tally.survived.append(f"{hostile.family} {hostile.text[:40]!r}: docs/{name} let it pass")
    return tally


def try_names(root: Path, strings: Sequence[Hostile]) -> BuildStats:
    """Each string as the name of a file, where the file system can hold it."""
    write_small_site(root)
    tally = BuildStats()
    record = _dumped(record_data(kind_named("resource"), 0))
    for hostile in strings:
        for folder, ending, text in (
            ("resources/catalogue", ".yml", record),
            ("content/news/2026", ".md", "---\ntitle: x\n---\nx\n"),
            ("docs", ".md", "---\ntitle: x\ndescription: x\n---\nx\n"),
            ("resources/files", ".pdf", "x"),
        ):
            if "/" in hostile.text or "\0" in hostile.text:
                continue
            try:
                _save(root, f"{folder}/{hostile.text}{ending}", text)
            except OSError:
                continue
            tally.cases += 1
    _, diagnostics = checked_library(root)
    tally.survived += faults(root, diagnostics)
    return tally
