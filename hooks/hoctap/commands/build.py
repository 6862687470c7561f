"""``build``: check everything, build beside ``site/``, and swap the new site in whole."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time
from pathlib import Path
from typing import Any

from hoctap.commands.check import checked_site, report_count
from hoctap.language import LANGS
from hoctap.problems.report import render
from hoctap.site.model import Site
from hoctap.site.moment import NO_TIME
from hoctap.writing.swap import fresh_folder

HELP = "kiểm tra rồi dựng trang vào site/ · check, then build into site/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``build``."""
    parser.add_argument("--site", type=Path, default=Path("site"), help="thư mục đích · target folder")
    parser.add_argument("--now", help="thời điểm dựng (ISO 8601) · the build's moment")
    parser.add_argument("--lang", choices=LANGS, default="vi", help=argparse.SUPPRESS)
    parser.add_argument("--profile", action="store_true", help="in thời gian từng bước · print each stage's time")


def run(options: argparse.Namespace) -> int:
    """Exit status 0 for a new site, 1 for problems in the content, 2 where MkDocs refuses."""
    start = time.perf_counter()
    site, problems = checked_site(options.root, options.now)
    if site is None or problems:
        print(render(problems, "text", options.lang))
        report_count(problems, "text", options.lang)
        print("site/ giữ nguyên · site/ is unchanged", file=sys.stderr)
        return 1
    if site.moment.year == NO_TIME:
        print(
            "Không có git nên không biết hôm nay là ngày nào: tin chưa hiện. Thêm --now 2026-12-01T08:00:00+07:00\n"
            "Without git the build does not know the day: no news is shown. Add --now 2026-12-01T08:00:00+07:00",
            file=sys.stderr,
        )
    checked = time.perf_counter()
    target = options.site if options.site.is_absolute() else options.root / options.site
    with fresh_folder(target) as folder:
        done = build_into(site, options.root, folder, profile=options.profile)
        if done:
            raise SystemExit(done)
    end = time.perf_counter()
    if options.profile:
        print(f"check {checked - start:.2f} s, build {end - checked:.2f} s", file=sys.stderr)
    pages = 2 * (len(site.pages.by_address) + len(site.hand) // 2)
    print(f"{pages} trang · pages → {options.site} ({end - start:.1f} s)", file=sys.stderr)
    return 0


def build_into(site: Site, root: Path, folder: Path, *, profile: bool = False, strict: bool = True) -> int:
    """Build the site into ``folder`` through MkDocs, which renders the hand-written pages and the frame."""
    # MkDocs reads this variable for its own dates.
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(site.moment.timestamp())))
    # Material prints advice to standard error that is meant for developers.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    logging.getLogger("mkdocs").addHandler(_handler())
    try:
        config: Any = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), strict=strict)
        hooks = config.plugins.get("hooks/site_hooks.py", None)
        if hooks is None:
            raise MkDocsException("mkdocs.yml must list hooks/site_hooks.py under `hooks`")
        config.site_url = os.environ.get("SITE_URL") or config.site_url
        site.url = (config.site_url or site.url).rstrip("/") + "/"
        hooks.READY, hooks.PROFILE = site, profile
        build(config)
    except (MkDocsException, Abort) as error:
        print(f"MkDocs: {error}", file=sys.stderr)
        return 2
    return 0


def _handler() -> logging.Handler:
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    return handler
