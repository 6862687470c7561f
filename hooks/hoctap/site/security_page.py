"""Where and how to tell of a fault that could harm readers or editors."""

from __future__ import annotations

from hoctap.kinds.locality.model import Locality
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.page import Page


def security_page(locality: Locality) -> Page:
    """The page that security.txt names."""
    return Page(
        routes.SECURITY,
        "security",
        "bao-mat",
        "",
        "security.html",
        localized("pages.report-a-security-fault"),
        localized("pages.how-to-report-a-fault-that"),
        lambda lang: {"locality": locality},
        (),
        "content/locality.yml",
    )
