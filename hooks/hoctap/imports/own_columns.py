"""The editors' own names for columns, remembered in ``resources/.import-columns.yml``: heading → field."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import yaml

from hoctap.imports.headings import COLUMNS
from hoctap.loading.tree import IMPORT_COLUMNS
from hoctap.text.folding import fold

FILE: Final = f"resources/{IMPORT_COLUMNS}"


def own_columns(root: Path) -> dict[str, str]:
    """Folded heading → field; an empty field is a column that is not used. What is no field of ours does not count."""
    try:
        said = yaml.safe_load((root / FILE).read_text("utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    if not isinstance(said, dict):
        return {}
    return {fold(str(name)): str(field or "") for name, field in said.items() if not field or field in COLUMNS}


def remember(root: Path, answers: Mapping[str, str]) -> None:
    """Add answers to the file."""
    file = root / FILE
    try:
        known = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        known = None
    said = {**(known if isinstance(known, dict) else {}), **answers}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=True, width=118), "utf-8")
