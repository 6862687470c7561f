"""All server configuration files of a build."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from hoctap.hosting import hosts, nginx, security_txt
from hoctap.hosting.headers import forms_headers, rules
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
    yield routes.SECURITY_FILE, security_txt.security_txt(site)
