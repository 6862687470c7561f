"""The site answered file by file, for previews: what nobody looks at is not made, and what one looks at is always made
from the records as they are now. Byte for byte what a build writes; a test compares them over random edits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from hoctap.build.jobs import Job
from hoctap.build.pipeline import Pipeline
from hoctap.loading.settings import Settings
from hoctap.site import routes
from hoctap.site.model import Site

# Where the files of each stage lie, so that asking for one does not make them all: the first that fits is made first.
_LIKELY: Final[tuple[tuple[str, Callable[[str], bool]], ...]] = (
    ("search", lambda path: path.startswith("tim-kiem/")),
    ("printed sheets", lambda path: "/tai-lieu/" in path),
    ("share cards", lambda path: path.endswith("chia-se.png")),
    ("calendars and feeds", lambda path: path.endswith(".ics") or "tin-tuc/" in path),
    ("pictures", lambda path: path.endswith((".avif", ".webp", ".jpg"))),
    (
        "other files",
        lambda path: path.startswith(("assets/", ".", routes.WORKER, "sitemap", "robots", routes.HOSTED)),
    ),
    ("exports", lambda path: True),
)


class Preview:
    """Answers for every address of one site, and of the next when records change. For a theme or settings that
    changed, make a new one."""

    def __init__(self, settings: Settings) -> None:
        self._pipeline = Pipeline(settings)
        self._stages: dict[str, dict[str, bytes]] = {}
        self._jobs: list[Job] = []

    def show(self, site: Site) -> None:
        """Answer from ``site`` from now on."""
        self._stages.clear()
        self._jobs = []
        self._pipeline.show(site)

    def answer(self, path: str) -> bytes | None:
        """What is at ``path`` below the root (``hoc-lieu/``, ``lich.ics``), or ``None``."""
        page = self._pipeline.page(path)
        return self._file(path) if page is None else page.encode()

    def missing(self) -> bytes:
        """The page for addresses where nothing is."""
        page = self.answer("404.html")
        assert page is not None
        return page

    def jobs(self) -> list[Job]:
        """What makes the files that are no pages."""
        if not self._jobs:
            self._jobs = self._pipeline.file_jobs()
        return self._jobs

    def _file(self, path: str) -> bytes | None:
        if path == routes.BUILD:
            return self._pipeline.report()
        beside = self._pipeline.file_beside_pages(path)
        if beside is not None:
            return beside
        likely = [stage for stage, fits in _LIKELY if fits(path)]
        for stage in dict.fromkeys([*likely, *(job.stage for job in self.jobs())]):
            if stage not in self._stages:
                made = (each for job in self.jobs() if job.stage == stage for each in job.make())
                self._stages[stage] = {name: c.encode() if isinstance(c, str) else c for name, c in made}
            if path in self._stages[stage]:
                return self._stages[stage][path]
        return None
