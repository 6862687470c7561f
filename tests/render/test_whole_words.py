"""Compounds in one piece in headings, titles, buttons and menus of any template, and nowhere else."""

from __future__ import annotations

import pytest

from hoctap.render.environment import PageEnvironment
from hoctap.render.whole_words import FILTER, whole_headings, whole_words
from hoctap.text.compounds import Compounds

JOIN = whole_words(Compounds())


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<h1>{{ text }}</h1><p>{{ text }}</p>", "<h1>Học_sinh &amp; bản_quyền</h1><p>Học sinh &amp; bản quyền</p>"),
        ('<h2 id="a" title="{{ text }}">giáo dục</h2>', '<h2 id="a" title="Học sinh &amp; bản quyền">giáo_dục</h2>'),
        ('<h3><a href="#" title="học sinh">học sinh</a></h3>', '<h3><a href="#" title="học sinh">học_sinh</a></h3>'),
        ("<h2>học sinh <code>học sinh</code></h2>", "<h2>học_sinh <code>học sinh</code></h2>"),
        ('<a class="btn" href="/{% if text %}a{% endif %}">học sinh</a>', '<a class="btn" href="/a">học_sinh</a>'),
        ('<a class="btn btn-second">học sinh</a>', '<a class="btn btn-second">học_sinh</a>'),
        ('<p class="card-title wide">học sinh</p>', '<p class="card-title wide">học_sinh</p>'),
        ('<p class="titles">học sinh</p>', '<p class="titles">học sinh</p>'),
        ("<nav><ul><li>học sinh</li></ul></nav>", "<nav><ul><li>học_sinh</li></ul></nav>"),
        ("<button>học sinh</button>", "<button>học_sinh</button>"),
        ("<details><summary>học sinh</summary>học sinh</details>", None),
        ("<title>học sinh</title>", "<title>học sinh</title>"),
        ("{% set tag = 'h' ~ 2 %}<{{ tag }}>học sinh</{{ tag }}>", "<h2>học_sinh</h2>"),
        ("<h1>{% if text %}học sinh{% else %}giáo dục{% endif %}</h1>", "<h1>học_sinh</h1>"),
        # Statements that begin in an element and end after it stay as they are.
        ("{% if text %}<h1>học sinh{% else %}<h1>{% endif %}</h1>", "<h1>học sinh</h1>"),
        ("<h1>học\n  sinh {{ '<' }}</h1>", "<h1>học\nsinh &lt;</h1>"),
        ("<h1> {{ 1 }} </h1>", "<h1> 1 </h1>"),
        ("<h1>học sinh", "<h1>học sinh"),
    ],
)
def test_templates(source: str, shown: str | None) -> None:
    env = PageEnvironment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    env.filters[FILTER] = JOIN
    shown = shown or "<details><summary>học_sinh</summary>học sinh</details>"
    assert env.from_string(source).render(text="Học sinh & bản quyền") == shown.replace("_", "\u00a0")


def test_a_template_of_many_brackets_takes_no_longer() -> None:
    source = "<a " + "{{ x }}<" * 20_000
    env = PageEnvironment(autoescape=True)
    assert env.preprocess(source) == source


def test_headings_of_a_text() -> None:
    html = '<h2 id="hoc-sinh">Học <em>sinh</em> tiểu học</h2>\n<p>Tiểu học</p>'
    assert whole_headings(html, JOIN) == html.replace("tiểu học", "tiểu\u00a0học")
    assert whole_headings("<p>Tiểu học</p>", JOIN) == "<p>Tiểu học</p>"
