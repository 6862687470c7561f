"""``python -m benchmarks.pages_alone build …``: the build as it is, but of what is written besides only the pages.

Reading, checking, the hand-written pages and every record page in both languages; no exports, search index, calendars,
feeds, pictures or printing. That is what a site builder without them does, so this is what compares with one.
"""

from __future__ import annotations

import sys

from hoctap.__main__ import main
from hoctap.build.jobs import Job
from hoctap.build.pipeline import Pipeline


def assets_only(pipeline: Pipeline) -> list[Job]:
    """Replaces ``Pipeline.file_jobs``."""
    return [Job("assets", pipeline.assets.files.items)]


if __name__ == "__main__":
    Pipeline.file_jobs = assets_only  # type: ignore[method-assign]
    sys.exit(main())
