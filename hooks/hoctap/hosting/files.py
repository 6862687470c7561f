"""All server configuration files of a build, and security.txt."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from urllib.parse import urlsplit

from hoctap.hosting import hosts, nginx
from hoctap.hosting.headers import forms_headers, rules
from hoctap.locales import default_language, languages
from hoctap.site import routes
from hoctap.site.editing import connections_of
from hoctap.site.model import Site


def serving_files(site: Site, policy: str) -> Iterator[tuple[str, str]]:
    """Path and text of each file; ``policy`` is that of ordinary pages."""
    base = urlsplit(site.url).path or "/"
    connections = connections_of(site.locality)
    every = rules(policy, base, connections)
    sections = {address.split("/")[0] for address in site.pages.by_address} | {a.split("/")[0] for a, _ in site.hand}
    yield nginx.HTTP_FILE, nginx.http_file(every)
    yield nginx.SERVER_FILE, nginx.server_file(every, base)
    yield (
        hosts.HEADERS_FILE,
        hosts.headers_file(policy, tuple(sorted(sections - {""})), base, forms_headers(connections)),
    )
    yield hosts.APACHE_FILE, hosts.apache_file(every, base)
    yield hosts.CADDY_FILE, hosts.caddy_file(every, base)
    yield routes.SECURITY_FILE, security_txt(site)


def security_txt(site: Site) -> str:
    """``/.well-known/security.txt`` (RFC 9116): contact, expiry and languages.

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
