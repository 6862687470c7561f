"""One style from the files of ``theme/styles``, and the marks of a plan's years."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment

from hoctap.render.assets import joined_styles
from hoctap.render.environment import Unindented
from hoctap.render.templates import template_loader
from tests.conftest import ROOT

STYLES = ROOT / "theme" / "styles"


def test_files_are_joined_in_their_layers(tmp_path: Path) -> None:
    (tmp_path / "site.css").write_text('@layer a, b;\n@import url("x.css");\n@import url("y.css") layer(b);\n', "utf-8")
    (tmp_path / "x.css").write_text("/* why */\n@font-face {\n  font-family: x;\n}\n", "utf-8")
    (tmp_path / "y.css").write_text("p {\n  margin: 0;\n}\n", "utf-8")
    assert joined_styles(tmp_path) == (
        "@layer a, b;\n@font-face {\nfont-family: x;\n}\n@layer b {\np {\nmargin: 0;\n}\n}\n"
    )


def test_every_file_of_the_theme_is_in_the_style() -> None:
    named = re.findall(r'url\("([^"]+)"\)', (STYLES / "site.css").read_text("utf-8"))
    assert sorted(named) == sorted(file.name for file in STYLES.glob("*.css") if file.name != "site.css")
    assert "@import" not in joined_styles(STYLES)


@pytest.mark.parametrize("years", [[2025, 2030], [2026, 2030, 2035], [2026, 2028, 2030, 2035, 2045]])
def test_a_year_of_any_plan_has_a_bar_with_a_style(years: list[int]) -> None:
    env = Environment(loader=template_loader(ROOT / "theme"), autoescape=True, extensions=[Unindented])
    chart = env.get_template("parts/chart.html").module
    style = joined_styles(STYLES)
    marks = [str(chart.milestone(years, year)) for year in years]  # type: ignore[attr-defined]
    assert len(set(marks)) == min(len(years), 4)
    for mark in marks:
        assert re.search(rf"\.bar-{mark} \{{[^}}]*fill: ", style)


def test_indentation_of_templates_is_left_out_of_pages() -> None:
    env = Environment(extensions=[Unindented], autoescape=True)
    template = "<ul>\n  <li>\n\t{{ x }}\n  </li>\n</ul>\n  <pre>\n  a\n    b\n</pre>\n"
    expected = "<ul>\n<li>\n1\n</li>\n</ul>\n<pre>\n  a\n    b\n</pre>"
    assert env.from_string(template).render(x=1) == expected
