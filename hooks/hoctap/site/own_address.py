"""The address at which the site is to be published: as ``SITE_URL`` gives it, and whether it is anybody's."""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

from hoctap.problems.fault import Fault
from hoctap.records.uris import uri


def asked_address() -> str | None:
    """``SITE_URL`` with a stroke at its end; ``None`` where it is not set.

    Raises ``Fault`` for what is no address: each feed, calendar and QR code would lead nowhere.
    """
    asked = os.environ.get("SITE_URL", "").strip()
    if not asked:
        return None
    try:
        parts = urlsplit(asked)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query and not parts.fragment
    except ValueError:
        sound = False
    if not sound or any(sign.isspace() for sign in asked):
        raise Fault(
            f"SITE_URL là «{asked}», không phải địa chỉ trang. Viết đủ cả https://, ví dụ https://hoc.example.org/.",
            f"SITE_URL is “{asked}”, which is no address of a site. Write all of it with https://, such as "
            "https://hoc.example.org/.",
        )
    # Exports take the address as it is, and some of their readers know no letters beyond ASCII.
    return uri(asked.rstrip("/") + "/")


def placeholder(url: str) -> bool:
    """Whether an address belongs to nobody: the names that RFC 2606 sets aside for examples."""
    host = urlsplit(url).hostname or ""
    return re.search(r"(?:^|\.)(?:example(?:\.(?:com|net|org))?|invalid)$", host) is not None
