"""``links``: check every external link politely and keep a ledger. Broken links are reported and never fail a build."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from hoctap.checking.checks import checked_library
from hoctap.linkcheck.external_links import external_addresses
from hoctap.linkcheck.fetcher import Politeness, check_addresses
from hoctap.linkcheck.ledger import Ledger, ledger_of
from hoctap.schema.localized_text import bilingual

# How many results are lost at most if a run is stopped.
_SAVE_EVERY = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``links``; the times are in seconds."""
    usual = Politeness()
    parser.add_argument("--fresh", type=int, default=7, metavar="DAYS", help=bilingual("cli.skip-if-fresh"))
    parser.add_argument("--limit", type=float, default=usual.limit)
    parser.add_argument("--pause", type=float, default=usual.pause)
    parser.add_argument("--backoff", type=float, default=usual.backoff)
    parser.add_argument("--tries", type=int, default=usual.tries)
    parser.add_argument("--total", type=float, default=usual.total, help=bilingual("cli.seconds-for-everything"))
    parser.add_argument(
        "--inside",
        action="store_true",
        help=bilingual("cli.also-check-addresses-in-the-private"),
    )


def run(options: argparse.Namespace) -> int:
    """Always 0: other people's servers are not the fault of an editor's change."""
    library, _ = checked_library(options.root)
    addresses = external_addresses(library)
    ledger = ledger_of(options.root)
    ledger.forget_all_but(set(addresses))
    today = datetime.date.today()
    wanted = [address for address in addresses if not ledger.is_fresh(address, today, options.fresh)]
    politeness = Politeness(
        limit=options.limit,
        pause=options.pause,
        backoff=options.backoff,
        tries=options.tries,
        total=options.total,
        inside=options.inside,
    )
    try:
        asyncio.run(_ask(wanted, politeness, ledger, today))
    except TimeoutError:
        print(bilingual("cli.time-is-over", joint="\n", seconds=f"{options.total:g}"))
    finally:
        ledger.save()
    for address, line in ledger.lines.items():
        if line.standing != "ok":
            names = ", ".join(addresses[address])
            print(
                bilingual(
                    "cli.since",
                    standing=line.standing,
                    address=address,
                    reason=line.reason,
                    since=line.since,
                    names=names,
                )
            )
        elif line.moved_to:
            print(f"moved: {address} → {line.moved_to}; {', '.join(addresses[address])}")
    for told in _by_host(ledger):
        print(told)
    counts = ", ".join(
        f"{sum(line.standing == standing for line in ledger.lines.values())} {bilingual(f'cli.links.{standing}')}"
        for standing in ("ok", "doubtful", "failed")
    )
    print(f"{len(wanted)} {bilingual('cli.links.asked')}; {counts}")
    return 0


def _by_host(ledger: Ledger) -> Iterator[str]:
    """What became of each server's addresses, the one with most first; servers with one address are left out."""
    hosts: dict[str, Counter[str]] = defaultdict(Counter)
    for address, line in ledger.lines.items():
        hosts[urlsplit(address).netloc][line.standing] += 1
    for host, counts in sorted(hosts.items(), key=lambda each: (-each[1].total(), each[0])):
        if counts.total() > 1:
            told = (f"{counts[standing]} {bilingual(f'cli.links.{standing}')}" for standing in counts)
            yield f"{host}: {', '.join(told)}"


async def _ask(wanted: list[str], politeness: Politeness, ledger: Ledger, today: datetime.date) -> None:
    number = 0
    passed: Counter[str] = Counter()
    async with asyncio.timeout(politeness.total), contextlib.aclosing(check_addresses(wanted, politeness)) as answers:
        async for address, answer in answers:
            if answer is None:
                passed[urlsplit(address).netloc] += 1
                continue
            ledger.note(address, answer, today)
            number += 1
            if number % _SAVE_EVERY == 0:
                ledger.save()
    for host, count in sorted(passed.items()):
        print(bilingual("cli.host-left", host=host, count=count))
