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
# The policies of Trusted Types that the forms' program makes.
_FORMS_TRUSTED: Final = ("default", "svelte-trusted-html", "lexical", "dompurify")
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


def forms_policy(connections: Iterable[str]) -> str:
    """The policy of the editing forms (``/quan-tri/``): scripts of the site alone, as everywhere. Their program writes
    its styles into the page as it runs and shows pictures that it holds in memory; it may ask this site, and of
    ``connections`` the service that holds the repository."""
    return "; ".join(
        (
            *_NOTHING,
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' blob: data:",
            "font-src 'self' data:",
            " ".join(("connect-src 'self' blob:", *connections)),
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            " ".join(("trusted-types", *_FORMS_TRUSTED, TRUSTED)),
        )
    )


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
