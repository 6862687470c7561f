"""The program's own words follow the site's languages, whenever they were made."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator

import pytest

from hoctap import locales
from hoctap.schema.localized_text import LocalizedText, localized

MADE_EARLY = localized("kinds.place")


@pytest.fixture
def three_languages() -> Iterator[None]:
    locales.activate(("vi", "en", "fr"))
    yield
    locales.activate()


@pytest.mark.usefixtures("three_languages")
def test_a_text_made_before_the_languages_are_known_has_them_all() -> None:
    assert dict(MADE_EARLY) == {"vi": "địa điểm", "en": "place", "fr": "địa điểm"}
    assert list(MADE_EARLY) == ["vi", "en", "fr"]
    assert "fr" in MADE_EARLY
    assert MADE_EARLY.missing == ()


def test_it_is_like_any_other_text() -> None:
    written = LocalizedText({"vi": "địa điểm", "en": "place"})
    assert written == MADE_EARLY
    assert hash(MADE_EARLY) == hash(written)
    assert LocalizedText(MADE_EARLY) == written
    assert written == {**MADE_EARLY}
    assert MADE_EARLY.get("en") == "place"
    assert MADE_EARLY.get("fr") is None
    assert MADE_EARLY["fr"] == "địa điểm"
    assert MADE_EARLY.lang("fr") == "vi"
    assert copy.copy(MADE_EARLY) == pickle.loads(pickle.dumps(MADE_EARLY)) == written
    assert localized("kinds.place") == MADE_EARLY != localized("kinds.plan")
