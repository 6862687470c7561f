"""When a served site is whole: its list holds, nothing is unlisted, every link leads somewhere."""

from __future__ import annotations

from pathlib import Path

from harness.built_links import broken_links
from hoctap.build.manifest import NAME, damage, files_below, read_list


def flaws(site: Path) -> list[str]:
    """What is wrong with a built site; nothing where it is whole."""
    listed = read_list(site / NAME)
    if not listed:
        return [f"{site} has no list"]
    found = [f"not as listed: {path}" for path in damage(site, listed)]
    found += [f"not listed: {path}" for path in files_below(site) if path not in listed]
    # Half a page cannot be read for links.
    return found or [f"broken link: {page} {link}" for page, link in broken_links(site)]


def leftovers(folder: Path) -> list[str]:
    """What a command has left in a folder for itself, but for what the next build uses."""
    kept = {".cache", ".site-spare"}
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(".") and path.name not in kept)
