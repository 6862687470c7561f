"""Placeholders on pages: private-use characters for what is known only when a page is written.

The checker refuses private-use characters in all content, and Markdown is rendered without them. One that passed both,
in a field that is not Markdown, is shown as the way up to the root, which is harmless text.
"""

from __future__ import annotations

from typing import Final

# The way up to the site's root; becomes ``../../`` or, on the error page, an absolute path.
ROOT: Final = "\ue000"
# The parts of a page in the layout.
TITLE: Final = "\ue001"
HEAD: Final = "\ue002"
ATTRIBUTES: Final = "\ue003"
CRUMBS: Final = "\ue004"
MAIN: Final = "\ue005"
SWITCH: Final = "\ue006"

_UNMARKED: Final = dict.fromkeys(map(ord, (ROOT, TITLE, HEAD, ATTRIBUTES, CRUMBS, MAIN, SWITCH)))


def unmarked(text: str) -> str:
    """A record's text without placeholders, for where one more would spoil the layout."""
    return text.translate(_UNMARKED)


def way_up(depth: int) -> str:
    """The way to the site's root from a page ``depth`` folders below it."""
    return "../" * depth or "./"


def rooted(html: str, root: str) -> str:
    """``html`` with ``root`` as the way up to the root; without the null at which some programs stop reading."""
    return html.replace("\0", "\ufffd").replace(ROOT, root)
