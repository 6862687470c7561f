"""What stands in a link holds no link itself: a parser would end the first where the second begins.

Templates need not ask for it, as they need not for ``whole_words``: a title of a record is Markdown and may hold a link,
which is one on the record's page and only its words where the title leads there.
"""

from __future__ import annotations

import re
from typing import Final

from jinja2 import Environment
from jinja2.ext import Extension
from markupsafe import Markup

from hoctap.render.template_elements import filtered

_FILTER: Final = "without_links"
_LINK: Final = re.compile(r"""</?a(?:\s(?:"[^"]*"|'[^']*'|[^"'>])*)?>""")


class LinkLabels(Extension):
    """Passes what templates write in links through a filter that takes links out of it."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.filters[_FILTER] = without_links

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template with the filter in it; lines keep their numbers."""
        return filtered(source, _FILTER, lambda element, _: element == "a")


def without_links(html: str) -> Markup:
    """HTML with the words of its links in their places."""
    return Markup(_LINK.sub("", html) if "<a" in html else html)
