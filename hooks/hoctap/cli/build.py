"""``build``: check everything, build beside ``site/``, and replace ``site/`` as a whole.

If anything fails, ``site/`` stays as it was.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from hoctap.build.atomic_swap import locked_target
from hoctap.build.builder import build_site, forget
from hoctap.build.jobs import BuildStats
from hoctap.build.manifest import NAME
from hoctap.cli.check import report_count
from hoctap.diagnostics.output import render
from hoctap.diagnostics.user_error import UserError, user_error_of
from hoctap.loading.base_url import placeholder
from hoctap.locales import default_language, in_every_language, languages
from hoctap.schema.localized_text import bilingual
from hoctap.site import routes
from hoctap.site.clock import NO_TIME

_UNCHANGED = "errors.site-unchanged"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``build``."""
    parser.add_argument("--site", type=Path, default=Path("site"), help=bilingual("cli.target-folder"))
    parser.add_argument("--now", help=bilingual("cli.the-build-s-moment"))
    parser.add_argument("--lang", choices=languages(), default=default_language(), help=argparse.SUPPRESS)
    parser.add_argument("--clean", action="store_true", help=bilingual("cli.build-from-nothing"))
    parser.add_argument("--profile", action="store_true", help=bilingual("cli.print-each-stage-s-time"))


def run(options: argparse.Namespace) -> int:
    """Exit status 0 for a new site, 1 for problems in the content or an error outside it."""
    # If `site` is a symbolic link, replace its target.
    target = Path(os.path.realpath(options.root / options.site))
    try:
        _check_replaceable(target)
        with locked_target(target):
            return _build(options, target)
    except OSError as error:
        raise user_error_of(error).adding(_UNCHANGED) from error
    except UserError as error:
        raise error.adding(_UNCHANGED) from error


def _check_replaceable(target: Path) -> None:
    """The swap deletes the old content of the target, so it must be empty or a site."""
    signs = (NAME, routes.BUILD)
    if not target.is_dir():
        replaceable = not os.path.lexists(target)
    else:
        replaceable = any((target / sign).is_file() for sign in signs) or not any(target.iterdir())
    if not replaceable:
        raise UserError("errors.not-our-site", target=target)


def _build(options: argparse.Namespace, target: Path) -> int:
    start = time.perf_counter()
    if options.clean:
        forget(options.root)
    built = build_site(options.root, target, options.now, profile=options.profile)
    if built.diagnostics is not None:
        print(render(built.diagnostics, "text", options.lang))
        report_count(built.diagnostics, "text", options.lang)
        print(in_every_language(_UNCHANGED), file=sys.stderr)
        return 1
    seconds = time.perf_counter() - start
    if built.site is None or built.stats is None:
        print(f"{in_every_language('build.unchanged')} → {options.site} ({seconds:.1f} s)", file=sys.stderr)
        return 0
    site, stats = built.site, built.stats
    if site.moment.year == NO_TIME:
        print(in_every_language("build.no-day", "\n"), file=sys.stderr)
    if not built.has_forms:
        print(in_every_language("build.no-assets", "\n"), file=sys.stderr)
    if options.profile:
        count = sum(len(records) for records in site.library.records.values())
        print(profile_text(count, built.checking, seconds - built.checking, stats), file=sys.stderr)
    if placeholder(site.url):
        print(in_every_language("build.no-address", "\n", url=site.url), file=sys.stderr)
    pages = len(languages()) * (len(site.pages.by_address) + len({address for address, _ in site.hand}))
    taken = sum(stage.taken for stage in stats.stages.values())
    said = f", {taken} {in_every_language('build.taken')}" if taken else ""
    print(f"{pages} {in_every_language('build.pages')}{said} → {options.site} ({seconds:.1f} s)", file=sys.stderr)
    return 0


def profile_text(records: int, checking: float, building: float, stats: BuildStats) -> str:
    """The time of each stage. Stages run in parallel, so their seconds are those of one processor each."""
    lines = [f"{'':20}{in_every_language('build.seconds'):>10}{in_every_language('build.files'):>14}{'byte':>16}"]
    lines.append(f"{'check':20}{checking:>10.2f}{records:>14,} {in_every_language('build.records')}")
    for name, stage in sorted(stats.stages.items(), key=lambda pair: -pair[1].seconds):
        lines.append(f"{'  ' + name:20}{stage.seconds:>10.2f}{stage.files:>14,}{stage.size:>16,}")
    lines.append(f"{'build':20}{building:>10.2f}{len(stats.digests):>14,}")
    return "\n".join(lines)
