"""Addresses as URIs (RFC 3986), for formats and programs that take no other letters than ASCII.

Records may hold an address as a browser shows it (an IRI, RFC 3987); every export writes it through ``uri``.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

import idna

# Unreserved letters, sub-delims, ":" and "@" (RFC 3986, 3.3). "%" is treated separately: it may already begin an octet.
_IN_PATH: Final = "/!$&'()*+,;=:@-._~%"
_IN_QUERY: Final = _IN_PATH + "?"
_SOUND: Final = re.compile(r"https?://[A-Za-z0-9.:_-]+(?:[/?#](?:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?")
_LONE_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")


def uri(address: str) -> str:
    """The address with its host in ASCII (IDNA) and everything else that no URI may hold percent-encoded as UTF-8.

    What is encoded already stays; an address that cannot be parsed is only percent-encoded.
    """
    if _SOUND.fullmatch(address):
        return address
    try:
        parts = urlsplit(address)
    except ValueError:
        return _encoded(address, _IN_QUERY + "#")
    return urlunsplit(
        (
            parts.scheme,
            _authority(parts.netloc),
            _encoded(parts.path, _IN_PATH),
            _encoded(parts.query, _IN_QUERY),
            _encoded(parts.fragment, _IN_QUERY),
        )
    )


def _encoded(text: str, safe: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", text), safe=safe)


def _authority(netloc: str) -> str:
    if netloc.isascii():
        return netloc
    host, colon, port = netloc.partition(":")
    return f"{_host(host)}{colon}{port}"


def _host(host: str) -> str:
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        # Names that the registries' rules refuse still have one form in ASCII (RFC 3492).
        labels = (label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in host.split("."))
        return ".".join(labels)
