"""``build``: check everything, build beside ``site/``, and swap the new site in whole.

Whatever stops it, ``site/`` stays the last whole site.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
import time
from pathlib import Path
from typing import Any

from hoctap.build.atomic_swap import fresh_folder, locked_target
from hoctap.build.manifest import NAME, write_list
from hoctap.build.worker_pool import BuildStats
from hoctap.checking.checked_site import checked_site
from hoctap.cli.check import report_count
from hoctap.diagnostics.output import render
from hoctap.diagnostics.user_error import UserError, user_error_of
from hoctap.loading.base_url import placeholder
from hoctap.loading.sources import State, changed, snapshot
from hoctap.locales import languages, words
from hoctap.site.clock import NO_TIME
from hoctap.site.model import Site

_NOT_YET = (
    "Lưu ý: trang chưa có địa chỉ thật. Mã QR, lịch và tờ in đều dẫn tới {url}.",
    "Trước khi đăng, ghi địa chỉ thật vào site_url trong mkdocs.yml, hoặc đặt SITE_URL, rồi dựng lại.",
    "Note: the site has no real address yet. QR codes, calendars and printed sheets lead to {url}.",
    "Before publishing, write the real one as site_url in mkdocs.yml, or set SITE_URL, and build again.",
)
_UNCHANGED = "errors.site-unchanged"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``build``."""
    parser.add_argument("--site", type=Path, default=Path("site"), help="thư mục đích · target folder")
    parser.add_argument("--now", help="thời điểm dựng (ISO 8601) · the build's moment")
    parser.add_argument("--lang", choices=languages(), default="vi", help=argparse.SUPPRESS)
    parser.add_argument("--profile", action="store_true", help="in thời gian từng bước · print each stage's time")


def run(options: argparse.Namespace) -> int:
    """Exit status 0 for a new site, 1 for problems in the content or a fault outside it, 2 where MkDocs refuses."""
    # A `site` that is a link stays one: what it leads to is replaced.
    target = Path(os.path.realpath(options.root / options.site))
    try:
        _check_replaceable(target)
        with locked_target(target):
            return _build(options, target)
    except OSError as error:
        raise user_error_of(error).adding(_UNCHANGED) from error
    except UserError as fault:
        raise fault.adding(_UNCHANGED) from fault


def _check_replaceable(target: Path) -> None:
    """A swap removes what was in the target, so the target must be a site or empty."""
    signs = (NAME, "du-lieu/build.json")
    if not target.is_dir():
        fine = not os.path.lexists(target)
    else:
        fine = any((target / sign).is_file() for sign in signs) or not any(target.iterdir())
    if not fine:
        raise UserError("errors.not-our-site", target=target)


def _build(options: argparse.Namespace, target: Path) -> int:
    start = time.perf_counter()
    # What this process makes it needs to its end; only those that write pages let go of things and collect them.
    gc.disable()
    before = snapshot(options.root)
    site, diagnostics = checked_site(options.root, options.now)
    if site is None or diagnostics:
        print(render(diagnostics, "text", options.lang))
        report_count(diagnostics, "text", options.lang)
        print(" · ".join(words(lang)(_UNCHANGED) for lang in languages()), file=sys.stderr)
        return 1
    if site.moment.year == NO_TIME:
        print(
            "Không có git nên không biết hôm nay là ngày nào: tin chưa hiện. Thêm --now 2026-12-01T08:00:00+07:00\n"
            "Without git the build does not know the day: no news is shown. Add --now 2026-12-01T08:00:00+07:00",
            file=sys.stderr,
        )
    checked = time.perf_counter()
    tally = BuildStats()
    with fresh_folder(target) as folder:
        try:
            done = build_into(site, options.root, folder, tally, profile=options.profile)
        except Exception:
            # What went wrong is most likely that a file was saved meanwhile.
            _check_unchanged(options.root, before)
            raise
        _check_unchanged(options.root, before)
        if done:
            raise SystemExit(done)
        write_list(folder, tally.digests)
    end = time.perf_counter()
    if options.profile:
        count = sum(len(shelf) for shelf in site.library.records.values())
        print(profile_text(count, checked - start, end - checked, tally), file=sys.stderr)
    if placeholder(site.url):
        print("\n".join(line.format(url=site.url) for line in _NOT_YET), file=sys.stderr)
    pages = 2 * (len(site.pages.by_address) + len(site.hand) // 2)
    print(f"{pages} trang · pages → {options.site} ({end - start:.1f} s)", file=sys.stderr)
    return 0


def _check_unchanged(root: Path, before: State) -> None:
    """What was checked must be what was built: a page saved in between was never checked."""
    names = changed(before, snapshot(root))
    if names:
        more = f" (+{len(names) - 1})" if len(names) > 1 else ""
        raise UserError("errors.source-changed", names=names[0], more=more)


def profile_text(records: int, checking: float, building: float, tally: BuildStats) -> str:
    """Where the time went. Stages run side by side: theirs are seconds of one processor each."""
    lines = [f"{'':20}{'giây · s':>10}{'tệp · files':>14}{'byte':>16}"]
    lines.append(f"{'check':20}{checking:>10.2f}{records:>14,} bản ghi · records")
    for name, stage in sorted(tally.stages.items(), key=lambda pair: -pair[1].seconds):
        lines.append(f"{'  ' + name:20}{stage.seconds:>10.2f}{stage.files:>14,}{stage.size:>16,}")
    lines.append(f"{'build':20}{building:>10.2f}{len(tally.digests):>14,}")
    return "\n".join(lines)


def build_into(
    site: Site, root: Path, folder: Path, tally: BuildStats, *, profile: bool = False, strict: bool = True
) -> int:
    """Build the site into ``folder`` through MkDocs, which renders the hand-written pages and the frame.

    ``tally`` gets what was written besides those.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    said = _Said()
    # MkDocs reads the first for its own dates; Material prints advice for developers unless told not to.
    told = {"SOURCE_DATE_EPOCH": str(int(site.moment.timestamp())), "NO_MKDOCS_2_WARNING": "1"}
    added = {name: value for name, value in told.items() if name not in os.environ}
    os.environ.update(added)
    logging.getLogger("mkdocs").addHandler(said)
    try:
        config: Any = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), strict=strict)
        hooks = config.plugins.get("hooks/site_hooks.py", None)
        if hooks is None:
            raise MkDocsException("mkdocs.yml must list hooks/site_hooks.py under `hooks`")
        config.site_url = site.url
        hooks.READY, hooks.PROFILE = site, profile
        build(config)
        tally.add(hooks.TALLY)
    except (MkDocsException, Abort) as error:
        said.print()
        print(f"MkDocs không dựng được · MkDocs could not build: {error}", file=sys.stderr)
        return 2
    finally:
        logging.getLogger("mkdocs").removeHandler(said)
        for name in added:
            os.environ.pop(name, None)
    said.print()
    return 0


class _Said(logging.Handler):
    """Keeps what MkDocs says until it is clear who speaks: of a full disk it would tell before we do, in English."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname}: {record.getMessage()}")

    def print(self) -> None:
        """Say it all."""
        for line in self.lines:
            print(line, file=sys.stderr)
