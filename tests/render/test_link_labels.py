"""No link in a link, whatever a template writes into it."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from hoctap.render.environment import PageEnvironment
from hoctap.render.markdown import inline
from hoctap.render.whole_words import FILTER

TITLE = inline('Sách [một](/mot/ "a > b") và <https://example.org/>', "vi")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('<a href="/x/">{{ title }} <b>2</b></a>', '<a href="/x/">Sách một và https://example.org/ <b>2</b></a>'),
        ("<h2><a>{{ title }}</a></h2>", "<h2><a>Sách một và https://example.org/</a></h2>"),
        ("<a{% if title %} rel=next{% endif %}>\n{{- title }}</a>", "<a rel=next>Sách một và https://example.org/</a>"),
        ("<p>{{ title }}</p>", f"<p>{TITLE}</p>"),
        ("<a> <abbr>a</abbr> &lt;a&gt; </a>", "<a> <abbr>a</abbr> &lt;a&gt; </a>"),
    ],
)
def test_templates(source: str, shown: str) -> None:
    env = PageEnvironment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    env.filters[FILTER] = Markup
    assert "<a " in TITLE
    assert env.from_string(source).render(title=TITLE) == shown
