"""Colours that everybody can read."""

from __future__ import annotations

import re

import pytest

from harness.program import ROOT
from hoctap.kinds.locality.colours import DARK, DEFAULTS, ENOUGH, LIGHT, contrast, lightened

CSS = (ROOT / "theme" / "styles" / "tokens.css").read_text("utf-8")


def test_known_ratios() -> None:
    # The ends of the scale, and the grey that is known to fail by a hair.
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_grounds_are_the_style_s() -> None:
    def values(name: str) -> set[str]:
        return set(re.findall(rf"--{name}: (#[0-9a-f]{{6}});", CSS))

    assert values("ground") | values("soft") | values("paper") == {*LIGHT, *DARK}
    assert values("accent") == {DEFAULTS["accent"], DEFAULTS["accent_dark"]}
    assert values("warm") == {DEFAULTS["warm"], DEFAULTS["warm_dark"]}


@pytest.mark.parametrize("name", DEFAULTS)
def test_defaults_pass(name: str) -> None:
    grounds = DARK if name.endswith("_dark") else LIGHT
    assert min(contrast(DEFAULTS[name], ground) for ground in grounds) >= ENOUGH


@pytest.mark.parametrize("colour", ["#000000", "#0b5d51", "#7a0000", "#0000ff", "#ffffff"])
def test_the_dark_ground_s_colour(colour: str) -> None:
    assert all(contrast(lightened(colour), ground) >= ENOUGH for ground in DARK)
