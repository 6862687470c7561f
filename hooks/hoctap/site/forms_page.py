"""The page of the editing forms, for editors who do not use git."""

from __future__ import annotations

from hoctap.kinds.locality.model import Locality
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.editing import repository_of
from hoctap.site.page import Page


def forms_page(locality: Locality) -> Page:
    """A whole document of its own: its program takes the page over. Nobody needs to find it by searching."""
    repository = repository_of(locality)
    return Page(
        address=routes.FORMS,
        kind="forms",
        id="quan-tri",
        section="",
        template="forms.html",
        title=localized("pages.forms-for-editors"),
        description=localized("pages.add-and-change-content-without-knowing"),
        view=lambda lang: {"repository": repository},
        source="content/locality.yml",
        indexed=False,
        framed=False,
    )
