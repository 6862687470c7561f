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
        routes.MESSAGES,
        "messages",
        "thong-bao",
        "",
        "messages.html",
        localized("pages.answers-to-the-checker-s-messages"),
        localized("pages.what-each-message-means-wrong-and"),
        lambda lang: {"topics": topics()},
        (Crumb(routes.EDITING, localized("pages.editors-guide")),) if guide else (),
    )
