"""The site answered page by page, for previews: what nobody looks at is not made, and what one looks at is always made
from the records as they are now. Byte for byte what a build writes; a test compares them over random edits.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader

from hoctap.build.assets import Assets, collect_assets
from hoctap.build.build_report import build_report
from hoctap.build.markdown_pages import hand_page
from hoctap.build.menu import SECTIONS, frame
from hoctap.build.pages import page_html, redirect_page
from hoctap.build.site_writer import frameless_jobs
from hoctap.build.worker_pool import Job
from hoctap.exports.citations import shown_citations
from hoctap.locales import Lang, languages
from hoctap.render.error_page import error_page
from hoctap.render.layout import Layout
from hoctap.render.templates import Templates
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
        lambda path: path.startswith(("assets/", ".", routes.WORKER, "sitemap", "robots", "hoc-lieu/tep/")),
    ),
    ("exports", lambda path: True),
)


class Preview:
    """Answers for every address of one site, and of the next when records change. For a theme that changed, make a new one."""

    def __init__(self, theme: Path) -> None:
        self.theme = theme
        self._templates: dict[Lang, Templates] = {}
        self._chromes: dict[tuple[Lang, str], Layout] = {}
        self._stages: dict[str, dict[str, bytes]] = {}
        self._jobs: list[Job] = []
        self._forwards: dict[str, str] = {}
        self._site: Site | None = None
        self._assets: Assets | None = None

    def show(self, site: Site) -> None:
        """Answer from ``site`` from now on."""
        self._site = site
        self._assets = assets = collect_assets(self.theme, site.locality.colours)
        # It holds on to the site before.
        shown_citations.cache_clear()
        self._stages.clear()
        self._jobs = []
        self._forwards = {forward.address: forward.to for forward in site.redirects}
        # The frame is the host's template; it uses nothing else of the host.
        frames = Environment(loader=FileSystemLoader(self.theme), autoescape=False).get_template("main.html")
        for lang in languages():
            if lang in self._templates:
                self._templates[lang].show(site, assets.names)
            else:
                self._templates[lang] = Templates(site, self.theme, lang, assets.names)
            for section in SECTIONS:
                open_frame = frame(site, lang, section, assets, self._templates[lang].words)
                self._chromes[lang, section] = Layout(frames.render(chrome=open_frame))

    def answer(self, path: str) -> bytes | None:
        """What stands at ``path`` below the root (``hoc-lieu/``, ``lich.ics``), or ``None``."""
        if path.endswith("index.html"):
            path = path.removesuffix("index.html")
        if path == "" or path.endswith("/"):
            html = self._page(path)
            return None if html is None else html.encode()
        if path == "404.html":
            return self.missing()
        return self._file(path)

    def missing(self) -> bytes:
        """The page for addresses where nothing stands."""
        assert self._site
        return error_page(self._site, self._chromes).encode()

    def jobs(self) -> list[Job]:
        """What makes the files that are no pages."""
        assert self._site
        assert self._assets
        if not self._jobs:
            self._jobs = frameless_jobs(self._site, self.theme, self._assets)
        return self._jobs

    def _page(self, path: str) -> str | None:
        assert self._site
        assert self._assets
        lang: Lang = "en" if path.startswith(routes.prefix("en")) else "vi"
        address = path.removeprefix(routes.prefix(lang))
        templates = self._templates[lang]
        page = self._site.pages.by_address.get(address)
        if page is not None:
            return page_html(templates, self._chromes, page)
        if address in self._forwards:
            return redirect_page(templates, address, self._forwards[address])
        return hand_page(templates, self._assets, self._chromes, address)

    def _file(self, path: str) -> bytes | None:
        assert self._site
        if path == routes.BUILD:
            return build_report(self._site).encode()
        beside = f"docs/{path}"
        if beside in self._site.library.beside_pages:
            return (self._site.library.root / beside).read_bytes()
        likely = [stage for stage, fits in _LIKELY if fits(path)]
        for stage in dict.fromkeys([*likely, *(job.stage for job in self.jobs())]):
            if stage not in self._stages:
                made = (each for job in self.jobs() if job.stage == stage for each in job.make())
                self._stages[stage] = {name: c.encode() if isinstance(c, str) else c for name, c in made}
            if path in self._stages[stage]:
                return self._stages[stage][path]
        return None
