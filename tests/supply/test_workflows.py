"""The workflows give nothing away: schemas, pins, rights, and zizmor where it is installed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from supply.workflows import FOLDER, uses

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / FOLDER).glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
HASH = "3d3c42e5aac5ba805825da76410c181273ba90b1"


def read(file: Path) -> dict[Any, Any]:
    loaded = yaml.safe_load(file.read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def schema_problems(schema: str, *files: Path) -> str:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    if schema == "gitlab-ci":
        command += ["--data-transform", "gitlab-ci"]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.build
def test_schemas(tmp_path: Path) -> None:
    assert schema_problems("github-workflows", *WORKFLOWS) == ""
    assert schema_problems("gitlab-ci", GITLAB) == ""
    broken = tmp_path / "broken.yml"
    broken.write_text(WORKFLOWS[0].read_text("utf-8").replace("runs-on:", "runs-in:", 1), "utf-8")
    assert "runs-in" in schema_problems("github-workflows", broken)
    broken.write_text(GITLAB.read_text("utf-8").replace("script:", "scripts:"), "utf-8")
    assert "scripts" in schema_problems("gitlab-ci", broken)


def test_every_action_is_pinned_by_a_commit() -> None:
    found = uses(ROOT)
    assert len(found) >= 10
    assert [use for use in found if use.missing] == []
    assert len({use.action for use in found}) == len({use.action.partition("@")[0] for use in found}), (
        "one version each"
    )


@pytest.mark.parametrize(
    ("line", "sound"),
    [
        (f"- uses: actions/checkout@{HASH} # v7.0.1", True),
        (f"uses: owner/repo/deep/path@{HASH} # v7", True),
        ("uses: ./.github/actions/own", True),
        (f"- uses: actions/checkout@{HASH}", False),
        (f"- uses: actions/checkout@{HASH} # main", False),
        (f"- uses: actions/checkout@{HASH[:-1]} # v7.0.1", False),
        ("- uses: actions/checkout@v7 # v7.0.1", False),
        ("- uses: actions/checkout@main", False),
        ("- uses: docker://alpine:3", False),
        ('- uses: "actions/checkout@v7"', False),
    ],
)
def test_pins(tmp_path: Path, line: str, sound: bool) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "one.yaml").write_text(f"jobs:\n  a:\n    steps:\n      {line}\n", "utf-8")
    assert [use for use in uses(tmp_path) if use.missing] == [] if sound else len(uses(tmp_path)) == 1
    assert any(use.missing for use in uses(tmp_path)) is not sound


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_rights(file: Path) -> None:
    text, workflow = file.read_text("utf-8"), read(file)
    triggers = set(workflow[True])  # YAML 1.1 reads the key `on` as true
    assert triggers <= {"pull_request", "push", "schedule", "workflow_dispatch"}
    assert workflow["permissions"] == {}
    assert "concurrency" in workflow
    assert not re.search(r"\$\{\{[^}]*\bsecrets\b", text)
    for name, job in workflow["jobs"].items():
        rights = dict(job["permissions"])
        assert rights.pop("contents", "read") == "read"
        assert rights == ({"pages": "write", "id-token": "write"} if (file.stem, name) == ("deploy", "deploy") else {})
        assert job["timeout-minutes"] <= 60
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "values reach a script through env only"
            if str(step.get("uses", "")).startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
                assert "ref" not in step["with"]


def test_only_main_is_published() -> None:
    workflow = read(ROOT / FOLDER / "deploy.yml")
    assert workflow[True]["push"] == {"branches": ["main"]}
    assert "pull_request" not in workflow[True]
    assert workflow["jobs"]["build"]["if"] == "github.ref == 'refs/heads/main'"
    assert workflow["jobs"]["deploy"]["needs"] == "build"
    assert workflow["jobs"]["deploy"]["environment"]["name"] == "github-pages"
    assert workflow["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    # 23:00 UTC is 06:00 in Viet Nam, which has no summer time.
    assert workflow[True]["schedule"] == [{"cron": "0 23 * * *"}]
    gitlab = read(GITLAB)
    assert gitlab["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert "@sha256:" in gitlab["image"]


def test_the_judge_of_a_change_is_the_bases() -> None:
    steps = read(ROOT / FOLDER / "scope.yml")["jobs"]["scope"]["steps"]
    assert steps[0]["with"]["fetch-depth"] == 0
    assert 'python "$RUNNER_TEMP/base/start.py" scope' in steps[-1]["run"]
    assert "python /tmp/base/start.py scope" in "\n".join(read(GITLAB)["scope"]["script"])
