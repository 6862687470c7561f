"""The marks on pages: private-use characters that stand in HTML for what is known only when a page is written.

The checker refuses private-use characters in all content, and Markdown is rendered without them. Where one passed
both, in a field that is no Markdown, it is shown as a way up to the root: text still.
"""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from hoctap.site.page import Page

# The way up to the site's root; becomes ``../../`` or, on error pages, an absolute path.
ROOT: Final = "\ue000"
# The chrome's slots, in the order of their names below.
TITLE: Final = "\ue001"
HEAD: Final = "\ue002"
ATTRIBUTES: Final = "\ue003"
CRUMBS: Final = "\ue004"
MAIN: Final = "\ue005"
SWITCH: Final = "\ue006"
SLOTS: Final = (TITLE, HEAD, ATTRIBUTES, CRUMBS, MAIN, SWITCH)


_UNMARKED: Final = dict.fromkeys(map(ord, (ROOT, *SLOTS)))


def unmarked(text: str) -> str:
    """A record's text without marks, for where one more slot would spoil the frame."""
    return text.translate(_UNMARKED)


def rooted(html: str, depth: int) -> str:
    """``html`` for a page ``depth`` folders below the root; without the null at which some programs stop reading."""
    return html.replace("\0", "\ufffd").replace(ROOT, "../" * depth or "./")


def attributes(page: Page) -> Markup:
    """The marks that tests and reading aids rely on (DESIGN, Addresses)."""
    return Markup(' data-kind="{}" data-id="{}"').format(page.kind, page.id)
