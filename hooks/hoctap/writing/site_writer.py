"""Writes everything that the host does not: record pages, forwards, assets, sitemap, build report."""

from __future__ import annotations

import shutil
import time
from itertools import chain
from pathlib import Path

from hoctap.exports.calendars import calendar_files
from hoctap.exports.files import export_files
from hoctap.exports.news_feeds import news_feeds
from hoctap.exports.pictures import picture_files
from hoctap.finding.files import finder_files
from hoctap.printing.announcement import announcement_files
from hoctap.printing.cards import share_cards
from hoctap.printing.materials import material_files
from hoctap.rendering.feed_body import feed_html
from hoctap.rendering.finder_words import facet_labels
from hoctap.serving.files import serving_files
from hoctap.serving.policy import page_policy
from hoctap.site.model import Site
from hoctap.writing.assets import Assets
from hoctap.writing.build_report import build_report
from hoctap.writing.pages import Chromes, write, write_forwards, write_pages
from hoctap.writing.sitemap import robots, sitemaps

HOSTED = "hoc-lieu/tep/"
CACHE = ".cache"


def write_site(
    site: Site, theme: Path, chromes: Chromes, assets: Assets, folder: Path, *, profile: bool = False
) -> None:
    """Complete the site in ``folder``, where the host has written the hand-written pages."""
    stages: dict[str, float] = {}
    start = time.perf_counter()
    write_pages(site, theme, chromes, assets.names, folder)
    write_forwards(site, theme, folder)
    stages["record pages"] = time.perf_counter() - start
    for path, content in assets.files.items():
        write(folder, path, content)
    for path in sorted(site.library.hosted):
        target = folder / HOSTED / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site.library.root / "resources" / "files" / path, target)
    for name, text in chain(sitemaps(site), serving_files(site, page_policy([assets.early]))):
        write(folder, name, text)
    write(folder, "robots.txt", robots(site))
    for path, content in export_files(site):
        write(folder, path, content)
    write_dated(site, theme, folder)
    for path, content in finder_files(site, facet_labels(theme / "words.yml")):
        write(folder, path, content)
    stages["everything else"] = time.perf_counter() - start - stages["record pages"]
    write(folder, "du-lieu/build.json", build_report(site, stages if profile else None))


def write_dated(site: Site, theme: Path, folder: Path) -> None:
    """Calendars, news feeds, pictures, and what is printed and shared."""
    cache = site.library.root / CACHE
    for path, content in chain(
        calendar_files(site),
        news_feeds(site, lambda post, lang: feed_html(site, post, lang)),
        picture_files(site, cache / "pictures"),
        announcement_files(site),
        material_files(site, theme, cache / "printing"),
        share_cards(site, theme, cache / "printing"),
    ):
        write(folder, path, content)
