"""``python start.py licences``: the packages that the project uses, with version and licence.

Writes ``LICENCES-THIRD-PARTY.md`` from the lock files and the metadata of installed packages. The reason why each
licence is acceptable is in ``licences.toml``.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from supply.assets.packages import installed as installed_by_npm
from supply.expressions import Malformed, alternatives
from supply.locks import NPM_LOCKS, TOOLS_LOCK, Locked, npm_lock, plain_name, python_lock
from supply.npm import install_tools

LIST = "LICENCES-THIRD-PARTY.md"
RULES = "supply/licences.toml"
# Each part of the list, its lock file, and whether its packages help to build the public site.
PARTS = (
    ("Dựng trang · Building the site", "requirements.lock", True),
    ("Tạo phông chữ và biểu mẫu · Building fonts and forms", "requirements-assets.lock", False),
    ("Chỉ để tải lên kho · Uploading only", "requirements-upload.lock", False),
    ("Chỉ kiểm thử · Tests only", "requirements-test.lock", False),
    ("Chỉ bản ngoại tuyến · Offline edition only", "requirements-offline.lock", False),
    ("Chỉ công cụ · Developers' tools only", "requirements-tools.lock", False),
    ("Tạo phông chữ và biểu mẫu, từ npm · Building fonts and forms, from npm", NPM_LOCKS[0], True),
    ("Chỉ kiểm thử, chạy bằng Node · Tests only, run by Node", NPM_LOCKS[1], False),
    ("Chỉ công cụ, chạy bằng Node · Developers' tools only, run by Node", TOOLS_LOCK, False),
)
CARRIED = "Đi cùng trang, lấy từ các gói · Published with the site, from packages"
_HOME = ("homepage", "home", "source", "source code", "repository", "code", "github", "documentation")
_CLIENTS = ".cache/clients/exports-clients/node_modules"
_TOOLS = ".cache/tools"
_ROW = re.compile(r"\| (?P<name>[^|]+) \| (?P<version>[^|]*) \| (?P<licence>[^|]+) \| (?P<home>[^|]*) \|")
_INTRO = """\
# Giấy phép của bên thứ ba · Third-party licences

Do `make licences` viết từ các tệp khóa và siêu dữ liệu của từng gói; đừng sửa tay. Vì sao mỗi giấy phép dùng được thì \
ghi ở `{rules}`. Trang công khai chỉ mang theo những gì ở phần đầu, cùng mã và nội dung của chính dự án; các gói còn \
lại chạy khi dựng hoặc kiểm thử. Gói khóa hai phiên bản cho hai bản Python thì giấy phép đọc từ bản đang cài.

