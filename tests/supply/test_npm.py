"""Programs of the npm registry: npm reports success even where an optional package could not be fetched."""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from supply.npm import install, install_tools, missing_packages

ROOT = Path(__file__).resolve().parents[2]
CLOSED = "http://127.0.0.1:9/machine-program-1.0.0.tgz"
ELSEWHERE = {"version": "1.0.0", "optional": True, "os": ["aix"], "cpu": ["ppc64"], "resolved": CLOSED}


def machine() -> dict[str, list[str]]:
    """This machine in the words of the lock file, read from the compiler that is installed here."""
    locked = json.loads((ROOT / "package-lock.json").read_bytes())["packages"]
    installed = [path for path in locked if path.startswith("node_modules/@typescript/") and (ROOT / path).is_dir()]
    return {field: locked[path][field] for path in installed for field in ("os", "cpu")}


def folder_with_program(folder: Path) -> Path:
    """A package that needs one program made for this machine and one for another; neither can be fetched."""
    install_tools(ROOT)
    wanted = {"machine-program": "1.0.0", "other-program": "1.0.0"}
    root = {"name": "place", "version": "1.0.0", "optionalDependencies": wanted}
    program = {"version": "1.0.0", "optional": True, "resolved": CLOSED, **machine()}
    packages = {"": root, "node_modules/machine-program": program, "node_modules/other-program": ELSEWHERE}
    (folder / "package.json").write_text(json.dumps(root))
    lock = {"name": "place", "version": "1.0.0", "lockfileVersion": 3, "requires": True, "packages": packages}
    (folder / "package-lock.json").write_text(json.dumps(lock))
    return folder


@pytest.mark.build
def test_a_program_that_npm_left_out_is_named(tmp_path: Path) -> None:
    folder = folder_with_program(tmp_path)
    assert missing_packages(folder) == ["machine-program"], f"{sys.platform} {platform.machine()}"
    with pytest.raises(subprocess.SubprocessError, match=r"machine-program.*look at the network"):
        install(folder)


@pytest.mark.build
def test_tools_that_lost_a_program_are_installed_again(tmp_path: Path) -> None:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path / name)
    modules = install_tools(tmp_path)
    assert not missing_packages(tmp_path)
    native = next(path for path in (modules / "@biomejs").iterdir() if path.name != "biome")
    shutil.rmtree(native)
    assert missing_packages(tmp_path) == [f"@biomejs/{native.name}"]
    install_tools(tmp_path)
    assert not missing_packages(tmp_path)
