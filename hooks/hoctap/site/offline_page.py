"""The page about reading without the network: editions to download, and what the browser may keep."""

from __future__ import annotations

from collections.abc import Sequence

from hoctap.site import routes
from hoctap.site.editions import Edition
from hoctap.site.page import Page, both


def offline_page(offered: Sequence[Edition]) -> Page:
    """The page; it says so where no edition has been made."""
    return Page(
        routes.OFFLINE,
        "offline",
        "ngoai-tuyen",
        "",
        "offline.html",
        both("Đọc khi không có mạng", "Read without the internet"),
        both(
            "Tải cả trang về USB hoặc máy của trường, hay để trình duyệt giữ những trang bạn cần.",
            "Take the whole site on a USB stick or a school's machine, or let your browser keep the pages you need.",
        ),
        lambda lang: {"editions": offered},
    )
