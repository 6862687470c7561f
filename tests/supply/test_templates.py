"""What people fill in to report or send something: sound for GitHub, the same for GitLab, and asking what records need."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from hoctap.kinds.resource.model import Resource
from tests.supply.test_workflows import ROOT, schema_problems

FOLDER = ROOT / ".github" / "ISSUE_TEMPLATE"
FORMS = sorted(FOLDER.glob("[0-9]-*.yml"))
REQUEST = ROOT / ".github" / "pull_request_template.md"
GITLAB = ROOT / ".gitlab"
_VIETNAMESE = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
# What only the site's keeper can say.
_OURS = {"id", "added"}


def asked(file: Path) -> list[dict[str, Any]]:
    form = yaml.safe_load(file.read_text("utf-8"))
    return [part for part in form["body"] if part["type"] != "markdown"]


def gitlab_of(file: Path) -> str:
    return (GITLAB / "issue_templates" / f"{file.stem.partition('-')[2]}.md").read_text("utf-8")


@pytest.mark.build
def test_schemas(tmp_path: Path) -> None:
    assert len(FORMS) == 4
    assert schema_problems("github-issue-forms", *FORMS) == ""
    assert schema_problems("github-issue-config", FOLDER / "config.yml") == ""
    broken = tmp_path / "broken.yml"
    broken.write_text(FORMS[0].read_text("utf-8").replace("type: input", "type: inputs", 1), "utf-8")
    assert "inputs" in schema_problems("github-issue-forms", broken)


def test_vietnamese_first() -> None:
    texts = [part["attributes"]["label"] for file in FORMS for part in asked(file)]
    texts += [yaml.safe_load(file.read_text("utf-8"))["name"] for file in FORMS]
    for text in texts:
        vi, mark, en = text.partition(" · ")
        assert mark, text
        assert not _VIETNAMESE.search(en), text
        assert vi != en


def test_a_suggestion_asks_what_a_record_needs() -> None:
    (form,) = (file for file in FORMS if "hoc-lieu" in file.name)
    ids = [part["id"] for part in asked(form)]
    assert len(ids) == len(set(ids))
    fields = Resource.model_fields
    assert set(ids) <= set(fields)
    needed = {name for name, field in fields.items() if field.is_required()} | {"url"}
    assert needed - _OURS <= set(ids)
    (cost,) = (part for part in asked(form) if part["id"] == "cost")
    allowed = str(fields["cost"].annotation)
    assert all(f"'{option.split(' ')[0]}'" in allowed for option in cost["attributes"]["options"])


@pytest.mark.parametrize("file", FORMS, ids=lambda file: str(file.stem))
def test_gitlab_asks_the_same(file: Path) -> None:
    text = gitlab_of(file)
    labels = [part["attributes"]["label"] for part in asked(file)]
    assert re.findall(r"^### (.+)$", text, re.MULTILINE) == labels
    options = [option for part in asked(file) for option in part["attributes"].get("options", [])]
    assert re.findall(r"^- \[ \] (.+)$", text, re.MULTILINE) == options
    (label,) = yaml.safe_load(file.read_text("utf-8"))["labels"]
    assert text.endswith(f'/label ~"{label}"\n')


def test_the_request_is_one() -> None:
    text = REQUEST.read_text("utf-8")
    assert (GITLAB / "merge_request_templates" / "Default.md").read_text("utf-8") == text
    points = re.findall(r"^- \[ \] .+$", text, re.MULTILINE)
    assert len(points) >= 5
    assert all(" · " in point for point in points)
    assert "/bien-tap/thong-bao/" in text
