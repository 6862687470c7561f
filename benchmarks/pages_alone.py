"""``python -m benchmarks.pages_alone build …``: a build that writes pages only.

It includes loading, checking, hand-written pages and all record pages in every language, but no exports, search index,
calendars, feeds, pictures or prints. This is comparable with site builders that lack those.
"""

from __future__ import annotations

import sys

from hoctap.__main__ import main
from hoctap.build.jobs import Job, Output
from hoctap.build.pipeline import Pipeline


def assets_only(pipeline: Pipeline) -> list[Job]:
    """Replaces ``Pipeline.file_jobs``."""
    return [Job("assets", [Output("", pipeline.assets.files.items)])]


if __name__ == "__main__":
    Pipeline.file_jobs = assets_only  # type: ignore[method-assign, assignment]
    sys.exit(main())
