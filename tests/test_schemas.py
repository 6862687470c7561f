"""The JSON Schemas in ``schemas/`` are made from the record types, and editors' files point at them."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import jsonschema
import pytest

from hoctap.cli.new import kinds_with_sample, sample
from hoctap.cli.schemas import schema_text
from hoctap.diagnostics import Diagnostics
from hoctap.loading.markdown_source import read_markdown
from hoctap.loading.yaml_source import YamlSource
from hoctap.schema.kind import Kind
from hoctap.schema.registry import kind_of, kinds

ROOT = Path(__file__).resolve().parent.parent
TODAY = datetime.date(2026, 11, 24)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_current(kind: Kind) -> None:
    assert (ROOT / "schemas" / f"{kind.name}.schema.json").read_text("utf-8") == schema_text(kind), "run make schemas"


@pytest.mark.parametrize("kind", kinds_with_sample(), ids=lambda kind: kind.name)
def test_samples_are_sound(kind: Kind) -> None:
    path = kind.path_of("mau", 2026)
    assert kind_of(path) is kind
    text = sample(kind, path, TODAY)
    diagnostics = Diagnostics()
    if path.endswith(".md"):
        data, body, _ = read_markdown(path, text, diagnostics)
        record = kind.model.model_validate({**data, "id": "mau", "body": body})
    else:
        data = YamlSource(path, text, diagnostics).data()
        record = kind.model.model_validate({**data, "id": "mau"})
    assert record.id == "mau"
    assert not diagnostics


def files() -> list[Path]:
    return [f for top in ("content", "resources") for f in sorted((ROOT / top).rglob("*.yml"))]


def test_real_files_hold_to_the_schemas() -> None:
    for file in files():
        path = file.relative_to(ROOT).as_posix()
        kind = kind_of(path)
        assert kind is not None, path
        first = file.read_text("utf-8").split("\n", 1)[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert named, f"{path}: the modeline is missing"
        assert (file.parent / named.group(1)).resolve() == ROOT / "schemas" / f"{kind.name}.schema.json", path
        data = YamlSource(path, file.read_text("utf-8"), Diagnostics()).data()
        schema = json.loads(schema_text(kind))
        jsonschema.Draft7Validator(schema).validate(data)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_schemas_are_schemas(kind: Kind) -> None:
    jsonschema.Draft7Validator.check_schema(json.loads(schema_text(kind)))
