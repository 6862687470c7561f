"""The JSON Schemas in ``schemas/`` are made from the record types, and editors' files point at them."""

from __future__ import annotations

import datetime
import json

import jsonschema
import pytest

from harness.program import ROOT
from harness.schemas import faults_of_schemas
from harness.sites import FULL
from hoctap.cli.new import kinds_with_sample, sample
from hoctap.diagnostics import Diagnostics
from hoctap.exports.schemas import schema_text
from hoctap.loading.markdown_source import read_markdown
from hoctap.loading.yaml_source import YamlSource
from hoctap.schema.kind import Kind
from hoctap.schema.registry import kind_of, kinds

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


def test_files_hold_to_the_schemas() -> None:
    found = faults_of_schemas(FULL, ROOT / "schemas")
    assert found == []


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_schemas_are_schemas(kind: Kind) -> None:
    jsonschema.Draft7Validator.check_schema(json.loads(schema_text(kind)))
