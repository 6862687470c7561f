"""The Nu Html Checker, the one behind the W3C's validator, over files of the built site."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

CLIENT = Path(__file__).parent / "clients" / "checker"
NEEDS_JAVA = "the Nu Html Checker needs Java 17 or later, and no `java` is found"
# What the checker says of sound pages: the message's whole text as a pattern, and why it is not heeded.
HEEDLESS: dict[str, str] = {
    # 'self' fits no address of a file on the disk. tests/browser/test_policy.py asks Chromium, over HTTP and from a folder.
    r"Resource violates Content Security Policy \(meta tag\): .* blocked by “(?:style|script|img|font)-src” directive\.": (
        "the checker resolves addresses against the disk"
    ),
    # JSON-LD is data, which no policy stops; tests/hosting/test_policy.py counts what is code.
    r"Inline script.*Content Security Policy \(meta tag\): blocked by “script-src” directive.*": (
        "the checker takes data blocks for scripts"
    ),
}


@dataclass(frozen=True, slots=True)
class Message:
    """What the checker says of one place; ``grave`` is an error, otherwise a warning."""

    file: Path
    line: int
    grave: bool
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {'error' if self.grave else 'warning'}: {self.text}"


def java() -> str | None:
    """The Java that runs the checker, where there is one that is new enough."""
    found = shutil.which("java")
    if found is None:
        return None
    said = subprocess.run([found, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    return found if version and int(version[1]) >= 17 else None


def check(client: Path, program: str, files: Iterable[Path]) -> list[Message]:
    """Every message about HTML, CSS and SVG ``files``, in one run. ``client`` is where the checker is installed."""
    jar = client / "node_modules/vnu-jar/build/dist/vnu.jar"
    options = ("--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg")
    # Compiling lightly halves the time of a short run.
    line = ["-Xss4m", "-XX:TieredStopAtLevel=1", "-jar", str(jar), *options, *(str(file.resolve()) for file in files)]
    with tempfile.TemporaryDirectory() as folder:
        # A thousand names are too long for a command line; Java reads its own from a file.
        names = Path(folder) / "line"
        names.write_text("\n".join(json.dumps(part, ensure_ascii=False) for part in line), "utf-8")
        done = subprocess.run([program, f"@{names}"], capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace")[-1000:])
    return [
        found
        for found in map(_message, json.loads(done.stdout)["messages"])
        if not any(re.fullmatch(pattern, found.text) for pattern in HEEDLESS)
    ]


def _message(said: dict[str, Any]) -> Message:
    # "info" is a warning or a remark; "non-document-error" is a file that could not be read: an error as well.
    place = Path(url2pathname(urlsplit(said.get("url", "")).path))
    return Message(place, said.get("lastLine", 0), said["type"] != "info", said["message"])
