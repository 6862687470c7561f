"""Every page of a site as HTML: pages of records, hand-written pages, redirects and the error page."""

from __future__ import annotations

import hashlib
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from hoctap.kinds.news.model import NewsPost
from hoctap.loading.settings import Settings
from hoctap.locales import Lang, default_language, languages, preference
from hoctap.render import markdown
from hoctap.render.assets import Assets
from hoctap.render.functions.records import PageExports
from hoctap.render.head import head_of
from hoctap.render.layout import Layout, Layouts, PageParts
from hoctap.render.markdown_pages import MarkdownPages
from hoctap.render.placeholders import ROOT, rooted, way_up
from hoctap.render.symbols import Symbols
from hoctap.render.templates import Templates
from hoctap.render.translation_note import hand_note
from hoctap.render.whole_words import whole_headings, whole_words
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import Page, Redirect

ERROR_PAGE: Final = "404.html"


class PageRenderer:
    """Renders the pages of a site in every language.

    Compiled templates are used again for the next site (``show``). For a theme that changed, make a new renderer.

    Args:
        settings: Where the theme lies, and the Markdown extensions of hand-written pages.
    """

    def __init__(self, settings: Settings) -> None:
        self._theme = settings.theme
        self._markdown = MarkdownPages(settings.markdown_extensions)
        self._symbols = Symbols(self._theme)
        self._layouts = Layouts(self._theme, self._symbols)
        self._templates: dict[Lang, Templates] = {}
        self._layout: dict[Lang, dict[str, Layout]] = {}
        self._site: Site
        self._assets: Assets

    def show(self, site: Site, assets: Assets) -> None:
        """Render the pages of ``site`` from now on."""
        self._site = site
        self._assets = assets
        self._joined = whole_words(site.compounds)
        self._markdown.show(site.library)
        exports = PageExports.of(site)
        for lang in languages():
            if lang in self._templates:
                self._templates[lang].show(site, assets.names, exports)
            else:
                self._templates[lang] = Templates(site, self._theme, lang, assets.names, exports, self._symbols)
            self._layout[lang] = self._layouts.render(site, assets, self._templates[lang].words)

    @property
    def frame(self) -> bytes:
        """A digest of what is the same on every page of the site shown; pages are made of it, too."""
        layouts = [(lang, [(name, each.html) for name, each in found.items()]) for lang, found in self._layout.items()]
        frame = layouts, sorted(self._assets.names.items()), self._site.locality.is_reachable
        return hashlib.sha256(repr(frame).encode()).digest()

    def at(self, address: str, lang: Lang) -> str | None:
        """The page at an address (without the language's prefix), or ``None`` where there is none."""
        page = self._site.pages.by_address.get(address)
        if page is not None:
            return self.page(page, lang)
        redirect = next((each for each in self._site.redirects if each.address == address), None)
        return self.redirect(redirect, lang) if redirect else self.markdown_page(address, lang)

    def page(self, page: Page, lang: Lang) -> str:
        """A page that a template makes."""
        templates = self._templates[lang]
        if not page.framed:
            return rooted(self._symbols.added(templates.main(page)), way_up(routes.depth(page.address, lang)))
        head = head_of(
            self._site,
            page.address,
            lang,
            templates.plain(page.title),
            templates.plain(page.description),
            page.languages,
            type="article" if page.is_article else "website",
            share=page.share,
            feed=page.feed,
            indexed=page.indexed,
            is_prose=page.is_prose,
        )
        parts = PageParts(
            title=escape(head.title),
            head=templates.head(head),
            attributes=_attributes(page.kind, page.id),
            crumbs=templates.crumbs(page),
            main=templates.main(page),
            switch=templates.switcher(page.address),
        )
        return self._filled(page.address, lang, page.section, parts)

    def markdown_page(self, address: str, lang: Lang) -> str | None:
        """The hand-written page at ``address``, or ``None`` where there is none. A page that is not translated is
        shown in the next language that has it."""
        site, templates = self._site, self._templates[lang]
        page = next((page for each in preference(lang) if (page := site.hand.get((address, each)))), None)
        if page is None:
            return None
        written_in = site.languages(address)
        head = head_of(site, address, lang, page.title, page.description, written_in, is_prose=page.view != "home")
        content = self._markdown.html(page, lang)
        parts = PageParts(
            title=escape(head.title),
            head=templates.head(head),
            attributes=_attributes("page", address.strip("/") or "trang-chu"),
            crumbs="" if address == "" else templates.hand_crumbs(page),
            main=hand_note(site, address, templates.words)
            + templates.hand_main(page, whole_headings(content, self._joined)),
            switch=templates.switcher(address),
        )
        section = routes.START_SECTION if address.startswith(routes.START) else ""
        return self._filled(address, lang, section, parts)

    def redirect(self, redirect: Redirect, lang: Lang) -> str:
        """The page at a former address, which leads to the present one."""
        canonical = self._site.absolute(redirect.to, lang)
        html = self._templates[lang].render("forward.html", to=redirect.to, canonical=canonical)
        return rooted(html, way_up(routes.depth(redirect.address, lang)))

    def error_page(self) -> str:
        """``/404.html``: one page for all languages, since hosts serve the same file for every missing address.

        The default language comes first; the site's script moves another one up where the address is that language's.
        Links are absolute below the site's own path, for the page is served at any depth.
        """
        default = default_language()
        versions = [
            {
                "lang": lang,
                "w": self._templates[lang].words,
                "home": ROOT + routes.prefix(lang),
                "catalogue": ROOT + routes.prefix(lang) + routes.CATALOGUE,
                "search": ROOT + routes.prefix(lang) + routes.SEARCH,
            }
            for lang in languages()
        ]
        parts = PageParts(
            title=escape(" · ".join(self._templates[lang].words("missing.title") for lang in languages())),
            head='<meta name="robots" content="noindex">',
            attributes=_attributes("error", "404"),
            crumbs="",
            main=self._templates[default].render("missing.html", versions=versions),
            switch=self._templates[default].switcher(""),
        )
        return self._layout[default][""].fill(parts, urlsplit(self._site.url).path or "/")

    def feed_html(self, post: NewsPost, lang: Lang) -> str:
        """A post's body for feed readers, where every link must be whole."""
        return markdown.block(post.body[lang], lang).replace(ROOT, self._site.url)

    def _filled(self, address: str, lang: Lang, section: str, parts: PageParts) -> str:
        layouts = self._layout[lang]
        return layouts.get(section, layouts[""]).fill(parts, way_up(routes.depth(address, lang)))


def _attributes(kind: str, id: str) -> Markup:
    """The attributes of a page's main element that tests and reading aids rely on."""
    # Several times as fast as `Markup.format`, and each page has them.
    return Markup(f' data-kind="{escape(kind)}" data-id="{escape(id)}"')
