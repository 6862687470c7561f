"""One site with every hostile string in some fields, and its harmless twin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from harness.hostile.sites import harmless_twin, in_turn, site_in
from harness.hostile.strings import every, sample
from harness.sites import shared_folder
from hoctap.build.lock import held

RECORDS = 9
# A page's title once became tags by its character references.
_PAGES = (*sample(1000), *(each for each in every() if each.text.startswith("&lt;/title&gt;")))
_FRAME = "</title></script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}<!--\n&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;"


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = [each.text for each in every()]
    pages = [each.text for each in _PAGES]
    base = tmp_path_factory.getbasetemp()
    return _made_once(base, "hostile", lambda folder: site_in(folder, RECORDS, in_turn(texts), pages, _FRAME))


@pytest.fixture(scope="session")
def harmless_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.getbasetemp()
    return _made_once(base, "harmless", lambda folder: harmless_twin(folder, RECORDS, len(_PAGES), "lời thường"))


def _made_once(base: Path, name: str, make: Callable[[Path], Path]) -> Path:
    """A site that is made once in a run, for all workers; they only read it."""
    folder = shared_folder(base, name)
    with held(folder / "lock", patience=600):
        if not (folder / "made").is_file():
            make(folder / "place")
            (folder / "made").touch()
    return folder / "place" / "site"
