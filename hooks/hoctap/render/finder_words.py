"""The names that the search filters show, taken from the interface's words."""

from __future__ import annotations

from hoctap.locales import languages, words
from hoctap.schema.fields import LocalizedText
from hoctap.schema.localized_text import localized
from hoctap.search.attributes import Labels
from hoctap.text.language_names import language_name

# The facet's name in the address → the words that name its values.
_PREFIXES = {"giay-phep": "openness.", "chi-phi": "cost."}


def facet_labels() -> Labels:
    """Labels of the facets that have no vocabulary."""
    # The site's own languages come first in the filter; any other is named as it is found.
    own: dict[str, LocalizedText] = {
        tag: LocalizedText({lang: language_name(tag, lang) for lang in languages()}) for tag in languages()
    }
    return {"ngon-ngu": own} | {
        facet: {value: localized(prefix + value) for value in words(languages()[0]).starting(prefix)}
        for facet, prefix in _PREFIXES.items()
    }
