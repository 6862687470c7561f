"""The Content Security Policy (W3C, CSP Level 3) of each form of page.

Nothing is allowed but what the site itself holds; no inline style, and of inline scripts only those whose digest is
named. Data blocks (JSON-LD, JSON) are no scripts and need no digest.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from typing import Final

# The name under which finder.js and keeping.js make the addresses of scripts; no other can make one (W3C, Trusted Types).
# A page has one of the two, for the name may be taken once.
TRUSTED: Final = "hoctap"
_NOTHING: Final = ("default-src 'none'", "base-uri 'none'")
BARE: Final = "; ".join((*_NOTHING, "form-action 'none'"))
"""For a page that only leads on: nothing loads."""
EMBEDDED: Final = "; ".join((*_NOTHING, "style-src 'self'", "font-src 'self'", "img-src 'self'", "form-action 'none'"))
"""For a page that other sites show inside theirs: style, but no script."""
FRAMED_BY_NONE: Final = "frame-ancestors 'none'"
FRAMED_BY_ALL: Final = "frame-ancestors *"
"""Only a header can say who may frame a page: a policy in ``<meta>`` must leave it out (CSP 3, section 3.3)."""


def digest(script: str) -> str:
    """The source expression that allows one inline script: its exact text between the tags."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def page_policy(inline: Iterable[str]) -> str:
    """The policy of every ordinary page; ``inline`` are the inline scripts that it holds."""
    scripts = " ".join(("'self'", *map(digest, inline)))
    return "; ".join(
        (
            *_NOTHING,
            f"script-src {scripts}",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "require-trusted-types-for 'script'",
            f"trusted-types {TRUSTED}",
        )
    )


def folder_policy(policy: str) -> str:
    """``policy`` for pages that are opened from a folder. A file's origin is opaque, and CSP 3 lets ``'self'`` match none
    of those; Chromium matches it all the same, others need not. The scheme is what every browser understands."""
    return policy.replace("'self'", "'self' file:").replace("&#39;self&#39;", "&#39;self&#39; file:")


def archive_policy(policy: str) -> str:
    """``policy`` for pages in a ZIM archive. Programs that show archives put their own bar and scripts into the page,
    which Trusted Types would stop; what the page itself may load stays as narrow."""
    return policy.partition("; require-trusted-types-for")[0]
