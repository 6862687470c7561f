"""Silence is no good news: "none known" is said only by a service that has shown that it knows faults."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from supply.locks import NPM_LOCKS, PYTHON_LOCKS, Locked, UnreadableLock, addresses, npm_lock, python_lock
from supply.vulnerabilities import NONE_KNOWN, NOT_MEASURED, SOME_KNOWN, ask, main

ROOT = Path(__file__).resolve().parents[2]
# A pip-audit and an npm that answer as the real ones do; the service behind them is what a test chooses.
STAND_IN = """\
import json, pathlib, sys
service = json.loads(pathlib.Path(__file__).with_name("service.json").read_text())
if sys.argv[1] == "audit":
    lock = json.loads(pathlib.Path("package-lock.json").read_text())
    names = {path.rpartition("node_modules/")[2] for path in lock["packages"] if path}
    if service["npm"] is None:
        print(json.dumps({"message": "405 Method Not Allowed"}))
        sys.exit(1)
    found = {name: {"severity": "high"} for name in names & set(service["npm"])}
    print(json.dumps({"auditReportVersion": 2, "vulnerabilities": found}))
    sys.exit(bool(found))
asked = pathlib.Path(sys.argv[sys.argv.index("-r") + 1]).read_text().split()
here = service[sys.argv[sys.argv.index("--vulnerability-service") + 1]]
if here is None:
    sys.exit("ConnectionError: the service does not answer")
packages = []
for name, version in (line.split("==") for line in asked):
    if name not in here.get("heard_of", [name]):
        packages.append({"name": name, "skip_reason": "not found"})
    else:
        faults = [{"id": one} for one in here["faults"].get(name, [])]
        packages.append({"name": name, "version": version, "vulns": faults})
assert len({one["name"] for one in packages}) == len(packages), "pip-audit refuses a name twice"
print(json.dumps({"dependencies": packages, "fixes": []}))
"""
KNOWS = {"faults": {"urllib3": ["CVE-2019-11324"]}}
QUIET: dict[str, object] = {"faults": {}}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with small locks; the stand-ins answer for the services."""
    root = tmp_path / "place"
    root.mkdir()
    hashed = " \\\n    --hash=sha256:" + "0" * 64 + "\n"
    for name in PYTHON_LOCKS:
        lines = [f"goi==1.0{hashed}", f"hai==1.0 ; python_version < '3.12'{hashed}"]
        (root / name).write_text("".join([*lines, f"hai==2.0 ; python_version >= '3.12'{hashed}"]), "utf-8")
    packages = {"": {}, "node_modules/goi": {"version": "1.0.0"}}
    for name in NPM_LOCKS:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(json.dumps({"packages": packages}), "utf-8")
        (root / name).with_name("package.json").write_text("{}", "utf-8")
    (tmp_path / "pip_audit.py").write_text(STAND_IN, "utf-8")
    npm = tmp_path / "npm"
    npm.write_text(f"#!{sys.executable}\n{STAND_IN}", "utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    return root


def serve(place: Path, pypi: object, osv: object, npm: list[str] | None) -> None:
    (place.parent / "service.json").write_text(json.dumps({"pypi": pypi, "osv": osv, "npm": npm}), "utf-8")


@pytest.mark.build
def test_none_known(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    serve(place, KNOWS, None, ["minimist"])
    assert main(place, []) == NONE_KNOWN
    assert capsys.readouterr().out.count("no known vulnerabilities") == len(PYTHON_LOCKS) + len(NPM_LOCKS)


@pytest.mark.build
def test_the_second_service_is_asked(place: Path) -> None:
    serve(place, None, KNOWS, ["minimist"])
    assert main(place, []) == NONE_KNOWN


@pytest.mark.build
def test_faults_are_named(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    serve(place, {"faults": {"urllib3": ["A-1"], "hai": ["CVE-1", "CVE-2"]}}, None, ["minimist", "goi"])
    assert main(place, []) == SOME_KNOWN
    out = capsys.readouterr().out
    assert out.count("hai 1.0: CVE-1, CVE-2; hai 2.0: CVE-1, CVE-2") == len(PYTHON_LOCKS)
    assert "goi: high" in out


@pytest.mark.build
def test_faults_count_though_another_service_is_silent(place: Path) -> None:
    serve(place, None, None, ["minimist", "goi"])
    assert main(place, []) == SOME_KNOWN


@pytest.mark.build
@pytest.mark.parametrize(
    ("pypi", "npm", "silent"),
    [
        (None, ["minimist"], len(PYTHON_LOCKS)),  # nobody answers
        (QUIET, ["minimist"], len(PYTHON_LOCKS)),  # a mirror that knows no faults at all
        (
            {**KNOWS, "heard_of": ["urllib3", "goi"]},
            ["minimist"],
            len(PYTHON_LOCKS),
        ),  # a package that it has not heard of
        ({"faults": {}, "heard_of": []}, ["minimist"], len(PYTHON_LOCKS)),  # nothing is known there
        (KNOWS, None, len(NPM_LOCKS)),
        (KNOWS, [], len(NPM_LOCKS)),
    ],
)
def test_silence_is_not_good_news(
    place: Path, pypi: object, npm: list[str] | None, silent: int, capsys: pytest.CaptureFixture[str]
) -> None:
    serve(place, pypi, None, npm)
    assert main(place, []) == NOT_MEASURED
    said = capsys.readouterr()
    assert said.out.count("not measured") == silent
    assert "UNKNOWN" in said.err


@pytest.mark.build
def test_an_npm_that_cannot_be_started_is_no_answer(place: Path) -> None:
    serve(place, KNOWS, None, ["minimist"])
    (place.parent / "npm").write_text("#!/nowhere/python\n", "utf-8")
    assert [bool(answer.unknown) for answer in ask(place)] == [
        *(False for _ in PYTHON_LOCKS),
        *(True for _ in NPM_LOCKS),
    ]


def test_the_locks_are_read_whole() -> None:
    for name in PYTHON_LOCKS:
        packages = python_lock(ROOT / name)
        text = (ROOT / name).read_text("utf-8")
        least = 1 if "offline" in name or "upload" in name else 4 if "assets" in name else 25
        assert len(packages) == sum("==" in line and not line.startswith(" ") for line in text.splitlines()) >= least
        assert sum(one.hashes for one in packages) == text.count("--hash=sha256:")
        assert all(one.hashes for one in packages)
        assert addresses(ROOT / name) == []
    for name in NPM_LOCKS:
        assert all(one.hashes for one in npm_lock(ROOT / name))
        assert addresses(ROOT / name) == []


@pytest.mark.parametrize("line", ["goi", "goi>=1", "-r other.txt", "goi @ https://example.org/goi.whl", "-e ."])
def test_a_line_that_pins_nothing_is_refused(tmp_path: Path, line: str) -> None:
    file = tmp_path / "requirements.lock"
    file.write_text(f"mot==1 \\\n    --hash=sha256:{'0' * 64}\n{line}\n", "utf-8")
    with pytest.raises(UnreadableLock):
        python_lock(file)


def test_a_missing_hash_and_an_address_are_seen(tmp_path: Path) -> None:
    file = tmp_path / "requirements.lock"
    file.write_text(f"--index-url https://example.org/\nmot==1 \\\n    --hash=sha256:{'0' * 63}\n", "utf-8")
    assert addresses(file) == [1]
    file.write_text(f"Mot_Goi==1 \\\n    --hash=sha256:{'0' * 63}\n", "utf-8")
    assert python_lock(file) == [Locked("mot-goi", "1", 0)]
