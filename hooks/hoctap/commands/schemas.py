"""``schemas``: the JSON Schemas that editors' programs complete and underline by."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from hoctap.records.kinds import KINDS, Kind

HELP = "viết lại schemas/ từ các kiểu bản ghi · write schemas/ from the record types"
_DIALECT = "http://json-schema.org/draft-07/schema#"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``schemas`` has no options of its own."""


def run(options: argparse.Namespace) -> int:
    """Write every schema; returns 0."""
    for kind in KINDS:
        file: Path = options.root / "schemas" / f"{kind.name}.schema.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(schema_text(kind), "utf-8")
    return 0


def schema_text(kind: Kind) -> str:
    """The schema of a kind's files, in the draft that the YAML language server understands best."""
    record = kind.model.model_json_schema()
    definitions = record.pop("$defs", {})
    if kind.shape != "many" and "id" in record.get("required", []):
        # The file's name is the id of a record that has a file to itself.
        record["required"] = [name for name in record["required"] if name != "id"]
    if kind.name == "clause":
        record["required"] = [name for name in record["required"] if name != "id"]
    if kind.shape == "markdown":
        record["required"] = [name for name in record["required"] if name != "body"]
        record["properties"].pop("body")
    definitions["record"] = record
    reference = {"$ref": "#/$defs/record"}
    listed = {"type": "array", "items": reference}
    shapes: dict[str, dict[str, Any]] = {
        "one": reference,
        "markdown": reference,
        "many": listed,
        "either": {"anyOf": [reference, listed]},
    }
    schema = {
        "$schema": _DIALECT,
        "title": f"{kind.vi} · {kind.en}",
        **shapes[kind.shape],
        "$defs": definitions,
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
