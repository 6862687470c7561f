"""Where and how to tell of a fault that could harm readers or editors."""

from __future__ import annotations

from hoctap.kinds.locality.model import Locality
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.page import Page


def security_page(locality: Locality) -> Page:
    """The page that security.txt names."""
    return Page(
        address=routes.SECURITY,
        kind="security",
        id="bao-mat",
        section="",
        template="security.html",
        title=localized("pages.report-a-security-fault"),
        description=localized("pages.how-to-report-a-fault-that"),
        view=lambda lang: {"locality": locality},
        source="content/locality.yml",
    )