Written by `make licences` from the lock files and each package's metadata; do not edit. Why each licence may be used \
stands in `{rules}`. The public site carries only what the first part names, and the project's own code and content; \
all other packages run when the site is built or tested. Where a lock names two versions of a package, for two versions of \
Python, the licence was read from the one that is installed.
"""


class UnknownLicence(Exception):
    """The licence of a package is unknown, or the package is not installed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the list."""

    name: str
    version: str
    licence: str
    home: str


def rules(root: Path) -> dict[str, Any]:
    """The content of ``licences.toml``."""
    return tomllib.loads((root / RULES).read_text("utf-8"))


def entries(packages: list[Locked], installed: dict[str, Distribution], known: dict[str, Any]) -> list[Entry]:
    """Rows for pip packages. A package that is locked in several versions is read from the installed one."""
    found = []
    for package in packages:
        if package.name not in installed:
            raise UnknownLicence(f"{package.name}: chưa cài · not installed")
        distribution = installed[package.name]
        found.append(Entry(package.name, package.version, licence_of(distribution, known), _home(distribution)))
    return found


def licence_of(distribution: Distribution, known: dict[str, Any]) -> str:
    """The licence as an SPDX expression. Raises `UnknownLicence` if the metadata do not state it exactly."""
    metadata = distribution.metadata
    name = plain_name(metadata["Name"])
    if name in known["read"]:
        return str(known["read"][name]["is"])
    stated = [metadata[field] for field in ("License-Expression", "License") if field in metadata]
    stated += [
        line.rpartition(" :: ")[2] for line in metadata.get_all("Classifier", []) if line.startswith("License ::")
    ]
    for words in stated:
        words = " ".join(words.split())
        words = known["also-written"].get(words, words)
        if _names(words) - {""} and _names(words) <= known["anywhere"].keys() | known["tools-only"].keys():
            return str(words)
    raise UnknownLicence(f"{name}: {'; '.join(word.strip()[:60] for word in stated) or 'nothing stated'}")


def _names(expression: str) -> set[str]:
    """The licences in an expression; none if it is malformed."""
    try:
        return {name for way in alternatives(expression) for name in way}
    except Malformed:
        return set()


def npm_entries(root: Path, lock: str) -> list[Entry]:
    """Rows for the packages of an npm lock file, with home pages from the installed packages."""
    if lock == NPM_LOCKS[1]:
        return _npm_rows(root / lock, root / _CLIENTS)
    if lock == TOOLS_LOCK:
        return _npm_rows(root / lock, install_tools(root))
    with tempfile.TemporaryDirectory() as folder:
        return _npm_rows(root / lock, installed_by_npm(root, Path(folder)))


def _npm_rows(lock: Path, modules: Path) -> list[Entry]:
    locked = json.loads(lock.read_text("utf-8"))["packages"]
    licences = {
        (path.rpartition("node_modules/")[2], entry["version"]): entry for path, entry in locked.items() if path
    }
    found = []
    for package in npm_lock(lock):
        manifest = modules / package.name / "package.json"
        optional = any("optional" in entry for (name, _), entry in licences.items() if name == package.name)
        if not manifest.is_file() and not optional:
            raise UnknownLicence(f"{package.name}: chạy make test trước · run make test first")
        # Packages for other systems are not installed here.
        home = str(json.loads(manifest.read_text("utf-8")).get("homepage") or "") if manifest.is_file() else ""
        licence = str(licences[package.name, package.version]["license"]).strip("()")
        found.append(Entry(package.name, package.version, licence, home))
    return found


def refused(root: Path, part: str, entry: Entry) -> str:
    """Why an entry may not be used; empty if it may."""
    known = rules(root)
    allowed = dict(known["anywhere"])
    if part in {title for title, _, public in PARTS if not public}:
        allowed |= known["tools-only"]
    try:
        ways = [{name for name in way if not allowed.get(name)} for way in alternatives(entry.licence)]
    except Malformed:
        ways = [{entry.licence}]
    return "" if set() in ways else f"{entry.name}: {entry.licence}: {', '.join(sorted(set().union(*ways)))}"


def written(root: Path) -> dict[str, list[Entry]]:
    """The committed list, part by part."""
    parts: dict[str, list[Entry]] = {}
    title = ""
    for line in (root / LIST).read_text("utf-8").splitlines():
        if line.startswith("## "):
            title = line.removeprefix("## ")
            parts[title] = []
        elif (row := _ROW.fullmatch(line)) and row["name"] != "tên · name" and not row["name"].startswith("---"):
            parts[title].append(Entry(*(cell.strip() for cell in row.groups())))
    return parts


def as_text(parts: dict[str, list[Entry]]) -> str:
    """The list as Markdown."""
    lines = [_INTRO.format(rules=RULES)]
    for title, found in parts.items():
        lines += [f"## {title}\n", "| tên · name | phiên bản · version | giấy phép · licence | trang · homepage |"]
        lines += ["|---|---|---|---|"]
        lines += [f"| {one.name} | {one.version} | {one.licence} | {one.home} |" for one in found]
        lines += [""]
    return "\n".join(lines)


def collect(root: Path) -> dict[str, list[Entry]]:
    """The list as it should be. Raises `UnknownLicence`."""
    known = rules(root)
    parts = {CARRIED: [Entry(one["name"], "", one["is"], one["home"]) for one in known["carried"]]}
    tools = [str(path) for path in (root / _TOOLS).glob("[Ll]ib*/**/site-packages")]
    places = {"requirements-tools.lock": _installed(distributions(path=tools))}
    here = _installed(distributions())
    seen: set[tuple[str, str]] = set()
    for title, lock, _ in PARTS:
        if lock in NPM_LOCKS:
            parts[title] = npm_entries(root, lock)
            continue
        fresh = [one for one in python_lock(root / lock) if (one.name, one.version) not in seen]
        seen |= {(one.name, one.version) for one in fresh}
        parts[title] = entries(fresh, places.get(lock, here), known)
    return parts


def main(root: Path, arguments: list[str]) -> int:
    """Write the list; returns 1 if a licence is not acceptable, 2 if one is unknown."""
    del arguments
    try:
        parts = collect(root)
    except UnknownLicence as problem:
        print(f"Không rõ giấy phép · Licence not known: {problem}", file=sys.stderr)
        return 2
    (root / LIST).write_text(as_text(parts), "utf-8")
    wrong = [why for title, found in parts.items() for one in found if (why := refused(root, title, one))]
    for why in wrong:
        print(f"Giấy phép chưa được phép · Licence not allowed: {why}", file=sys.stderr)
    return int(bool(wrong))


def _installed(found: Any) -> dict[str, Distribution]:
    return {plain_name(one.metadata["Name"]): one for one in found}


def _home(distribution: Distribution) -> str:
    urls: dict[str, str] = {}
    for line in distribution.metadata.get_all("Project-URL", []):
        label, _, url = line.partition(",")
        urls.setdefault(label.strip().lower(), url.strip())
    urls[_HOME[0]] = distribution.metadata["Home-page"] or urls.get(_HOME[0], "")
    # The page of a registry is not a home page, and this repository names no registry.
    homes = (urls[label] for label in _HOME if urls.get(label))
    return next((home for home in homes if not re.search(r"//(?:\w+\.)*(?:pypi\.|npmjs\.)", home)), "")
