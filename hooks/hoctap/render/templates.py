"""The Jinja environment for the pages of one language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader
from markupsafe import Markup

from hoctap.hosting import policy
from hoctap.locales import Lang, Words
from hoctap.render.compiled_templates import CompiledTemplates
from hoctap.render.environment import PageEnvironment
from hoctap.render.fragment_cache import fragment_cache
from hoctap.render.functions.covers import cover_functions
from hoctap.render.functions.dates import date_functions
from hoctap.render.functions.links import Links
from hoctap.render.functions.prints import print_functions
from hoctap.render.functions.records import PageExports, record_functions
from hoctap.render.functions.sharing import sharing_functions
from hoctap.render.functions.texts import Texts
from hoctap.render.head import Head
from hoctap.render.symbols import Symbols
from hoctap.render.translation_note import page_note
from hoctap.render.whole_words import FILTER, whole_words
from hoctap.schema.fields import LocalizedText
from hoctap.schema.markdown_page import MarkdownPage
from hoctap.schema.registry import template_folders
from hoctap.site.hand_pages import folder_page, hand_view
from hoctap.site.model import Site
from hoctap.site.page import Crumb, Page


class Templates:
    """Renders the parts of pages in one language. Links still begin with the placeholder of the root.

    Args:
        site: The site to render first.
        theme: The folder of the theme.
        lang: The language of the pages.
        assets: The addresses of styles and scripts that templates name themselves.
    """

    def __init__(
        self,
        site: Site,
        theme: Path,
        lang: Lang,
        assets: Mapping[str, str] | None = None,
        exports: PageExports | None = None,
        symbols: Symbols | None = None,
    ) -> None:
        self.lang = lang
        self._symbols = symbols or Symbols(theme)
        self._theme = theme
        self.words = Words(lang)
        self._links = Links(lang)
        self.env = PageEnvironment(
            loader=template_loader(theme),
            bytecode_cache=CompiledTemplates(site.library.root, self.words),
        )
        self.show(site, assets or {}, exports)
        # Compiled after the functions are there, of which the compiler looks for some.
        self._head = self.env.get_template("parts/head.html")
        self._crumbs = self.env.get_template("parts/crumbs.html")

    def show(self, site: Site, assets: Mapping[str, str], exports: PageExports | None = None) -> None:
        """Render ``site`` from now on. Compiled templates are used again."""
        self.site = site
        self.env.forget_modules()
        joined = whole_words(site.compounds)
        self.env.filters[FILTER] = joined
        self._texts = Texts(site.library, self.words, joined)
        self.env.globals.update(
            site=site,
            contactable=site.locality.is_reachable,
            assets=assets,
            policies=policy,
            **self._texts.functions(),
            **self._links.functions(site),
            **date_functions(site, self.words),
            **record_functions(site, self.words, self.env, exports or PageExports.of(site)),
            **print_functions(site, self._theme, self.words),
            **sharing_functions(),
            **cover_functions(site, self._symbols),
            **fragment_cache(self.env),
        )

    def render(self, template: str, **view: Any) -> str:
        """One template of ``pages/`` with its view."""
        return self.env.get_template(f"pages/{template}").render(view)

    def main(self, page: Page) -> str:
        """The main part of a page."""
        note = page_note(self.site, page, self.words)
        return note + Markup(self.render(page.template, page=page, **page.view(self.lang)))

    def head(self, head: Head) -> str:
        """What the page has in its ``<head>``."""
        return self._head.render(head=head)

    def crumbs(self, page: Page) -> str:
        """The breadcrumb trail of a page."""
        return self._crumbs.render(crumbs=page.crumbs, title=page.title)

    def hand_main(self, page: MarkdownPage, content: Markup) -> Markup:
        """The main part of a hand-written page.

        Args:
            page: The page; its ``view`` says what it shows besides its text: ``contact`` and ``about`` who runs the site,
                ``start`` who may begin where, ``home`` the parts of the home page.
            content: Its text as HTML.
        """
        if page.view == "home":
            return Markup(self.render("home.html", lead=content, **self.site.home(self.lang)))
        view = {"title": page.title, "content": content, "written_in": page.lang, "view": page.view}
        return Markup(self.render("hand.html", **view, **hand_view(self.site, page.address, self.lang)))

    def hand_crumbs(self, page: MarkdownPage) -> Markup:
        """The breadcrumb trail of a hand-written page, by way of its folder's own page."""
        above = folder_page(self.site, page.address, self.lang)
        crumbs = (Crumb(above.address, LocalizedText({above.lang: above.title})),) if above else ()
        return Markup(self._crumbs.render(crumbs=crumbs, title=LocalizedText({page.lang: page.title})))

    def plain(self, text: LocalizedText | None) -> str:
        """A text in the language of the pages, without Markdown."""
        return self._texts.plain(text)

    def switcher(self, address: str) -> Markup:
        """Links to the same page in the site's other languages."""
        return self._links.switcher(address)


def template_loader(theme: Path) -> BaseLoader:
    """Finds a template in the theme, so that a locality can replace any; then beside the kinds' modules.

    A page's template is ``pages/<name>`` in the theme, or ``<name>`` in the folder ``templates`` of a kind or of an
    extension. A part of pages is ``parts/<name>`` in either.
    """
    folders = template_folders()
    parts = [folder / "parts" for folder in folders]
    beside = PrefixLoader({"pages": FileSystemLoader(folders), "parts": FileSystemLoader(parts)})
    return ChoiceLoader([FileSystemLoader(theme), beside])
