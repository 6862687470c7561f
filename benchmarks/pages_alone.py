"""``python -m benchmarks.pages_alone build …``: the build as it is, but of what is written besides only the pages.

Reading, checking, the hand-written pages and every record page in both languages; no exports, search index, calendars,
feeds, pictures or printing. That is what a site builder without them does, so this is what compares with one.
"""

from __future__ import annotations

import sys
from pathlib import Path

from hoctap.__main__ import main
from hoctap.build import site_writer
from hoctap.build.assets import Assets
from hoctap.build.worker_pool import Job
from hoctap.site.model import Site


def assets_only(site: Site, theme: Path, assets: Assets) -> list[Job]:
    """Stands in for ``frameless_jobs``."""
    return [Job("assets", assets.files.items)]


if __name__ == "__main__":
    # The hooks, which MkDocs loads later, take it from there.
    site_writer.frameless_jobs = assets_only
    sys.exit(main())
