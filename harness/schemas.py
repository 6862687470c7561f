"""Whether the files of a site's records hold to the JSON Schemas, and name them for editors' programs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema

from hoctap.diagnostics import Diagnostics
from hoctap.exports.schemas import schema_text
from hoctap.loading.yaml_source import YamlSource
from hoctap.schema.registry import kind_of


def faults_of_schemas(root: Path, schemas: Path) -> list[str]:
    """Each file of YAML that names another schema than its own in ``schemas``, or does not hold to it."""
    return [
        f"{file.relative_to(root)}: {fault}"
        for top in ("content", "resources")
        for file in sorted((root / top).rglob("*.yml"))
        if (fault := _fault(root, file, schemas))
    ]


def _fault(root: Path, file: Path, schemas: Path) -> str:
    path, text = file.relative_to(root).as_posix(), file.read_text("utf-8")
    kind = kind_of(path)
    if kind is None:
        return "is of no kind"
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", text.split("\n", 1)[0])
    if named is None:
        return "the modeline is missing"
    if (file.parent / named.group(1)).resolve() != schemas / f"{kind.name}.schema.json":
        return f"the modeline names {named.group(1)}"
    validator = jsonschema.Draft7Validator(json.loads(schema_text(kind)))
    data = YamlSource(path, text, Diagnostics()).data()
    return "; ".join(error.message for error in validator.iter_errors(data))
