"""Writes the model's pages in both languages, into frames that the host rendered."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import escape

from hoctap.build.menu import section_of
from hoctap.build.worker_pool import Job, Made
from hoctap.locales import Lang, languages
from hoctap.render.head import head
from hoctap.render.layout import Layout
from hoctap.render.placeholders import ATTRIBUTES, CRUMBS, HEAD, MAIN, SWITCH, TITLE, attributes, rooted
from hoctap.render.templates import Templates
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import Page

Layouts = Mapping[tuple[Lang, str], Layout]
_IN_ONE_JOB = 100
_JOBS = 2_000


def page_jobs(site: Site, all_templates: Mapping[Lang, Templates], layouts: Layouts) -> list[Job]:
    """Every page of the model in both languages."""
    pages = list(site.pages.by_address.values())
    size = max(_IN_ONE_JOB, len(pages) // _JOBS)
    return [
        Job("pages", functools.partial(_pages, all_templates, layouts, pages[start : start + size]))
        for start in range(0, len(pages), size)
    ]


def _pages(all_templates: Mapping[Lang, Templates], layouts: Layouts, pages: Sequence[Page]) -> Made:
    for page in pages:
        for lang in languages():
            yield address_path(page.address, lang), page_html(all_templates[lang], layouts, page)


def page_html(templates: Templates, layouts: Layouts, page: Page) -> str:
    """One page in the templates' language, ready to write."""
    lang = templates.lang
    if not page.framed:
        return rooted(templates.main(page), routes.depth(page.address, lang))
    chrome = layouts[lang, section_of(page.address, page.section)]
    share = page.address + page.share if page.share else ""
    kind = "article" if page.kind == "post" else "website"
    top = head(
        templates.site,
        page.address,
        lang,
        templates.plain(page.title),
        templates.plain(page.description),
        kind,
        share,
        page.feed,
        indexed=page.indexed,
    )
    slots: dict[str, Any] = {
        TITLE: escape(top.title),
        HEAD: top.html,
        ATTRIBUTES: attributes(page),
        CRUMBS: templates.crumbs(page),
        MAIN: templates.main(page),
        SWITCH: templates.switcher(page.address),
    }
    return rooted(chrome.fill(slots), routes.depth(page.address, lang))


def redirect_pages(site: Site, all_templates: Mapping[Lang, Templates]) -> Made:
    """A page at every former address that leads to the present one."""
    for lang in languages():
        for forward in site.redirects:
            yield address_path(forward.address, lang), redirect_page(all_templates[lang], forward.address, forward.to)


def redirect_page(templates: Templates, address: str, to: str) -> str:
    """The page at one former address."""
    html = templates.render("forward.html", to=to, canonical=templates.site.absolute(to, templates.lang))
    return rooted(html, routes.depth(address, templates.lang))


def address_path(address: str, lang: Lang) -> str:
    """The file that answers for an address."""
    return f"{routes.prefix(lang)}{address}index.html"
