"""Everything that can be known before rendering: the records, what is wrong with them, and the site they make."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from hoctap.checking.checks import checked_library
from hoctap.checking.whole_site import check_site
from hoctap.diagnostics import Diagnostics
from hoctap.kinds.locality.model import Locality
from hoctap.loading.record_cache import RecordCache
from hoctap.loading.settings import Settings, read_settings
from hoctap.site.clock import build_moment, commit_of
from hoctap.site.model import Site, model_site
from hoctap.translation.stale import translations_of

CACHE: Final = ".cache"


def record_cache(root: Path) -> RecordCache:
    """The records that earlier runs have read."""
    return RecordCache(root / CACHE / "records")


def checked_site(
    root: Path,
    now: str | None = None,
    *,
    drafts: bool = False,
    cache: RecordCache | None = None,
    settings: Settings | None = None,
    watched: Callable[[Site], Site] = lambda site: site,
) -> tuple[Site | None, Diagnostics]:
    """Read and check everything below ``root``.

    Args:
        root: The folder of the repository.
        now: The build's moment (ISO 8601); by default ``SOURCE_DATE_EPOCH`` or the time of the last commit.
        drafts: Also show posts that are not published yet. Only previews do.
        cache: The records of unchanged files; by default, those of earlier runs.
        settings: The settings, where the caller has read them.
        watched: Gives what pages read in place of the site, where it is watched what they read.

    Returns:
        The site, or ``None`` where problems leave no whole library; and the problems.
    """
    settings = settings or read_settings(root)
    settings.activate()
    library, diagnostics = checked_library(root, cache or record_cache(root))
    if diagnostics or not library.ids(Locality):
        # Links can be checked only on a whole site.
        return None, diagnostics
    locality = next(library.all(Locality))
    moment = build_moment(root, locality.time_zone, now)
    translations = translations_of(library, int(moment.timestamp()))
    site = model_site(library, settings.url, moment, commit_of(root), translations, drafts=drafts, watched=watched)
    check_site(site, diagnostics)
    return site, diagnostics
