"""``/404.html``: one file for all languages, since hosts serve the same file for every missing address.

The default language comes first; the site's script moves up the language that the address begins with (``/en/``).
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from markupsafe import Markup

from hoctap.locales import Lang, default_language, languages, words
from hoctap.render.layout import Layout, switcher
from hoctap.render.placeholders import ATTRIBUTES, CRUMBS, HEAD, MAIN, ROOT, SWITCH, TITLE
from hoctap.site import routes
from hoctap.site.model import Site


def error_page(site: Site, layouts: Mapping[tuple[Lang, str], Layout]) -> str:
    """The page, with every link absolute below the site's own path, for it is served at any depth."""
    parts = [
        Markup(
            '<section lang="{lang}" class="missing" data-lang="{lang}"><h1>{title}</h1><p>{text}</p>'
            '<p><a class="btn" href="{home}">{go}</a> <a class="btn btn-second" href="{find}">{catalogue}</a></p></section>'
        ).format(
            lang=lang,
            title=words(lang)("missing.title"),
            text=words(lang)("missing.text"),
            home=ROOT + routes.prefix(lang),
            go=words(lang)("missing.home"),
            find=ROOT + routes.prefix(lang) + routes.CATALOGUE,
            catalogue=words(lang)("nav.catalogue"),
        )
        for lang in languages()
    ]
    title = Markup(" · ").join(words(lang)("missing.title") for lang in languages())
    page = layouts[default_language(), ""].fill(
        {
            TITLE: title,
            HEAD: Markup('<meta name="robots" content="noindex">'),
            ATTRIBUTES: Markup(' data-kind="error" data-id="404"'),
            CRUMBS: "",
            MAIN: Markup('<div class="wrap">{}</div>').format(Markup("").join(parts)),
            SWITCH: switcher(default_language(), ""),
        }
    )
    return page.replace(ROOT, urlsplit(site.url).path or "/")
