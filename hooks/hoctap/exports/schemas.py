"""The record types as JSON Schema: published with the data, and in ``schemas/`` for editors' programs."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from typing import Any, Final

from hoctap.exports.export import Export, Files, Source
from hoctap.locales import languages
from hoctap.schema.kind import Kind
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.schema.record import Record
from hoctap.schema.registry import kinds
from hoctap.site import routes
from hoctap.site.model import Site

_DIALECT = "http://json-schema.org/draft-07/schema#"


def schema_text(kind: Kind) -> str:
    """The schema of a kind's files, in the draft that the YAML language server understands best."""
    record = json.loads(_schema_of(kind.model))
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


@functools.cache
def _schema_of(model: type[Record]) -> str:
    """What pydantic says of a model, which takes it long."""
    return json.dumps(model.model_json_schema(), ensure_ascii=False)


def _address(kind: Kind) -> str:
    return f"{routes.SCHEMAS}{kind.name}.schema.json"


def _files(site: Site) -> Mapping[str, LocalizedText]:
    return {_address(kind): kind.label for kind in kinds()}


def _make(source: Source) -> Files:
    return ((_address(kind), schema_text(kind).encode()) for kind in kinds())


EXPORTS: Final = (
    Export(
        path=routes.SCHEMAS,
        media_type="application/schema+json",
        label=localized("data.schemas"),
        scope="site",
        make=_make,
        order=310,
        section="schemas",
        files=_files,
        specification="https://json-schema.org/specification",
    ),
)
