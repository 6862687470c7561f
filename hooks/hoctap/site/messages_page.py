"""The page that answers the checker's messages, made from the messages themselves."""

from __future__ import annotations

from hoctap.diagnostics.explanations import topics
from hoctap.schema.library import Library
from hoctap.site import routes
from hoctap.site.page import Crumb, Page, both


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
        both("Trả lời thông báo của bộ kiểm tra", "Answers to the checker's messages"),
        both(
            "Mỗi thông báo nghĩa là gì, ví dụ sai và đúng, và phải làm gì.",
            "What each message means, wrong and right examples, and what to do.",
        ),
        lambda lang: {"topics": topics()},
        (Crumb(routes.EDITING, both("Hướng dẫn biên tập", "Editors' guide")),) if guide else (),
    )
