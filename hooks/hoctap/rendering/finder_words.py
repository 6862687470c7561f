"""The names that the finder's filters show, taken from the interface's words."""

from __future__ import annotations

from pathlib import Path

from hoctap.finding.attributes import Labels
from hoctap.records.fields import TextPair
from hoctap.rendering.words import all_words

# The facet's name in the address → the words that name its values.
_PREFIXES = {"ngon-ngu": "language.", "giay-phep": "openness.", "chi-phi": "cost."}


def facet_labels(words: Path) -> Labels:
    """Labels of the facets that have no vocabulary."""
    every = all_words(words)
    return {
        facet: {key.removeprefix(prefix): TextPair(**pair) for key, pair in every.items() if key.startswith(prefix)}
        for facet, prefix in _PREFIXES.items()
    }
