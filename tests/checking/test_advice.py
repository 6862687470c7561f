"""Warnings: told by `check`, and no reason to refuse a build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hoctap.__main__ import main

CHOSEN = "data_licence: CC-BY-4.0\n"


def test_a_site_without_a_licence_is_told_so_and_passes(small_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    locality = small_site / "content/locality.yml"
    assert main(["check", "--root", str(small_site), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    locality.write_text(locality.read_text("utf-8").replace(CHOSEN, ""), "utf-8")
    assert main(["check", "--root", str(small_site), "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["path"], row["field"], row["code"], row["level"]) == (
        "content/locality.yml", "data_licence", "no-data-licence", "warning",
    )  # fmt: skip
    assert main(["check", "--root", str(small_site), "--format", "github"]) == 0
    assert capsys.readouterr().out.startswith("::warning file=content/locality.yml,line=1,")
    assert main(["check", "--root", str(small_site), "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert "CC-BY-4.0 [no-data-licence]" in said.out
    assert "No problems." in said.err
    assert "1 thing to add" in said.err
