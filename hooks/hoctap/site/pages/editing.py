"""The pages for editors: the forms, and the answers to the checker's messages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hoctap.diagnostics.explanations import topics
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.editing import repository_of
from hoctap.site.page import Crumb, Page

if TYPE_CHECKING:
    from hoctap.site.model import Site


def pages(site: Site) -> Iterator[Page]:
    """The page of the forms, and the page with every message under its code."""
    yield _forms_page(site)
    yield _messages_page(site)


def _forms_page(site: Site) -> Page:
    # A document of its own: its script replaces the page. Search engines need not list it.
    repository = repository_of(site.locality)
    return Page(
        address=routes.FORMS,
        kind="forms",
        id="quan-tri",
        section="",
        template="forms.html",
        title=localized("pages.forms"),
        description=localized("pages.forms-about"),
        view=lambda lang: {"repository": repository},
        source="content/locality.yml",
        indexed=False,
        framed=False,
    )


def _messages_page(site: Site) -> Page:
    # A locality may have removed the rest of the guide.
    has_guide = any(page.address == routes.EDITING for page in site.library.pages)
    return Page(
        address=routes.MESSAGES,
        kind="messages",
        id="thong-bao",
        section="",
        template="messages.html",
        title=localized("pages.messages"),
        description=localized("pages.messages-about"),
        view=lambda lang: {"topics": topics()},
        crumbs=(Crumb(routes.EDITING, localized("pages.editors-guide")),) if has_guide else (),
    )
