"""What templates show of things to print."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hoctap.caching.disk_cache import shared_cache
from hoctap.locales import Words
from hoctap.printing.engine import PRINTS
from hoctap.printing.offer import Offer
from hoctap.site.model import Site
from hoctap.text import numbers


def print_functions(site: Site, theme: Path, words: Words) -> dict[str, Any]:
    """The functions for the pages of ``site``."""
    offer = Offer(site, theme, shared_cache(site.library.root, PRINTS), words)

    def kilobytes(size: int) -> str:
        """A file's size: ``38 KB``, ``1,2 MB``."""
        if size < 1_000_000:
            return f"{max(1, round(size / 1000))} KB"
        return f"{numbers.number(round(size / 1_000_000, 1), words.lang)} MB"

    return {"materials": offer.of, "kilobytes": kilobytes}
