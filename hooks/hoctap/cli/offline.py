"""``offline``: write the built site as one ZIM archive and one ZIP to ``offline/``."""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import hashlib
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hoctap.build import lock
from hoctap.build.manifest import NAME, whole_site
from hoctap.checking.checked_site import checked_site
from hoctap.cli import build
from hoctap.diagnostics.user_error import UserError
from hoctap.hosting.policy import archive_policy, folder_policy
from hoctap.loading.base_url import asked_address
from hoctap.loading.built_assets import built_assets
from hoctap.loading.settings import read_settings
from hoctap.loading.sources import snapshot
from hoctap.locales import default_language, languages
from hoctap.offline.links import OfflineLinks
from hoctap.offline.manifest import changes, edition_before, keep_listing, listing
from hoctap.offline.pages import EditionNotice, OfflinePages, Policy
from hoctap.offline.selection import Selection, holding
from hoctap.offline.zim_file import can_write_zim, write_zim
from hoctap.offline.zip_file import launcher_page, write_zip
from hoctap.render.templates import Templates
from hoctap.schema.localized_text import bilingual
from hoctap.site import routes
from hoctap.site.clock import source_date_epoch
from hoctap.site.editions import FOLDER, MANIFEST
from hoctap.site.model import Site

_MB = 1_000_000
_LOCK = ".offline-lock"
_MAKING = ".making-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``offline``."""
    parser.add_argument("--site", type=Path, default=Path("site"), help=bilingual("cli.the-built-site"))
    parser.add_argument("--out", type=Path, default=Path(FOLDER), help=bilingual("cli.target-folder"))


def run(options: argparse.Namespace) -> int:
    """Exit status 0 if both editions were made, or only the ZIP on a machine without libzim; else as ``build``."""
    folder = options.root / options.site
    if not _is_current(options.root, folder):
        plain = argparse.Namespace(
            root=options.root, site=options.site, now=None, lang=default_language(), profile=False, clean=False
        )
        if status := build.run(plain):
            return status
    listed = whole_site(folder)
    site = _site_of(options.root, folder)
    held = holding(folder, listed, site.locality.offline.hosted_mb * _MB)
    out = options.root / options.out
    out.mkdir(parents=True, exist_ok=True)
    # Only one run at a time, so leftovers belong to no other run. SIGTERM cleans up like Ctrl+C.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    with lock.held(out / _LOCK):
        for left in out.glob(f"{_MAKING}*"):
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left, ignore_errors=True)
        _make(options.root / "theme", folder, site, held, out)
    return 0


def _is_current(root: Path, folder: Path) -> bool:
    """Whether the built site is newer than its sources, and for the requested time and address."""
    try:
        built = (folder / NAME).stat().st_mtime_ns
        report = json.loads((folder / routes.BUILD).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    url, seconds = asked_address(), source_date_epoch()
    if url and url != report["site_url"]:
        return False
    if seconds is not None and seconds != datetime.datetime.fromisoformat(report["moment"]).timestamp():
        return False
    times = [time for time, *_ in snapshot(root).values()]
    # Fonts and forms that were missing then may exist now.
    times += [folder.stat().st_mtime_ns for folder in (built_assets(root),) if folder]
    return all(time < built for time in [*times, *(file.stat().st_mtime_ns for file in root.glob("hooks/**/*.py"))])


def _site_of(root: Path, folder: Path) -> Site:
    """The model of the built site, for the moment and address of its build."""
    report = json.loads((folder / routes.BUILD).read_text("utf-8"))
    settings = dataclasses.replace(read_settings(root), url=report["site_url"])
    site, diagnostics = checked_site(root, report["moment"], settings=settings)
    if site is None or diagnostics:
        raise UserError("errors.content-has-problems")
    return site


def _make(theme: Path, folder: Path, site: Site, selection: Selection, out: Path) -> None:
    templates = {lang: Templates(site, theme, lang) for lang in languages()}
    now = listing(site)
    before = edition_before(out, now)
    edition = EditionNotice(changes(before, now) if before is not None else None, selection.left_out)
    added = OfflinePages.added()
    pages = OfflinePages(folder, OfflineLinks({*selection.paths, *added}, site.url), templates, edition)

    def content(policy: Policy) -> Iterator[tuple[str, bytes]]:
        fresh = pages.whats_new(policy)
        for path in sorted({*selection.paths, *added}):
            yield path, fresh[path] if path in fresh else pages.content(path, policy)

    made = []
    with tempfile.TemporaryDirectory(prefix=_MAKING, dir=out) as name:
        work = Path(name)
        door = launcher_page(
            {lang: site.locality.site_name[lang] for lang in languages()}, {x: templates[x].words for x in languages()}
        )
        zipped = work / f"{site.locality.id}.zip"
        write_zip(zipped, content(folder_policy), site.moment, door)
        made.append(zipped)
        if can_write_zim():
            archive = work / f"{site.locality.id}.zim"
            write_zim(archive, site, theme, content(archive_policy), work / "zim")
            made.append(archive)
        told = [_told(file) for file in made]
        for file in made:
            file.replace(out / file.name)
    keep_listing(out, now)
    report = {"moment": site.moment.isoformat(), "commit": site.commit, "files": told, "left_out": selection.left_out}
    (out / MANIFEST).write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")
    _say(out, told, selection)


def _told(file: Path) -> dict[str, object]:
    content = file.read_bytes()
    return {"name": file.name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _say(out: Path, files: list[dict[str, object]], selection: Selection) -> None:
    for each in files:
        print(f"{os.path.relpath(out / str(each['name']))} ({int(str(each['size'])) / _MB:.1f} MB)", file=sys.stderr)
    for path, size in selection.left_out.items():
        print(bilingual("cli.left-out-for-lack-of-space", path=path, size=f"{size / _MB:.1f}"), file=sys.stderr)
    if not can_write_zim():
        print(bilingual("cli.no-libzim", joint="\n"), file=sys.stderr)
    print(bilingual("cli.offer-editions", joint="\n"), file=sys.stderr)
