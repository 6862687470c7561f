"""``python start.py vulnerabilities``: which locked packages have known vulnerabilities?

An empty answer counts only if the service first reports the vulnerabilities of an old package that has some. Otherwise
a mirror without vulnerability data, or a package that the service does not know, would look safe. If no service
answers, the command says so and ends with its own exit status.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from supply.locks import NPM_LOCKS, PYTHON_LOCKS, Locked, npm_lock, python_lock

NONE_KNOWN, SOME_KNOWN, NOT_MEASURED = 0, 1, 3
_SERVICES = ("pypi", "osv")
# CVE-2019-11324 and others; CVE-2020-7598 and another.
_PYTHON_PROOF = Locked("urllib3", "1.24", 0)
_NPM_PROOF = Locked("minimist", "0.0.8", 0)
_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Answer:
    """The result for one lock file. ``faults``: "name version: ids"; ``unknown``: why there is no result."""

    lock: str
    packages: int
    faults: tuple[str, ...] = ()
    unknown: str = ""


class NoAnswer(Exception):
    """The service could not be asked, or its answer proves nothing."""


def ask(root: Path) -> list[Answer]:
    """One answer per lock file."""
    service, reason = _python_service()
    python = [_of_python(root / name, service, reason) for name in PYTHON_LOCKS]
    return [*python, *(_of_npm(root, name) for name in NPM_LOCKS)]


def main(root: Path, arguments: list[str]) -> int:
    """Print every answer; returns 0 without known vulnerabilities, 1 with some, 3 if not all could be asked."""
    del arguments
    answers = ask(root)
    for answer in answers:
        print(f"{answer.lock}: {in_words(answer)}")
    if any(answer.faults for answer in answers):
        return SOME_KNOWN
    if any(answer.unknown for answer in answers):
        print("CHƯA BIẾT có lỗ hổng hay không: không hỏi được dịch vụ. Chạy lại nơi có mạng.", file=sys.stderr)
        print(
            "UNKNOWN whether there are vulnerabilities: a service could not be asked. Run again online.",
            file=sys.stderr,
        )
        return NOT_MEASURED
    return NONE_KNOWN


def in_words(answer: Answer) -> str:
    """An answer as a line."""
    if answer.faults:
        return "; ".join(answer.faults) + (f"; {answer.unknown}" if answer.unknown else "")
    if answer.unknown:
        return f"không đo được · not measured: {answer.unknown}"
    return f"không có lỗ hổng đã biết · no known vulnerabilities ({answer.packages})"


def _python_service() -> tuple[str | None, str]:
    """The first service that proves to have data; else ``None`` and the reason."""
    reasons = []
    for service in _SERVICES:
        try:
            if _pip_audit(service, [_PYTHON_PROOF]):
                return service, ""
            reasons.append(f"{service}: does not know the faults of {_PYTHON_PROOF.name} {_PYTHON_PROOF.version}")
        except NoAnswer as reason:
            reasons.append(f"{service}: {reason}")
    return None, "; ".join(reasons)


def _of_python(file: Path, service: str | None, reason: str) -> Answer:
    packages = python_lock(file)
    try:
        if service is None:
            raise NoAnswer(reason)
        return Answer(file.name, len(packages), tuple(_pip_audit(service, packages)))
    except NoAnswer as problem:
        return Answer(file.name, len(packages), unknown=str(problem))


def _pip_audit(service: str, packages: Iterable[Locked]) -> list[str]:
    """The vulnerabilities that a service reports for every package, whatever system it is locked for."""
    found = []
    for part in _one_version_each(packages):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "packages.txt"
            file.write_text("".join(f"{one.name}=={one.version}\n" for one in part), "utf-8")
            options = [
                "--no-deps",
                "--disable-pip",
                "--progress-spinner=off",
                "--format=json",
                "--vulnerability-service",
                service,
            ]
            # A new cache, because answers change daily.
            options += ["--cache-dir", str(Path(folder) / "cache"), "-r", str(file)]
            found += read_pip_audit(_run([sys.executable, "-m", "pip_audit", *options], folder))
    return found


def _one_version_each(packages: Iterable[Locked]) -> list[list[Locked]]:
    """Split the packages into lists without repeated names: pip-audit refuses two versions of a package."""
    lists: list[list[Locked]] = []
    for one in packages:
        room = next((part for part in lists if one.name not in {other.name for other in part}), None)
        if room is None:
            lists.append([one])
        else:
            room.append(one)
    return lists


def read_pip_audit(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The vulnerabilities in pip-audit's output. Raises `NoAnswer` if a package was skipped.

    pip-audit treats a package that the service does not know as safe, and exits with 0.
    """
    try:
        packages = json.loads(done.stdout)["dependencies"]
        passed_over = [package["name"] for package in packages if "skip_reason" in package]
        faults = [
            f"{package['name']} {package['version']}: {', '.join(fault['id'] for fault in package['vulns'])}"
            for package in packages
            if package.get("vulns")
        ]
    except (ValueError, KeyError, TypeError):
        raise NoAnswer(_last_line(done)) from None
    if passed_over:
        raise NoAnswer(f"{len(passed_over)} of {len(packages)} packages are not known there")
    return faults


