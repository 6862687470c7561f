"""Parts of pages that are the same for the same values, on whatever page they stand: made once, and kept.

At ten thousand records a card stands on a dozen pages in the mean, and hundreds of pages name the same audiences in
the same order.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

Part = Callable[..., Markup]
_MOST = 500


def fragment_cache(env: Environment) -> Mapping[str, Part]:
    """The functions by the names that templates call them by; each renders a template of ``parts/`` in ``env``.

    What they have made holds for one state of the records and one language: for another, make new ones. A part may
    show nothing but its values, the words, and what no page changes.
    """
    return {
        "card": _by_id(env, "resource-card", "resource"),
        "licence_terms": _by_id(env, "licence", "licence"),
        "labels": _by_values(env, "labels", "vocabulary", "ids"),
        "shelf_links": _by_values(env, "shelf-links", "vocabulary", "ids"),
        "language_names": _by_values(env, "language-names", "tags"),
        "openness_badge": _by_values(env, "openness-badge", "openness"),
        "card_facts": _by_values(env, "card-facts", "audiences", "languages", "openness"),
        "appearance": _by_values(env, "appearance", "appearance"),
        "way": _by_values(env, "way", "crumbs"),
    }


def _by_values(env: Environment, file: str, *names: str) -> Part:
    """A part of values that can be told apart quickly."""

    @functools.lru_cache(maxsize=_MOST)
    def part(*values: Any) -> Markup:
        return _made(env, file, dict(zip(names, values, strict=True)))

    return part


def _by_id(env: Environment, file: str, name: str) -> Part:
    """A part of one record: comparing whole records would take longer than making the part."""
    kept: dict[str, Markup] = {}

    def part(record: Any) -> Markup:
        made = kept.get(record.id)
        if made is None:
            made = kept[record.id] = _made(env, file, {name: record})
        return made

    return part


def _made(env: Environment, file: str, values: Mapping[str, Any]) -> Markup:
    return Markup(env.get_template(f"parts/{file}.html").render(values))
