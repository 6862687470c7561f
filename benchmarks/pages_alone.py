"""``python -m benchmarks.pages_alone build …``: the build as it is, but of what is written at the end only the pages.

Reading, checking, the hand-written pages and every record page in both languages; no exports, search index, calendars,
feeds, pictures or printing. That is what a site builder without them does, so this is what compares with one.
"""

from __future__ import annotations

import sys
from pathlib import Path

from hoctap.__main__ import main
from hoctap.site.model import Site
from hoctap.writing import site_writer
from hoctap.writing.assets import Assets
from hoctap.writing.pages import Chromes, write, write_forwards, write_pages


def pages_only(
    site: Site, theme: Path, chromes: Chromes, assets: Assets, folder: Path, *, profile: bool = False
) -> None:
    """Stands in for ``write_site``."""
    write_pages(site, theme, chromes, assets.names, folder)
    write_forwards(site, theme, folder)
    for path, content in assets.files.items():
        write(folder, path, content)


if __name__ == "__main__":
    # The hooks, which MkDocs loads later, take it from there.
    site_writer.write_site = pages_only
    sys.exit(main())