def _of_npm(root: Path, path: str) -> Answer:
    file = root / path
    packages = npm_lock(file)
    try:
        with tempfile.TemporaryDirectory() as folder:
            _write_npm_proof(Path(folder))
            if not _npm_audit(Path(folder)):
                raise NoAnswer(f"npm: does not know the faults of {_NPM_PROOF.name} {_NPM_PROOF.version}")
        with tempfile.TemporaryDirectory() as folder:
            for name in ("package.json", "package-lock.json"):
                shutil.copy(file.parent / name, folder)
            return Answer(path, len(packages), tuple(_npm_audit(Path(folder))))
    except NoAnswer as reason:
        return Answer(path, len(packages), unknown=str(reason))


def _write_npm_proof(folder: Path) -> None:
    wanted = {_NPM_PROOF.name: _NPM_PROOF.version}
    entries = {"": {"dependencies": wanted}, f"node_modules/{_NPM_PROOF.name}": {"version": _NPM_PROOF.version}}
    lock = {"name": "proof", "lockfileVersion": 3, "requires": True, "packages": entries}
    (folder / "package.json").write_text(json.dumps({"name": "proof", "dependencies": wanted}), "utf-8")
    (folder / "package-lock.json").write_text(json.dumps(lock), "utf-8")


def _npm() -> str | None:
    """The system's npm, else that of the tests' environment."""
    beside = Path(__file__).resolve().parent.parent / ".venv" / ("Scripts/npm.exe" if os.name == "nt" else "bin/npm")
    return shutil.which("npm") or (str(beside) if beside.is_file() else None)


def _npm_audit(folder: Path) -> list[str]:
    npm = _npm()
    if npm is None:
        raise NoAnswer("npm: not installed")
    return read_npm_audit(_run([npm, "audit", "--package-lock-only", "--json"], str(folder)))


def read_npm_audit(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The vulnerabilities in npm's output. Raises `NoAnswer` if it is something else."""
    try:
        answer = json.loads(done.stdout)
        if "auditReportVersion" not in answer:
            raise NoAnswer(f"npm: {_plain(answer.get('message') or _last_line(done))}")
        return sorted(f"{name}: {fault['severity']}" for name, fault in answer["vulnerabilities"].items())
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NoAnswer(f"npm: {_last_line(done)}") from None


def _run(command: list[str], folder: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise NoAnswer(type(problem).__name__) from problem


def _last_line(done: subprocess.CompletedProcess[str]) -> str:
    lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    return _plain(lines[-1]) if lines else f"exit status {done.returncode}"


def _plain(line: str) -> str:
    """The reason without the address: it may be a private mirror's and contain a password."""
    if re.search(r"\b(?:Connection|Resolution|Timeout|Proxy|SSL)\w*Error|\bE(?:NOTFOUND|CONNREFUSED|TIMEDOUT)\b", line):
        return "could not be reached"
    return re.sub(r"\w+://\S+", "…", line)[:200]
