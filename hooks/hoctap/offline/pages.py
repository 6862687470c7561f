"""The pages of an edition: built pages changed to work without a server, and the page about what is new."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from markupsafe import Markup, escape

from hoctap.locales import Lang, languages
from hoctap.offline.links import INDEX, OfflineLinks
from hoctap.offline.manifest import EditionChanges
from hoctap.render.placeholders import rooted, way_up
from hoctap.render.templates import Templates
from hoctap.site import routes
from hoctap.text import dates

WHATS_NEW: Final = "co-gi-moi/"
Policy = Callable[[str], str]
_POLICY: Final = re.compile(r'(<meta http-equiv="Content-Security-Policy"\s+content=")([^"]*)(")')
# Fonts do load from a folder; Chromium only refuses to preload them.
_PRELOAD: Final = re.compile(r'<link rel="preload"\s+as="font"[^>]*>\n?')
# Parts that need the network. None of them contains an element of the same name.
_ONLINE: Final = re.compile(r"<(section|div)\b[^>]*\bdata-online\b.*?</\1>\n?", re.DOTALL)
_TITLE: Final = re.compile(r"<title>.*?</title>", re.DOTALL)
_TOLD: Final = re.compile(
    r'<(?:link rel="(?:canonical|alternate)"|meta (?:property="og|name="(?:description|twitter)))[^>]*>\n?'
)
_CRUMBS: Final = re.compile(r'<nav class="crumbs".*?</nav>', re.DOTALL)
_MAIN: Final = re.compile(r'(<main id="noi-dung")[^>]*>(.*)(</main>)', re.DOTALL)
# The cards of search results and the titles for lists that visitors make, in one language.
_CARDS: Final = re.compile(re.escape(routes.SEARCH) + r"[0-9a-f]+/[a-z]{2,3}(?:-[A-Za-z0-9]+)*/t?\d+\.js")
_SWITCH: Final = re.compile(r'(<a class="lang-switch" href="[^"]*)' + re.escape(routes.OFFLINE))


@dataclass(frozen=True, slots=True)
class EditionNotice:
    """What the pages of an edition say about it. ``changes`` is ``None`` for the first edition."""

    changes: EditionChanges | None
    left_out: Mapping[str, int]


class OfflinePages:
    """Makes an edition's pages from those of the built site at ``site``."""

    def __init__(
        self, site: Path, links: OfflineLinks, templates: Mapping[Lang, Templates], edition: EditionNotice
    ) -> None:
        self.site = site
        self.links = links
        self.templates = templates
        self.edition = edition

    def content(self, path: str, policy: Policy) -> bytes:
        """A file of the edition: pages and search cards are rewritten, other files are copied."""
        file = self.site / path
        if path.endswith(".html"):
            return self._page(path, file.read_text("utf-8"), policy).encode()
        if _CARDS.fullmatch(path):
            return self.links.cards(file.read_text("utf-8")).encode()
        return file.read_bytes()

    def whats_new(self, policy: Policy) -> dict[str, bytes]:
        """The page about new, changed and withdrawn records, in every language, by path."""
        made = {}
        for lang, templates in self.templates.items():
            path = f"{routes.prefix(lang)}{WHATS_NEW}{INDEX}"
            frame = (self.site / f"{routes.prefix(lang)}{routes.OFFLINE}{INDEX}").read_text("utf-8")
            made[path] = self._page(path, self._whats_new(frame, templates), policy).encode()
        return made

    @staticmethod
    def added() -> list[str]:
        """The paths that an edition adds to those of the site."""
        return [f"{routes.prefix(lang)}{WHATS_NEW}{INDEX}" for lang in languages()]

    def _page(self, path: str, html: str, policy: Policy) -> str:
        html = _POLICY.sub(lambda found: found[1] + policy(found[2]) + found[3], html, count=1)
        html = _ONLINE.sub("", _PRELOAD.sub("", html))
        for lang, templates in self.templates.items():
            if path in [f"{routes.prefix(lang)}{address}{INDEX}" for address in ("", routes.OFFLINE)]:
                html = html.replace("<h1", self._notice(path, templates) + "<h1", 1)
        return self.links.page(path, html)

    def _notice(self, path: str, templates: Templates) -> str:
        """The notice on the first page of an edition."""
        home = "../" * path.count("/") + routes.prefix(templates.lang)
        notice = Markup('<p class="notice">{} <a href="{}">{}</a></p>')
        w = templates.words
        return str(notice.format(w("offline.edition", date=_day(templates)), home + WHATS_NEW, w("offline.whats-new")))

    def _whats_new(self, frame: str, templates: Templates) -> str:
        lang, w = templates.lang, templates.words
        title = w("offline.whats-new")
        shown = templates.env.get_template("offline/whats-new.html").render(
            edition=self.edition,
            day=_day(templates),
            hosted=[(path, self.links.address(INDEX, path), size) for path, size in self.edition.left_out.items()],
        )
        body = rooted(shown, way_up(routes.depth(WHATS_NEW, lang)))
        html = _TITLE.sub(lambda _: f"<title>{escape(title)}</title>", _TOLD.sub("", frame), count=1)
        html = _SWITCH.sub(lambda found: found[1] + WHATS_NEW, _CRUMBS.sub("", html, count=1), count=1)
        marks = ' data-kind="whats-new" data-id="co-gi-moi">'
        return _MAIN.sub(lambda found: found[1] + marks + body + found[3], html, count=1)


def _day(templates: Templates) -> str:
    return dates.long_date(templates.site.moment.date(), templates.lang)
