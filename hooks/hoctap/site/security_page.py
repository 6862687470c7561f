"""Where and how to tell of a fault that could harm readers or editors."""

from __future__ import annotations

from hoctap.kinds.locality.model import Locality
from hoctap.site import routes
from hoctap.site.page import Page, both


def security_page(locality: Locality) -> Page:
    """The page that security.txt names."""
    return Page(
        routes.SECURITY,
        "security",
        "bao-mat",
        "",
        "security.html",
        both("Báo lỗi bảo mật", "Report a security fault"),
        both(
            "Cách báo một lỗi có thể làm hại người đọc hoặc người biên tập, và điều bạn có thể chờ đợi.",
            "How to report a fault that could harm readers or editors, and what you may expect.",
        ),
        lambda lang: {"locality": locality},
        (),
        "content/locality.yml",
    )
