"""``rollback``: serve the previous release; ``--list`` lists all releases."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from hoctap.cli.deploy import folder
from hoctap.publish.releases import Releases, open_releases
from hoctap.schema.localized_text import bilingual


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``rollback``."""
    parser.add_argument("folder", type=folder, metavar="DIR", help=bilingual("cli.the-folder-deployed-to"))
    parser.add_argument("--list", action="store_true", help=bilingual("cli.only-show-the-releases-kept"))


def run(options: argparse.Namespace) -> int:
    """Exit status 0 if an earlier release is served now, or the list was printed.

    Raises ``UserError`` if there is none.
    """
    target = Path(os.path.realpath(options.root / options.folder))
    if options.list:
        print("\n".join(_rows(Releases(target))) or bilingual("cli.no-releases-yet"))
        return 0
    with open_releases(target) as releases:
        moved = releases.back()
    for name in moved.skipped:
        print(bilingual("cli.passed-over-damaged", name=name), file=sys.stderr)
    print(f"{moved.before} → {moved.now}", file=sys.stderr)
    return 0


def _rows(releases: Releases) -> list[str]:
    now = releases.current()
    return [f"{'*' if name == now else ' '} {name}  {_about(releases.folder_of(name))}" for name in releases.names()]


def _about(release: Path) -> str:
    """The moment and commit of the build, from its own report."""
    try:
        report = json.loads((release / "du-lieu/build.json").read_text("utf-8"))
        return f"{report['moment']}  {(report['commit'] or '')[:10]}".rstrip()
    except (OSError, ValueError, KeyError, TypeError):
        return "?"
