"""The page that answers the checker's messages, made from the messages themselves."""

from __future__ import annotations

from hoctap.diagnostics.explanations import topics
from hoctap.schema.library import Library
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.page import Crumb, Page


def messages_page(library: Library) -> Page:
    """Every message under its code, which is its anchor; an editor comes here from the checker's report. A place may
    have taken the rest of the guide away."""
    guide = any(page.address == routes.EDITING for page in library.pages)
    return Page(
        address=routes.MESSAGES,
        kind="messages",
        id="thong-bao",
        section="",
        template="messages.html",
        title=localized("pages.answers-to-the-checker-s-messages"),
        description=localized("pages.what-each-message-means-wrong-and"),
        view=lambda lang: {"topics": topics()},
        crumbs=(Crumb(routes.EDITING, localized("pages.editors-guide")),) if guide else (),
    )
