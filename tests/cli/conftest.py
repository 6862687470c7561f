"""A small site in a preview."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.previewing import page, previewing, wait_for


@pytest.fixture
def server(small_site: Path) -> Iterator[tuple[Path, str]]:
    """The site's folder, and the preview's address; it may not answer yet."""
    with previewing(small_site) as address:
        yield small_site, address


@pytest.fixture
def shown(server: tuple[Path, str]) -> tuple[Path, str]:
    """The site's folder, and the address of a book's page that is there."""
    root, address = server
    book = f"{address}hoc-lieu/sach-mot/"
    assert wait_for(lambda: "Sách một" in page(book))
    return root, book
