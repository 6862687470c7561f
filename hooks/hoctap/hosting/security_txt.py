"""``/.well-known/security.txt`` (RFC 9116): where to report security problems."""

from __future__ import annotations

import datetime

from hoctap.locales import default_language, languages
from hoctap.site import routes
from hoctap.site.model import Site


def security_txt(site: Site) -> str:
    """Contact, expiry and languages.

    The contact field is required. Without a known contact it names the page that says so (RFC 9116, section 2.5.3).
    """
    page = site.absolute(routes.SECURITY, default_language())
    given = site.locality.security
    contacts = [f"mailto:{given.email}"] if given and given.email else []
    contacts += [given.url] if given and given.url else []
    # Section 2.5.5 recommends less than a year.
    expires = (site.moment + datetime.timedelta(days=360)).astimezone(datetime.UTC)
    lines = (
        *(f"Contact: {contact}" for contact in contacts or [page]),
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(languages())}",
        f"Canonical: {site.url}{routes.SECURITY_FILE}",
        f"Policy: {page}",
    )
    return "\n".join(lines) + "\n"
