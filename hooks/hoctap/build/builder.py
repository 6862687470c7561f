"""A build from the sources to a site that is in place, and what is known of it for the next."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hoctap.build.atomic_swap import work_folder
from hoctap.build.inputs import all_inputs, program_version
from hoctap.build.jobs import BuildStats
from hoctap.build.last_build import BuildCache, LastBuild
from hoctap.build.manifest import NAME, damage, digest, files_below, read_list, text_of, write_list
from hoctap.build.pipeline import Pipeline
from hoctap.build.site_folder import LeftFiles
from hoctap.build.site_watch import watch_site
from hoctap.caching.disk_cache import CACHE, DiskCache
from hoctap.caching.watch import Watch
from hoctap.checking.checked_site import checked_site
from hoctap.diagnostics import Diagnostics
from hoctap.diagnostics.user_error import UserError
from hoctap.loading.settings import Settings, read_settings
from hoctap.loading.sources import State, changed, snapshot
from hoctap.printing.engine import TypstRenderer
from hoctap.render.pages import PageRenderer
from hoctap.site.model import Site

# The caches of results; the fonts and programs beside them were fetched, not made.
CACHES: Final = ("build", "history", "pictures", "printing", "records", "templates")


@dataclass(slots=True, kw_only=True)
class Built:
    """What came of a build.

    Attributes:
        diagnostics: What is wrong with the content; then there is no new site.
        site: The site that was built; ``None`` also where the one that is there was found unchanged.
        stats: What was written.
        checking: The seconds until the content was checked.
        has_forms: Whether the editing forms were there.
    """

    diagnostics: Diagnostics | None = None
    site: Site | None = None
    stats: BuildStats | None = None
    checking: float = 0.0
    has_forms: bool = True


def forget(root: Path) -> None:
    """Delete all caches of results below ``root``, so that the next build makes everything."""
    for name in CACHES:
        shutil.rmtree(root / CACHE / name, ignore_errors=True)


def build_site(
    root: Path,
    target: Path,
    now: str | None = None,
    *,
    profile: bool = False,
    make_pipeline: Callable[[Settings], Pipeline] = Pipeline,
) -> Built:
    """Check the content and build ``target``; whatever has not changed since the last build is taken from there.

    Args:
        root: The folder of the repository.
        target: The folder of the site, which must be locked.
        now: The build's moment (ISO 8601), as for ``checked_site``.
        profile: As for ``Pipeline.write``.
        make_pipeline: Makes the pipeline; one that has shown another site will do.

    Raises:
        UserError: The sources changed meanwhile, or something outside the content is wrong.
        OSError: A file could not be written.
    """
    start = time.perf_counter()
    before = snapshot(root)
    settings = read_settings(root)
    settings.activate()
    version = program_version(settings)
    cache = BuildCache(root / CACHE / "build", version, target)
    record = cache.load()
    inputs = all_inputs(root, now, version)
    if not profile and inputs == record.inputs and _is_whole(target, record.files):
        # The time of the list tells that of the site.
        (target / NAME).touch()
        return Built()
    watches: list[Watch[Site]] = []

    def watched(site: Site) -> Site:
        watches.append(watch_site(site, (Pipeline, PageRenderer, TypstRenderer, DiskCache)))
        return watches[0].watched

    site, diagnostics = checked_site(root, now, settings=settings, watched=watched)
    if site is None or diagnostics:
        return Built(diagnostics=diagnostics)
    checking = time.perf_counter() - start
    with work_folder(target, empty=not record.outputs) as folder:
        left = LeftFiles(folder)
        try:
            pipeline = make_pipeline(settings)
            pipeline.show(site, watches[0], cache.parts)
            stats = pipeline.write(folder, LastBuild(target, record, watches[0], left.numbers), profile=profile)
        except Exception:
            # Most likely a file was saved during the build.
            _check_unchanged(root, before)
            raise
        _check_unchanged(root, before)
        left.remove_but(stats.digests)
        write_list(folder, stats.digests)
    made = stats.made
    made.take(record, stats.taken)
    made.grounds = watches[0].grounds
    made.files = digest(text_of(stats.digests))
    # The times of the stages are in the site, and others each time.
    made.inputs = "" if profile else inputs
    cache.save(made)
    return Built(site=site, stats=stats, checking=checking, has_forms=bool(pipeline.assets.forms))


def _is_whole(target: Path, files: str) -> bool:
    """Whether the site is there as it was built: each file, and no other."""
    listed = read_list(target / NAME)
    if not listed or digest(text_of(listed)) != files:
        return False
    return sorted(files_below(target)) == sorted(listed) and not damage(target, listed)


def _check_unchanged(root: Path, before: State) -> None:
    """Check that the sources have not changed since they were checked."""
    names = changed(before, snapshot(root))
    if names:
        more = f" (+{len(names) - 1})" if len(names) > 1 else ""
        raise UserError("errors.source-changed", names=names[0], more=more)
