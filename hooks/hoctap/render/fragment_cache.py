"""A cache of parts of pages that are the same for the same values, whatever page shows them.

At ten thousand records a card is on a dozen pages on average, and hundreds of pages list the same audiences in the same
order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from hoctap.caching.reads import note, recorded, remembered

Part = Callable[..., Markup]
_MOST = 500


def fragment_cache(env: Environment) -> Mapping[str, Part]:
    """The functions by the names that templates call them by; each renders a template of ``parts/`` in ``env``.

    The cached parts are right for one state of the records and one language; for another, make a new cache. A part may
    depend only on its values, the program's words, and what is the same on every page.
    """
    return {
        "card": _by_id(env, "resource-card", "resource"),
        "facets": _by_values(env, "facets", "facet", "value"),
        "subject_tiles": _by_values(env, "subject-tiles", "lit"),
        "licence_terms": _by_id(env, "licence", "licence"),
        "labels": _by_values(env, "labels", "vocabulary", "ids"),
        "shelf_links": _by_values(env, "shelf-links", "vocabulary", "ids"),
        "language_names": _by_values(env, "language-names", "tags"),
        "openness_badge": _by_values(env, "openness-badge", "openness"),
        "card_facts": _by_values(env, "card-facts", "languages", "reuse", "origin"),
        "appearance": _by_values(env, "appearance", "appearance"),
        "way": _by_values(env, "way", "crumbs"),
    }


def _by_values(env: Environment, file: str, *names: str) -> Part:
    """A part whose values are quick to hash and compare."""

    def part(*values: Any) -> Markup:
        return _render(env, file, dict(zip(names, values, strict=True)))

    return remembered(part, _MOST)


def _by_id(env: Environment, file: str, name: str) -> Part:
    """A part of one record: comparing whole records would take longer than making the part."""
    cached: dict[str, tuple[Markup, frozenset[int]]] = {}

    def part(record: Any) -> Markup:
        found = cached.get(record.id)
        if found is None:
            found = cached[record.id] = recorded(lambda: _render(env, file, {name: record}))
        else:
            note(found[1])
        return found[0]

    return part


def _render(env: Environment, file: str, values: Mapping[str, Any]) -> Markup:
    return Markup(env.get_template(f"parts/{file}.html").render(values))
