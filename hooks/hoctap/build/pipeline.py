"""From a checked site to its files: the one way in which pages and files are made.

``hoctap build`` and MkDocs write them all; the preview asks for one at a time.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

from hoctap.build.jobs import WORTH_SHARING, BuildStats, Job, Made, Output, write_jobs
from hoctap.build.last_build import LastBuild
from hoctap.build.service_worker import worker_script
from hoctap.build.sitemap import robots, sitemaps
from hoctap.caching.disk_cache import CACHE, DiskCache, shared_cache
from hoctap.caching.watch import Watch
from hoctap.cms.configuration import configuration
from hoctap.exports.files import export_parts
from hoctap.exports.pieces import NOT_KEPT, Pieces
from hoctap.hosting.files import serving_files
from hoctap.hosting.policy import page_policy
from hoctap.images.pictures import picture_files
from hoctap.loading.settings import DOCS, Settings
from hoctap.locales import Words, languages
from hoctap.printing.announcement import announcement_files
from hoctap.printing.cards import share_cards
from hoctap.printing.engine import PRINTS, TypstRenderer
from hoctap.printing.materials import material_files
from hoctap.printing.paper import paper_sheets
from hoctap.printing.year_summary import year_summaries
from hoctap.render.assets import collect_assets
from hoctap.render.pages import ERROR_PAGE, PageRenderer
from hoctap.search.index_files import search_files
from hoctap.site import routes
from hoctap.site.editing import repository_of
from hoctap.site.model import Site
from hoctap.site.page import Page, Redirect
from hoctap.workers.pool import WorkerPool

# The stage of the exports that follow the calendar, which previews make apart from the large ones.
CALENDARS: Final = "calendars and feeds"
_INDEX: Final = "index.html"
_IN_ONE_JOB: Final = 100
_JOBS: Final = 2_000
_PAGES: Final = "pages"


class Pipeline:
    """Makes the pages and files of a site, and of the next one after ``show``. For a theme that changed, make a new one.

    Args:
        settings: The site's settings.

    Raises:
        UserError: A Markdown extension that ``mkdocs.yml`` lists cannot be used.
    """

    def __init__(self, settings: Settings) -> None:
        self._theme = settings.theme
        self._renderer = PageRenderer(settings)
        self.site: Site
        # The same, where it is watched what outputs read of it.
        self._read: Site
        self._parts: DiskCache | None = None
        self._pieces = NOT_KEPT

    def show(self, site: Site, watch: Watch[Site] | None = None, parts: DiskCache | None = None) -> None:
        """Make the files of ``site`` from now on.

        Args:
            site: The site to show.
            watch: The watch on it, to record what files are made of.
            parts: Where parts of large files are kept for the next build.
        """
        self._parts = parts
        self._pieces = Pieces(parts, watch.digests) if watch else NOT_KEPT
        self.site = site
        self._read = watch.watched if watch else site
        self.assets = collect_assets(self._theme, site.locality.colours)
        self._renderer.show(self._read, self.assets)

    def write(self, folder: Path, last: LastBuild | None = None, *, profile: bool = False) -> BuildStats:
        """Write the whole site into ``folder``.

        Args:
            folder: An empty folder.
            last: The last build, from which files are taken that have not changed.
            profile: Put each stage's time into the build report, which then differs from build to build.

        Returns:
            The digest of each file, and what each stage took.
        """
        pool = WorkerPool() if len(self.site.pages.by_address) >= WORTH_SHARING else WorkerPool(1)
        stats = BuildStats()
        if last:
            last.ask(pool)
        write_jobs(folder, [*self.file_jobs(), *self.page_jobs()], pool, stats, last)
        report = self.report({name: stage.seconds for name, stage in stats.stages.items()} if profile else None)
        write_jobs(folder, [Job("report", [Output("", lambda: [(routes.BUILD, report)])])], pool, stats)
        return stats

    def page_jobs(self) -> list[Job]:
        """The jobs that make every page in every language."""
        site, frame = self.site, self._renderer.frame
        outputs = [
            Output(f"page {page.address}", functools.partial(self._page, page), (frame, page.view))
            for page in site.pages.by_address.values()
        ]
        size = max(_IN_ONE_JOB, len(outputs) // _JOBS)
        chunks = [outputs[start : start + size] for start in range(0, len(outputs), size)]
        by_hand = [
            Output(f"page {address}", functools.partial(self._markdown_page, address), frame)
            for address in _addresses(site)
        ]
        others = [
            Output(f"page {each.address}", functools.partial(self._redirect, each), frame) for each in site.redirects
        ]
        others.append(Output(f"page {ERROR_PAGE}", self._error_page, frame))
        return [Job(_PAGES, chunk) for chunk in (*chunks, by_hand, others)]

    def page(self, path: str) -> str | None:
        """The page whose file is ``path``, or ``None`` where no page is."""
        if path == ERROR_PAGE:
            return self._renderer.error_page()
        lang = routes.language_of(path)
        address = routes.without_prefix(path).removesuffix(_INDEX)
        return self._renderer.at(address, lang) if address == "" or address.endswith("/") else None

    def _page(self, page: Page) -> Made:
        for lang in languages():
            yield f"{routes.prefix(lang)}{page.address}{_INDEX}", self._renderer.page(page, lang)

    def _markdown_page(self, address: str) -> Made:
        for lang in languages():
            html = self._renderer.markdown_page(address, lang)
            assert html is not None
            yield f"{routes.prefix(lang)}{address}{_INDEX}", html

    def _redirect(self, redirect: Redirect) -> Made:
        for lang in languages():
            yield f"{routes.prefix(lang)}{redirect.address}{_INDEX}", self._renderer.redirect(redirect, lang)

    def _error_page(self) -> Made:
        yield ERROR_PAGE, self._renderer.error_page()

    def file_jobs(self) -> list[Job]:
        """The jobs that make everything but pages; the longest first."""
        site, theme, cache = self._read, self._theme, self.site.library.root / CACHE
        prints = shared_cache(self.site.library.root, PRINTS)
        renderer, parts = TypstRenderer(theme, prints), self._parts
        return [
            _job("search", "search", lambda: search_files(site, parts)),
            Job(
                "printed sheets",
                [Output(f"sheets {name}", sheets) for name, sheets in paper_sheets(site, renderer)],
                alone=True,
            ),
            _job("printed sheets", "materials", lambda: material_files(site, theme, prints)),
            _job("printed sheets", "summaries", lambda: year_summaries(site, theme, prints)),
            _job("share cards", "share cards", lambda: share_cards(site, theme, prints)),
            _job("pictures", "pictures", lambda: picture_files(site, cache / "pictures")),
            *(
                _job(
                    CALENDARS if export.shown_in == "elsewhere" and export.scope == "site" else "exports",
                    f"export {export.scope} {export.path}",
                    part,
                )
                for export, part in export_parts(site, self._renderer.feed_html, self._pieces)
            ),
            _job("other files", "forms", lambda: _forms(site)),
            _job("other files", "", self._other_files),
        ]

    def file_beside_pages(self, path: str) -> bytes | None:
        """A file of ``docs/`` that is published as it is, or ``None`` where there is none at ``path``."""
        source = f"{DOCS}/{path}"
        library = self.site.library
        return (library.root / source).read_bytes() if source in library.beside_pages else None

    def _other_files(self) -> Made:
        site, root = self.site, self.site.library.root
        yield from self.assets.files.items()
        if self.assets.worker:
            yield routes.WORKER, worker_script(site, self.assets)
        for path in sorted(site.library.beside_pages):
            yield path.removeprefix(f"{DOCS}/"), (root / path).read_bytes()
        for path in sorted(site.library.hosted):
            yield routes.HOSTED + path, (root / "resources" / "files" / path).read_bytes()
        for edition in site.editions:
            yield routes.EDITIONS + edition.name, edition.file.read_bytes()
        yield from announcement_files(site)
        yield from sitemaps(site)
        yield "robots.txt", robots(site)
        yield from serving_files(site, page_policy([self.assets.early]))

    def report(self, stages: dict[str, float] | None = None) -> bytes:
        """``du-lieu/build.json``: the build's moment and commit, counts by kind, and of pages by language.

        Args:
            stages: The seconds that each stage took; not given, two builds of one commit have the same bytes.
        """
        site = self.site
        report: dict[str, object] = {
            "moment": site.moment.isoformat(),
            "commit": site.commit,
            "site_url": site.url,
            "records": {kind: len(records) for kind, records in sorted(site.library.records.items())},
            "pages": {lang: len(site.pages.by_address) + len(_addresses(site)) for lang in languages()},
        }
        if stages:
            report["stages"] = {name: round(seconds, 3) for name, seconds in stages.items()}
        return f"{json.dumps(report, ensure_ascii=False, indent=1)}\n".encode()


def _forms(site: Site) -> Made:
    """What the editing forms ask, in each language."""
    for lang in languages():
        repository, title = repository_of(site.locality), site.locality.site_name[lang]
        text = configuration(site.library, repository, lang, Words(lang), site.absolute("", lang), title)
        yield routes.prefix(lang) + routes.FORMS_CONFIGURATION, text


def _job(stage: str, name: str, make: Callable[[], Made]) -> Job:
    """A job of one output, which may need much memory."""
    return Job(stage, [Output(name, make)], alone=True)


def _addresses(site: Site) -> list[str]:
    """The addresses of the hand-written pages."""
    return list(dict.fromkeys(address for address, _ in site.hand))
