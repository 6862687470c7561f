"""``deploy``: publish the built site to the folder of a web server, whole or not at all."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from typing import Final

from hoctap.diagnostics.user_error import UserError
from hoctap.publish.releases import open_releases
from hoctap.schema.localized_text import bilingual

# What an interrupted first deploy may have left, and what a separate file system contains.
_OWN: Final = re.compile(r"releases|lists|current|\.current-[a-z0-9_-]+|\.deploy-lock|lost\+found")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``deploy``."""
    parser.add_argument("folder", type=folder, metavar="DIR", help=bilingual("cli.deploy-folder"))
    parser.add_argument("--keep", type=count, default=5, help=bilingual("cli.how-many-releases-to-keep"))
    parser.add_argument("--site", type=Path, default=Path("site"), help=bilingual("cli.the-built-site"))


def folder(text: str) -> Path:
    """The chosen folder; ``make deploy`` without ``DIR`` passes an empty name."""
    if not text.strip():
        raise argparse.ArgumentTypeError(bilingual("cli.dir-some-folder-is-missing"))
    return Path(text)


def count(text: str) -> int:
    """A whole number from 1 up."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(bilingual("cli.a-number-of-1-or-more"))
    return int(text)


def _foreign(target: Path) -> str | None:
    """The first foreign name in a folder to which deploy has never published; ``None`` if there is none."""
    if not target.exists():
        return None
    if not target.is_dir():
        return target.name
    names = sorted(path.name for path in target.iterdir())
    if "lists" in names and "releases" in names:
        return None
    return next((name for name in names if not _OWN.fullmatch(name)), None)


def run(options: argparse.Namespace) -> int:
    """Exit status 0 if the site is served now. Raises ``UserError`` if it is damaged or the folder cannot be used."""
    site = Path(os.path.realpath(options.root / options.site))
    target = Path(os.path.realpath(options.root / options.folder))
    root = options.root.resolve()
    if site == target or site in target.parents or root == target or root in target.parents:
        raise UserError("errors.deploy-target-inside", target=target)
    foreign = _foreign(target)
    if foreign is not None:
        raise UserError("errors.deploy-target-foreign", target=target, foreign=foreign)
    if not target.exists():
        target.mkdir(parents=True)
        # The web server's user must be able to enter it, whatever the umask.
        target.chmod(0o755)
    with open_releases(target) as releases:
        moved = releases.publish(site, options.keep)
    if moved.before == moved.now:
        print(bilingual("cli.nothing-new", now=moved.now), file=sys.stderr)
    else:
        print(
            f"{target / 'current'} → {moved.now} ({bilingual('cli.deployed.changed')}: {moved.changed}; "
            f"{bilingual('cli.sent.same')}: {moved.same}; {bilingual('cli.sent.removed')}: {moved.removed})",
            file=sys.stderr,
        )
    return 0
