"""One site with every hostile string in some fields, and its harmless twin."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.hostile.sites import harmless_twin, in_turn, site_in
from harness.hostile.strings import every, sample

RECORDS = 9
# A page's title once became tags by its character references.
_PAGES = (*sample(1000), *(each for each in every() if each.text.startswith("&lt;/title&gt;")))
_FRAME = "</title></script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}<!--\n&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;"


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = [each.text for each in every()]
    pages = [each.text for each in _PAGES]
    return site_in(tmp_path_factory.mktemp("hostile"), RECORDS, in_turn(texts), pages, _FRAME)


@pytest.fixture(scope="session")
def harmless_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return harmless_twin(tmp_path_factory.mktemp("harmless"), RECORDS, len(_PAGES), "lời thường")
