"""The record types as JSON Schema: published with the data, and kept in ``schemas/`` for editors' programs."""

from __future__ import annotations

import json
from typing import Any

from hoctap.locales import languages
from hoctap.schema.kind import Kind

_DIALECT = "http://json-schema.org/draft-07/schema#"


def schema_text(kind: Kind) -> str:
    """The schema of a kind's files, in the draft that the YAML language server understands best."""
    record = kind.model.model_json_schema()
    definitions = record.pop("$defs", {})
    if kind.shape != "many" and "id" in record.get("required", []):
        # The file's name is the id of a record that has a file to itself.
        record["required"] = [name for name in record["required"] if name != "id"]
    if kind.id_from:
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
        "title": " · ".join(kind.label[lang] for lang in languages()),
        **shapes[kind.shape],
        "$defs": definitions,
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
