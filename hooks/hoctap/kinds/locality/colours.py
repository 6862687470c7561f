"""A locality's colours must be read by everyone: 4.5:1 on both grounds (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

ENOUGH: Final = 4.5
_GOOD: Final = 7.0
_BEST: Final = 9.0
# The words on the deepened accent.
ON_DEEP: Final = "#dcebe7"
# The grounds of theme/styles/tokens.css that text in these colours appears on, and its own four; a test compares them.
LIGHT: Final = ("#ffffff", "#f3f6f4", "#faf7f0")
DARK: Final = ("#14191a", "#1e2627", "#191f1f")
DEFAULTS: Final[Mapping[str, str]] = {
    "accent": "#0b5d51",
    "accent_dark": "#6fd3c1",
    "warm": "#9c4a00",
    "warm_dark": "#ffb374",
}
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")


def is_colour(text: str) -> bool:
    """Whether it is written as a locality's file wants it."""
    return _COLOUR.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, definitions)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lightened(colour: str) -> str:
    """The same hue for the dark ground: mixed with white until it is read there with ease."""
    parts = _parts(colour)
    for step in range(101):
        mixed = "#" + "".join(f"{round(part + (255 - part) * step / 100):02x}" for part in parts)
        if all(contrast(mixed, ground) >= _GOOD for ground in DARK):
            return mixed
    return "#ffffff"


def deepened(colour: str) -> str:
    """The same hue as a ground for light words: mixed with black until they are read with ease."""
    parts = _parts(colour)
    for step in range(101):
        mixed = "#" + "".join(f"{round(part * (100 - step) / 100):02x}" for part in parts)
        if contrast(mixed, ON_DEEP) >= _BEST:
            return mixed
    return "#000000"


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in (v / 255 for v in _parts(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
