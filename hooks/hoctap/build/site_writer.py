"""Everything that the host does not write: what files there are, and the jobs that make them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

from hoctap.build.assets import Assets
from hoctap.build.build_report import build_report
from hoctap.build.manifest import digest, files_below
from hoctap.build.pages import Layouts, page_jobs, redirect_pages
from hoctap.build.service_worker import worker_script
from hoctap.build.sitemap import robots, sitemaps
from hoctap.build.worker_pool import WORTH_SHARING, BuildStats, Job, Made, WorkerPool
from hoctap.cms.configuration import configuration
from hoctap.exports.calendars import calendar_files
from hoctap.exports.files import export_parts
from hoctap.exports.news_feeds import news_feeds
from hoctap.hosting.files import serving_files
from hoctap.hosting.policy import page_policy
from hoctap.images.pictures import picture_files
from hoctap.locales import Lang, Words, languages
from hoctap.printing.announcement import announcement_files
from hoctap.printing.cards import share_cards
from hoctap.printing.materials import material_files
from hoctap.printing.paper import paper_sheets
from hoctap.printing.year_summary import year_summaries
from hoctap.render.feed_body import feed_html
from hoctap.render.finder_words import facet_labels
from hoctap.render.templates import Templates
from hoctap.search.index_files import finder_files
from hoctap.site import routes
from hoctap.site.editing import repository_of
from hoctap.site.model import Site

HOSTED = "hoc-lieu/tep/"
CACHE = ".cache"


def begin(site: Site, theme: Path, assets: Assets, folder: Path) -> WorkerPool:
    """Start, in the background, on what needs none of the host's frames."""
    works = WorkerPool(frameless_jobs(site, theme, assets), folder, many=len(site.pages.by_address) >= WORTH_SHARING)
    works.start()
    return works


def complete(
    works: WorkerPool, site: Site, templates: Mapping[Lang, Templates], layouts: Layouts, *, profile: bool = False
) -> BuildStats:
    """Write the pages and whatever is left, and last the report of the build. The tally then has every file."""
    # Before the pages come, that is soon looked through; whatever we do not write ourselves is the host's.
    there = set(files_below(works.folder))
    tally = works.finish([*page_jobs(site, templates, layouts), Job("pages", lambda: redirect_pages(site, templates))])
    report = build_report(site, {name: stage.seconds for name, stage in tally.stages.items()} if profile else None)
    tally.add(
        WorkerPool([Job("report", lambda: [("du-lieu/build.json", report)])], works.folder, many=False).finish(())
    )
    for path in there - tally.digests.keys():
        tally.digests[path] = digest((works.folder / path).read_bytes())
    return tally


def frameless_jobs(site: Site, theme: Path, assets: Assets) -> list[Job]:
    """The jobs that make everything but pages; the longest first."""
    cache = site.library.root / CACHE
    words = {lang: Words(lang) for lang in languages()}
    return [
        Job("search", lambda: finder_files(site, facet_labels())),
        Job("printed sheets", lambda: paper_sheets(site, theme, cache / "printing", words)),
        Job("printed sheets", lambda: material_files(site, theme, cache / "printing")),
        Job("printed sheets", lambda: year_summaries(site, theme, cache / "printing")),
        Job("share cards", lambda: share_cards(site, theme, cache / "printing")),
        Job("pictures", lambda: picture_files(site, cache / "pictures")),
        *(Job("exports", part) for part in export_parts(site)),
        Job("calendars and feeds", functools.partial(_dated, site)),
        Job("other files", functools.partial(_other, site, theme, assets)),
    ]


def _dated(site: Site) -> Made:
    yield from calendar_files(site)
    yield from news_feeds(site, lambda post, lang: feed_html(site, post, lang))
    yield from announcement_files(site)


def _other(site: Site, theme: Path, assets: Assets) -> Made:
    yield from assets.files.items()
    yield routes.WORKER, worker_script(site, theme, assets)
    for path in sorted(site.library.hosted):
        yield HOSTED + path, (site.library.root / "resources" / "files" / path).read_bytes()
    for edition in site.editions:
        yield routes.EDITIONS + edition.name, edition.file.read_bytes()
    yield from sitemaps(site)
    yield "robots.txt", robots(site)
    yield from serving_files(site, page_policy([assets.early]))
    for lang in languages():
        words = Words(lang)
        repository, title = repository_of(site.locality), site.locality.site_name[lang]
        made = configuration(site.library, repository, lang, words, site.absolute("", lang), title)
        yield routes.prefix(lang) + routes.FORMS_CONFIGURATION, made
