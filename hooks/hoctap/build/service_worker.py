"""The service worker, ``/giu-trang.js``: it stores pages on the device of a visitor who asks for that.

Its address never changes, because browsers look there for the next version. To switch it off everywhere, the same
address serves a worker that deletes what it stored and unregisters itself.
"""

from __future__ import annotations

import json

from hoctap.locales import Lang, languages, words
from hoctap.render.assets import Assets
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.text.language_names import territorial

# Pages of news and dates: stored copies of these say that they may be out of date.
_DATED = (routes.HOME, routes.NEWS, routes.CALENDAR, routes.CAMPAIGNS)


def worker_script(site: Site, assets: Assets) -> str:
    """The script (``theme/scripts/service-worker.js``), with what it must know of this build."""
    # The forms are of no use without the network, and larger than everything else.
    forms = ("assets/forms/", *(routes.prefix(lang) + routes.FORMS for lang in languages()))
    needed = [
        path
        for path in assets.files
        if path.endswith((".css", ".js", ".woff2", ".svg")) and not path.startswith("assets/forms/")
    ]
    data = {
        "on": site.locality.offline.keep_pages,
        "page": routes.OFFLINE,
        "build": routes.BUILD,
        "never": [routes.EDITIONS, *forms],
        "dated": _DATED,
        "shell": [*sorted(needed), *(routes.prefix(lang) + routes.OFFLINE for lang in languages())],
        "words": {lang: _notes(lang) for lang in languages()},
    }
    return f"const SITE = {json.dumps(data, ensure_ascii=False)};\n{assets.worker}\n"


def _notes(lang: Lang) -> dict[str, str]:
    """The prefix of a language's pages, the words of the note on a stored page, and the locale for its date."""
    own = words(lang)
    return {
        "prefix": routes.prefix(lang),
        "note": own("keep.note"),
        "dated": own("keep.dated"),
        "locale": territorial(lang).replace("_", "-"),
    }
