"""What the site says of readers of its exports is what the tests try: each reader has a test, each such test a reader."""

from __future__ import annotations

import importlib
from pathlib import Path

from hoctap.exports.conformance import READERS
from hoctap.exports.registry import exports


def test_every_reader_is_tried() -> None:
    tried = [
        mark.args[0]
        for file in Path(__file__).parent.glob("test_*.py")
        for function in vars(importlib.import_module(f"tests.exports.{file.stem}")).values()
        for mark in getattr(function, "pytestmark", ())
        if mark.name == "proves"
    ]
    assert sorted(set(tried)) == sorted(reader.name for reader in READERS)


def test_every_export_that_is_read_is_there() -> None:
    paths = {export.path for export in exports()}
    assert {path for reader in READERS for path in reader.exports} <= paths
