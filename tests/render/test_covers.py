"""Pictograms and covers: drawn for every family and verb, read on every tone, carried once by the pages that show them."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from hoctap.kinds.locality.colours import contrast
from hoctap.render.functions.covers import pattern
from hoctap.render.symbols import PATTERN, Symbols
from hoctap.schema.concept import FAMILIES, VERBS
from hoctap.site.looks import Look

THEME = Path(__file__).parents[2] / "theme"
TONES = dict(re.findall(r"--tone-([a-z]+): (#[0-9a-f]{6});", (THEME / "styles/tokens.css").read_text("utf-8")))
WHITE = "#ffffff"
# The test measures what the style draws: white at this strength over the tone.
[STRENGTH] = re.findall(r"\.cover-pattern \{[^}]*opacity: ([0-9.]+);", (THEME / "styles/covers.css").read_text("utf-8"))


@pytest.fixture(scope="module")
def symbols() -> Symbols:
    return Symbols(THEME)


def mixed(ground: str, strength: float) -> str:
    parts = [int(ground[at : at + 2], 16) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(part + (255 - part) * strength):02x}" for part in parts)


def test_every_family_has_a_tone_on_which_white_is_read() -> None:
    assert set(TONES) == set(FAMILIES)
    for family, tone in TONES.items():
        assert contrast(WHITE, tone) >= 6.6, family
        assert contrast(WHITE, mixed(tone, float(STRENGTH))) >= 4.5, family


def test_every_family_and_verb_is_drawn(symbols: Symbols) -> None:
    wanted = {f"family-{each}" for each in FAMILIES} | {f"verb-{each}" for each in VERBS}
    assert wanted | {f"{PATTERN}{each}" for each in VERBS} <= symbols.names


def test_a_page_carries_the_symbols_that_it_uses_and_each_once(symbols: Symbols) -> None:
    drawn = symbols.pic("family-math", "large") + symbols.pic("family-math") + symbols.icon("print")
    page = symbols.added(f'<html><body class="a">{drawn}</body></html>')

    assert sorted(re.findall(r'<(?:symbol|g) id="([^"]+)"', page)) == ["family-math", "icon-print"]
    assert page.startswith('<html><body class="a"><svg class="symbols"')


def test_a_page_without_pictures_stays_as_it_is(symbols: Symbols) -> None:
    page = "<html><body><p>a</p></body></html>"
    assert symbols.added(page) == page


def test_a_picture_that_nobody_drew_is_an_error(symbols: Symbols) -> None:
    with pytest.raises(KeyError, match="family-magic"):
        symbols.pic("family-magic")


def test_pictures_have_no_colours_styles_or_scripts_of_their_own() -> None:
    """A policy forbids styles; the page's colours, dark or forced, must reach all of them."""
    for file in (THEME / "pictures").glob("*.svg"):
        svg = file.read_text("utf-8")
        assert not re.search(r"<style|style=|<script|class=|href", svg), file.name
        assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) <= {"none", "currentColor"}, file.name


def test_covers_of_one_family_and_verb_differ() -> None:
    look = Look("math", "lesson")
    drawn = [pattern(look, f"hoc-lieu-{number}") for number in range(600)]
    same = sum(one == other for one, other in itertools.combinations(drawn, 2))
    assert same <= 2
    assert pattern(look, "a") == pattern(look, "a")
