"""Everything that the host does not write: what files there are, and the jobs that make them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

from hoctap.exports.calendars import calendar_files
from hoctap.exports.files import export_parts
from hoctap.exports.news_feeds import news_feeds
from hoctap.exports.pictures import picture_files
from hoctap.finding.files import finder_files
from hoctap.forms.configuration import configuration
from hoctap.language import LANGS, Lang
from hoctap.printing.announcement import announcement_files
from hoctap.printing.cards import share_cards
from hoctap.printing.materials import material_files
from hoctap.printing.paper import paper_sheets
from hoctap.printing.year_summary import year_summaries
from hoctap.rendering.feed_body import feed_html
from hoctap.rendering.finder_words import facet_labels
from hoctap.rendering.templates import Templates
from hoctap.rendering.words import Words
from hoctap.serving.files import serving_files
from hoctap.serving.policy import page_policy
from hoctap.site import addresses
from hoctap.site.editing import repository_of
from hoctap.site.model import Site
from hoctap.writing.assets import Assets
from hoctap.writing.build_report import build_report
from hoctap.writing.file_list import digest, files_below
from hoctap.writing.keeping import worker_script
from hoctap.writing.pages import Chromes, forward_pages, page_jobs
from hoctap.writing.sitemap import robots, sitemaps
from hoctap.writing.works import WORTH_SHARING, Job, Made, Tally, Works

HOSTED = "hoc-lieu/tep/"
CACHE = ".cache"


def begin(site: Site, theme: Path, assets: Assets, folder: Path) -> Works:
    """Start, in the background, on what needs none of the host's frames."""
    works = Works(frameless_jobs(site, theme, assets), folder, many=len(site.pages.by_address) >= WORTH_SHARING)
    works.start()
    return works


def complete(
    works: Works, site: Site, templates: Mapping[Lang, Templates], chromes: Chromes, *, profile: bool = False
) -> Tally:
    """Write the pages and whatever is left, and last the report of the build. The tally then has every file."""
    # Before the pages come, that is soon looked through; whatever we do not write ourselves is the host's.
    there = set(files_below(works.folder))
    tally = works.finish([*page_jobs(site, templates, chromes), Job("pages", lambda: forward_pages(site, templates))])
    report = build_report(site, {name: stage.seconds for name, stage in tally.stages.items()} if profile else None)
    tally.add(Works([Job("report", lambda: [("du-lieu/build.json", report)])], works.folder, many=False).finish(()))
    for path in there - tally.digests.keys():
        tally.digests[path] = digest((works.folder / path).read_bytes())
    return tally


def frameless_jobs(site: Site, theme: Path, assets: Assets) -> list[Job]:
    """The jobs that make everything but pages; the longest first."""
    cache = site.library.root / CACHE
    words = {lang: Words(theme / "words.yml", lang) for lang in LANGS}
    return [
        Job("search", lambda: finder_files(site, facet_labels(theme / "words.yml"))),
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
    yield addresses.WORKER, worker_script(site, theme, assets)
    for path in sorted(site.library.hosted):
        yield HOSTED + path, (site.library.root / "resources" / "files" / path).read_bytes()
    for edition in site.editions:
        yield addresses.EDITIONS + edition.name, edition.file.read_bytes()
    yield from sitemaps(site)
    yield "robots.txt", robots(site)
    yield from serving_files(site, page_policy([assets.early]))
    for lang in LANGS:
        words = Words(theme / "words.yml", lang)
        repository, title = repository_of(site.locality), site.locality.site_name[lang]
        made = configuration(site.library, repository, lang, words, site.absolute("", lang), title)
        yield addresses.prefix(lang) + addresses.FORMS_CONFIGURATION, made
