"""The Content Security Policy (W3C, CSP Level 3) of each type of page.

Only the site's own files are allowed: no inline styles, and only those inline scripts whose digest is listed. Data
blocks (JSON-LD, JSON) are not scripts and need no digest.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from typing import Final

# The Trusted Types policy with which our scripts load other scripts. A page creates it once.
TRUSTED: Final = "hoctap"
# The Trusted Types policies of the editing program.
_FORMS_TRUSTED: Final = ("default", "svelte-trusted-html", "lexical", "dompurify")
_NOTHING: Final = ("default-src 'none'", "base-uri 'none'")
BARE: Final = "; ".join((*_NOTHING, "form-action 'none'"))
"""For a page that only leads on: nothing loads."""
EMBEDDED: Final = "; ".join((*_NOTHING, "style-src 'self'", "font-src 'self'", "img-src 'self'", "form-action 'none'"))
"""For a page that other sites show inside theirs: style, but no script."""
EMBEDDED_BY_ADDRESS: Final = "; ".join(
    (
        *(
            *_NOTHING,
            "script-src 'self'",
            "style-src 'self'",
            "font-src 'self'",
            "img-src 'self'",
            "form-action 'none'",
        ),
        *("require-trusted-types-for 'script'", f"trusted-types {TRUSTED}"),
    )
)
"""For a page that other sites show inside theirs and whose script reads the page's address: no connection, no form."""
FRAMED_BY_NONE: Final = "frame-ancestors 'none'"
FRAMED_BY_ALL: Final = "frame-ancestors *"
"""Only a header can say who may frame a page: a policy in ``<meta>`` must leave it out (CSP 3, section 3.3)."""


def digest(script: str) -> str:
    """The source expression that allows one inline script, from the exact text between its tags."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def forms_policy(connections: Iterable[str]) -> str:
    """The policy of the editing forms (``/quan-tri/``).

    Scripts are restricted as everywhere. The editing program adds styles at run time and shows pictures from memory; it
    may connect to this site and to ``connections``, the service that holds the repository.
    """
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
    """The policy of ordinary pages; ``inline`` are their inline scripts."""
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
    """``policy`` for pages opened from a folder.

    The origin of a file is opaque, so by CSP 3 ``'self'`` matches nothing. Chromium accepts it, other browsers need
    not; all accept the scheme.
    """
    return policy.replace("'self'", "'self' file:").replace("&#39;self&#39;", "&#39;self&#39; file:")


def archive_policy(policy: str) -> str:
    """``policy`` for pages in a ZIM archive.

    Readers of archives add their own bar and scripts to the page, which Trusted Types would block. What the page itself
    may load stays as restricted.
    """
    return policy.partition("; require-trusted-types-for")[0]
