"""The small site with this folder's extensions, in a folder of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html
from PIL import Image

from harness.program import ROOT, hoctap
from harness.small_site import write_small_site

HERE = Path(__file__).resolve().parent
EXTENSIONS = ("study", "french")
LANGUAGES = {"vi": "", "en": "en/", "fr": "fr/"}
NOW = {"SOURCE_DATE_EPOCH": "1790000000"}


def write_extended_site(root: Path) -> None:
    """The site's content and settings; of the program's own files it has the theme and what MkDocs is started with."""
    write_small_site(root)
    shutil.copytree(HERE / "site", root, dirs_exist_ok=True)
    Image.new("RGB", (600, 400), "green").save(root / "content/study-groups/buoi-dau.png")
    for name in EXTENSIONS:
        shutil.copytree(HERE / name, root / "extensions" / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("hooks", "theme"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root / "base.yml")


def run(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command that succeeds."""
    done = hoctap(root, *arguments, **NOW, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def run_python(root: Path, *arguments: str) -> str:
    """What a program in Python prints that succeeds, with the package on its path."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env={**os.environ, **NOW, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def run_script(root: Path, code: str) -> str:
    """What lines of Python print."""
    return run_python(root, "-c", code)


def checked(root: Path) -> list[dict[str, Any]]:
    """What ``check`` reports."""
    done = hoctap(root, "check", "--format", "json", "--lang", "en", **NOW)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def page(site: Path, address: str) -> html.HtmlElement:
    """A page of the built site."""
    return html.document_fromstring((site / address / "index.html").read_bytes())


def hrefs(site: Path, address: str) -> set[str]:
    """The links of a page, as addresses from the site's root."""
    found = page(site, address).xpath("//a/@href | //link/@href")
    base = "/" + address
    return {urlsplit(urljoin(base, each)).path.lstrip("/") for each in found}


def files(site: Path) -> dict[str, bytes]:
    """Every file of a built site."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}
