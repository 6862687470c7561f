"""The one style of the site, in browsers that are no longer updated."""

from __future__ import annotations

import re
from pathlib import Path

from hoctap.render.assets import joined_styles

STYLES = Path(__file__).parents[2] / "theme" / "styles"


def test_no_rule_is_out_of_reach_of_browsers_before_2022() -> None:
    """They skip an at-rule that they do not know with all that is in it, so that a page in layers has no style at all."""
    css = joined_styles(STYLES)
    assert "@import" not in css
    assert set(re.findall(r"@([a-z-]+)", css)) <= {"media", "font-face", "supports", "page", "bottom-right"}


def test_every_file_of_styles_is_part_of_it() -> None:
    listed = (STYLES / "site.css").read_text("utf-8")
    assert {file.name for file in STYLES.glob("*.css")} - {"site.css"} == set(re.findall(r'url\("([^"]+)"\)', listed))
