"""``review``: list the resources that have not been reviewed for long, oldest first, with results of the link check."""

from __future__ import annotations

import argparse
import datetime

from hoctap.checking.checks import checked_library
from hoctap.kinds.resource.model import Resource
from hoctap.linkcheck.ledger import ledger_of
from hoctap.schema.localized_text import bilingual


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``review``."""
    parser.add_argument("--days", type=int, default=365, help=bilingual("cli.due-after-so-many-days"))


def run(options: argparse.Namespace) -> int:
    """Always 0; one line per resource: its file, its last review, and why it is on the list."""
    library, _ = checked_library(options.root)
    lines = ledger_of(options.root).lines
    today = datetime.date.today()
    due = []
    for resource in library.all(Resource):
        if resource.withdrawn:
            continue
        last = max(resource.added, resource.reviewed or resource.added)
        line = lines.get(resource.url or "")
        failing = line is not None and line.standing == "failed"
        if failing or (today - last).days >= options.days:
            why = bilingual("cli.link-fails-since", since=line.since, reason=line.reason) if line and failing else ""
            due.append((not failing, last, resource.location.path, why))
    for _, last, path, why in sorted(due):
        print(f"{path}: {last.isoformat()}{': ' + why if why else ''}")
    print(bilingual("cli.to-review", due=len(due)))
    return 0
