"""The only file that answers MkDocs' events. It turns them into calls of ``hoctap`` and holds no rule of its own.

The order of events with mkdocs-static-i18n: the Vietnamese build runs first; inside its ``on_post_build`` the
plugin runs the English build whole. So "everything is done" is the ``on_post_build`` below, after the plugin's
(priority -100) and only while the plugin is not building.
"""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

from hoctap.build.assets import Assets, collect_assets
from hoctap.build.markdown_pages import hand_frame
from hoctap.build.menu import SECTIONS, frame
from hoctap.build.site_writer import begin, complete
from hoctap.build.worker_pool import BuildStats, WorkerPool
from hoctap.checking.checked_site import checked_site
from hoctap.diagnostics.output import render
from hoctap.diagnostics.user_error import UserError, without_docstrings
from hoctap.loading.built_assets import MISSING
from hoctap.loading.record_cache import RecordCache
from hoctap.loading.settings import read_settings
from hoctap.locales import Lang, default_language
from hoctap.render.error_page import error_page
from hoctap.render.layout import Layout
from hoctap.render.markdown import clean, hand_source
from hoctap.render.page_pictures import page_pictures
from hoctap.render.placeholders import rooted
from hoctap.render.site_links import SiteLinks
from hoctap.render.templates import Templates
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.text.slug import heading_slug

# Set by `hoctap build`, which has read and checked everything before MkDocs starts.
READY: Site | None = None
PROFILE = False
# What the last build wrote, for `hoctap build`.
TALLY: BuildStats | None = None

_THEME = Path(__file__).resolve().parent.parent / "theme"


@dataclasses.dataclass(slots=True)
class _Build:
    """What one build holds; made anew when the Vietnamese build starts."""

    site: Site
    assets: Assets
    layouts: dict[tuple[Lang, str], Layout]
    templates: dict[Lang, Templates]
    works: WorkerPool | None = None


_build: _Build | None = None
# What `mkdocs serve` has read before.
_memory = RecordCache()


def _lang(config: Any) -> Lang:
    return str(config.plugins["i18n"].current_language or default_language())


def _current() -> _Build:
    assert _build is not None
    return _build


def _checked_site(config: Any) -> Site:
    site, diagnostics = checked_site(Path(config.config_file_path).parent, memory=_memory)
    if site is None or diagnostics:
        raise PluginError("\n" + render(diagnostics, "text", "vi"))
    return site


def on_config(config: Any) -> Any:
    """The site's own address may be set from outside; it always ends in a slash."""
    if docstrings := without_docstrings():
        raise PluginError(str(docstrings))
    try:
        settings = read_settings(Path(config.config_file_path).parent)
    except UserError as fault:
        raise PluginError(str(fault)) from fault
    settings.activate()
    config.site_url = settings.url
    # Sitemap and error page are written at the end, once for both languages.
    config.theme.static_templates.clear()
    config.mdx_configs.setdefault("toc", {})["slugify"] = heading_slug
    return config


@event_priority(-150)
def on_pre_build(config: Any) -> None:
    """Read everything once, before the first language."""
    global _build
    if config.plugins["i18n"].building:
        return
    site = READY or _checked_site(config)
    assets = collect_assets(_THEME, site.locality.colours)
    if not assets.forms:
        print(MISSING, file=sys.stderr)
    _build = _Build(site, assets, {}, {})


@event_priority(-150)
def on_files(files: Any, config: Any) -> Any:
    """Leave to MkDocs what lies in ``docs/`` alone: themes and plugins bring files that our pages do not use, and some
    that we write ourselves at the same time (static-i18n's ``sitemap.xml``, as a template)."""
    docs = Path(config.docs_dir).resolve()
    for file in list(files):
        if not Path(file.abs_src_path).resolve().is_relative_to(docs):
            files.remove(file)
    build = _current()
    # MkDocs has emptied the folder by now.
    if build.works is None:
        build.works = begin(build.site, _THEME, build.assets, Path(config.site_dir))
    return files


@event_priority(-150)
def on_env(env: Any, config: Any, files: Any) -> Any:
    """Render the language's frames while MkDocs' environment is there; record pages are filled in later."""
    build, lang = _current(), _lang(config)
    templates = Templates(build.site, _THEME, lang, build.assets.names)
    build.templates[lang] = templates
    base = env.get_template("main.html")
    for section in SECTIONS:
        open_frame = frame(build.site, lang, section, build.assets, templates.words)
        context = get_context(nav=[], files=files, config=config)  # type: ignore[arg-type]
        build.layouts[lang, section] = Layout(base.render({**context, "chrome": open_frame}))
    return env


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Give MkDocs' Markdown our links, in the page's language, and the sizes of the page's pictures."""
    config.markdown_extensions[:] = [e for e in config.markdown_extensions if not isinstance(e, SiteLinks)]
    sizes = page_pictures(_current().site.library, markdown)
    config.markdown_extensions.append(SiteLinks(_lang(config), sizes))
    return hand_source(markdown)


@event_priority(-150)
def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    """The second wall: whatever an editor wrote, nothing in it can run."""
    return clean(html)


@event_priority(-150)
def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    """Fill the frame's slots for a hand-written page."""
    build, lang = _current(), _lang(config)
    address = page.url.removeprefix(routes.prefix(lang)).removeprefix("./")
    context["chrome"] = hand_frame(build.templates[lang], build.assets, address, page.meta, Markup(page.content))
    return context


@event_priority(-150)
def on_post_page(output: str, page: Any, config: Any) -> str:
    """Links get their way up to the root."""
    return rooted(output, page.url.count("/"))


def on_build_error(error: Exception) -> None:
    """What was begun in the background is ended."""
    if _build is not None and _build.works is not None:
        _build.works.stop()


@event_priority(-200)
def on_post_build(config: Any) -> None:
    """Both languages are there: write all that MkDocs does not."""
    if config.plugins["i18n"].building:
        return
    global TALLY
    build = _current()
    assert build.works is not None
    error = error_page(build.site, build.layouts)
    (Path(config.site_dir) / "404.html").write_text(error, "utf-8")
    TALLY = complete(build.works, build.site, build.templates, build.layouts, profile=PROFILE)
