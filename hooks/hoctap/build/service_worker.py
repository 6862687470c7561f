"""``/giu-trang.js``: the worker that keeps pages for those who ask, told what this build's pages need.

Its address never changes, for browsers ask there for the next one; so does the site's way to switch it off everywhere:
the same address then holds a worker that clears its stores and goes away.
"""

from __future__ import annotations

import json
from pathlib import Path

from hoctap.locales import Lang, languages, words
from hoctap.render.assets import Assets
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.text.language_names import territorial

# News, dates and what shows them: kept copies of these say that they may be out of date.
_DATED = (routes.HOME, routes.NEWS, routes.CALENDAR, routes.CAMPAIGNS)


def worker_script(site: Site, theme: Path, assets: Assets) -> str:
    """The whole script."""
    # Editors need the network all the same; their forms are larger than everything else.
    forms = ("assets/forms/", *(routes.prefix(lang) + routes.FORMS for lang in languages()))
    needed = [
        path
        for path in assets.files
        if path.endswith((".css", ".js", ".woff2", ".svg")) and not path.startswith("assets/forms/")
    ]
    told = {
        "on": site.locality.offline.keep_pages,
        "page": routes.OFFLINE,
        "build": routes.BUILD,
        "never": [routes.EDITIONS, *forms],
        "dated": _DATED,
        "shell": [*sorted(needed), *(routes.prefix(lang) + routes.OFFLINE for lang in languages())],
        "words": {lang: _notes(lang) for lang in languages()},
    }
    code = (theme / "assets" / "keep-worker.js").read_text("utf-8")
    return f"const SITE = {json.dumps(told, ensure_ascii=False)};\n{code}"


def _notes(lang: Lang) -> dict[str, str]:
    """The prefix of a language's pages, the words of the note on a kept page, and the locale for its date."""
    own = words(lang)
    return {
        "prefix": routes.prefix(lang),
        "note": own("keep.note"),
        "dated": own("keep.dated"),
        "locale": territorial(lang).replace("_", "-"),
    }
