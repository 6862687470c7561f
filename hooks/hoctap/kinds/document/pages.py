"""The page of the documents."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.kinds.document.model import Document
from hoctap.kinds.plan.plan_links import CRUMB
from hoctap.locales import Lang
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import Page, View


def pages(site: Site) -> Iterator[Page]:
    """The plan itself, the documents that it cites, then later ones."""
    library, links = site.library, site.links

    def view(lang: Lang) -> View:
        plan = site.plan.document if site.plan else None
        documents = [document for document in library.all(Document) if document.id != plan]
        return {
            "plan": [document for document in library.all(Document) if document.id == plan],
            "cited": [document for document in documents if document.cited],
            "later": [document for document in documents if not document.cited],
            "links": links,
        }

    yield Page(
        address=routes.DOCUMENTS,
        kind="documents",
        id="van-ban",
        section="plan",
        template="documents.html",
        title=localized("pages.documents"),
        description=localized("pages.documents-about"),
        view=view,
        crumbs=(CRUMB,),
        source="content/plan/documents.yml",
    )
