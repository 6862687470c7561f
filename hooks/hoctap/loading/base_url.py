"""The address at which the site is to be published: as ``SITE_URL`` gives it, and whether it is anybody's."""

from __future__ import annotations

import ipaddress
import os
import re
from typing import Final
from urllib.parse import urlsplit

from hoctap.diagnostics.user_error import UserError

_ADDRESS: Final = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[0-9a-f:.]{2,45}\]|[^\s/:?#@\[\]\\<>\"'`;{}|^$%&()*+,=!~]{1,253})"
    r"(?::(?P<port>[0-9]{1,5}))?(?P<path>(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)*/*)",
    re.IGNORECASE | re.ASCII,
)
_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


def asked_address() -> str | None:
    """``SITE_URL`` with a stroke at its end; ``None`` where it is not set.

    Raises ``UserError`` for what is no address: each feed, calendar and QR code would lead nowhere.
    """
    asked = os.environ.get("SITE_URL", "").strip()
    if not asked:
        return None
    return site_address(asked, "SITE_URL")


def site_address(given: str, name: str) -> str:
    """The address of a site with a stroke at its end, its host in ASCII; ``name`` says where it was given.

    Raises ``UserError`` for anything but http(s), a host, perhaps a port and a path of plain letters: the address stands in
    pages, feeds, QR codes and the settings of web servers, and each would read other signs in its own way.
    """
    found = _ADDRESS.fullmatch(given.strip())
    host = _ascii_host(found["host"]) if found else None
    port = int(found["port"] or 80) if found else 0
    if found is None or host is None or not 0 < port <= 65_535:
        shown = "".join(sign if sign.isprintable() else "?" for sign in given[:200])
        raise UserError("errors.bad-site-address", name=name, shown=shown)
    at = f":{port}" if found["port"] else ""
    path = (found["path"] or "").rstrip("/")
    return f"{found['scheme'].lower()}://{host}{at}{path}/"


def _ascii_host(host: str) -> str | None:
    """The host's name in the letters that servers know (IDNA), ``None`` where it is none."""
    if host.startswith("["):
        try:
            return f"[{ipaddress.IPv6Address(host[1:-1])}]"
        except ValueError:
            return None
    try:
        plain = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    return plain if len(plain) <= 253 and all(_LABEL.fullmatch(each) for each in plain.split(".")) else None


def placeholder(url: str) -> bool:
    """Whether an address belongs to nobody: the names that RFC 2606 sets aside for examples."""
    host = urlsplit(url).hostname or ""
    return re.search(r"(?:^|\.)(?:example(?:\.(?:com|net|org))?|invalid)$", host) is not None
