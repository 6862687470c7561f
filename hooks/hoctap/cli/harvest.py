"""``harvest``: take over the records of other catalogues that ``content/sources.yml`` names.

A source that fails changes nothing and stops no other. What editors changed in a record stays. Nothing is written that
the check of the whole site refuses.
"""

from __future__ import annotations

import argparse
import datetime
import sys

from hoctap.checking.checks import checked_library
from hoctap.diagnostics.output import render
from hoctap.diagnostics.user_error import UserError
from hoctap.harvest.client import Client, SourceFailed
from hoctap.harvest.harvester import Harvest
from hoctap.imports.result import UnreadableFile
from hoctap.kinds.harvest_source.model import HarvestSource
from hoctap.locales import default_language, languages
from hoctap.schema.localized_text import bilingual


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``harvest``; the times are in seconds."""
    usual = Client()
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help=bilingual("cli.harvest.which"))
    parser.add_argument("--dry-run", action="store_true", help=bilingual("cli.harvest.dry-run"))
    parser.add_argument("--afresh", action="store_true", help=bilingual("cli.harvest.afresh"))
    parser.add_argument("--allow-removals", action="store_true", help=bilingual("cli.harvest.allow-removals"))
    parser.add_argument("--pause", type=float, default=usual.pause)
    parser.add_argument("--limit", type=float, default=usual.limit)
    parser.add_argument("--whole", type=float, default=usual.whole)
    parser.add_argument("--tries", type=int, default=usual.tries)
    parser.add_argument("--inside", action="store_true", help=bilingual("cli.also-check-addresses-in-the-private"))
    parser.add_argument(
        "--lang", choices=languages(), default=default_language(), help=bilingual("cli.language-of-the-messages")
    )


def run(options: argparse.Namespace) -> int:
    """Exit status 0 if every source was read and each of its records was understood, else 1."""
    library, found = checked_library(options.root)
    if found:
        print(render(found, "text", options.lang))
        raise UserError("errors.harvest-before-check")
    known = library.ids(HarvestSource)
    for wanted in options.sources:
        if wanted not in known:
            raise UserError("errors.no-such-source", name=wanted, known=", ".join(known) or "—")
    if not known:
        print(bilingual("cli.harvest.no-sources"))
        return 0
    failed = 0
    today = datetime.date.today()
    for id in options.sources or known:
        print(f"{id}:")
        # Each source sees what the ones before it wrote.
        harvest = Harvest(checked_library(options.root)[0], known[id], today)
        failed += _harvest(harvest, options)
    return 1 if failed else 0


def _harvest(harvest: Harvest, options: argparse.Namespace) -> int:
    """Visit one source: 0 if all went well."""
    if options.afresh:
        harvest.ledger.marker = {}
    client = Client(
        pause=options.pause,
        limit=options.limit,
        whole=options.whole,
        tries=options.tries,
        inside=options.inside,
    )
    try:
        with client:
            reading = harvest.visit(client)
        harvest.take(reading, allow_removals=options.allow_removals)
    except (SourceFailed, UnreadableFile) as error:
        print(f"{error}\n{bilingual('cli.harvest.nothing-changed')}", file=sys.stderr)
        return 1
    if not options.dry_run and (found := harvest.write()):
        print(render(found, "text", options.lang))
        print(bilingual("cli.harvest.undone"), file=sys.stderr)
        return 1
    print("\n".join(harvest.report.lines()))
    return 1 if harvest.report.refused else 0
