"""Which headers go with which addresses, whatever server sends them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hoctap.exports.export import ID, Export
from hoctap.exports.registry import exports
from hoctap.hosting.policy import BARE, EMBEDDED, EMBEDDED_BY_ADDRESS, FRAMED_BY_ALL, FRAMED_BY_NONE, forms_policy
from hoctap.locales import languages
from hoctap.site import routes

YEAR: Final = 31_536_000
_UNUSED: Final = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
)
OPENER: Final = "Cross-Origin-Opener-Policy"
EVERYWHERE: Final = {
    # RFC 6797. No includeSubDomains: other sites may have names below this host.
    "Strict-Transport-Security": f"max-age={YEAR}",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED),
    OPENER: "same-origin",
}
OPEN_DATA_ORIGIN: Final = {"Access-Control-Allow-Origin": "*"}
LASTING: Final = {"Cache-Control": f"public, max-age={YEAR}, immutable"}


@dataclass(frozen=True, slots=True)
class Rule:
    """Headers of some addresses.

    Attributes:
        path: A pattern from the root; ``*`` matches any characters.
        headers: They replace those of earlier rules. An empty value removes the header.
    """

    path: str
    headers: dict[str, str]


def forms_headers(connections: Iterable[str]) -> dict[str, str]:
    """The headers of the editing forms, instead of an ordinary page's.

    People sign in in a window that the forms open and that sends its result back to them (HTML, cross-origin opener
    policies).

    Args:
        connections: The origins that the forms may connect to.
    """
    return {
        "Content-Security-Policy": f"{forms_policy(connections)}; {FRAMED_BY_NONE}",
        OPENER: "same-origin-allow-popups",
    }


def rules(policy: str, base: str, connections: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Every rule, general ones first.

    Args:
        policy: The policy of ordinary pages.
        base: The site's own path: ``/`` or ``/hoctap/``.
        connections: The origins that the editing forms may connect to.
    """
    forms = forms_headers(connections)
    open_data = {**OPEN_DATA_ORIGIN, "Cross-Origin-Resource-Policy": "cross-origin"}
    framed = {
        "Content-Security-Policy": f"{EMBEDDED}; {FRAMED_BY_ALL}",
        "X-Frame-Options": "",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    embedded = routes.embedded("*")
    by_address = {"Content-Security-Policy": f"{EMBEDDED_BY_ADDRESS}; {FRAMED_BY_ALL}"}
    prefixes = [routes.prefix(lang) for lang in languages()]
    return (
        Rule(
            f"{base}*",
            {
                **EVERYWHERE,
                "Content-Security-Policy": f"{policy}; {FRAMED_BY_NONE}",
                "X-Frame-Options": "DENY",
                "Cross-Origin-Resource-Policy": "same-origin",
                # Browsers always ask for news; the answer for an unchanged page is short (304).
                "Cache-Control": "no-cache",
            },
        ),
        # The names of these files change with their content.
        *(Rule(f"{base}{path}", LASTING) for path in ("assets/*", f"{routes.SEARCH}*.js")),
        Rule(f"{base}{routes.SEARCH}muc-luc.js", {"Cache-Control": "no-cache"}),
        *(Rule(f"{base}{prefix}{embedded}", framed) for prefix in prefixes),
        *(Rule(f"{base}{prefix}{routes.LIST_MAKER_EMBEDDED}", by_address) for prefix in prefixes),
        *(Rule(f"{base}{prefix}{routes.FORMS}*", forms) for prefix in prefixes),
        *(Rule(f"{base}{path}", open_data) for path in _open_paths()),
        # Hosted documents load and run nothing. No `sandbox`: browsers' PDF viewers fail in one.
        Rule(
            f"{base}{routes.HOSTED}*",
            {**open_data, "Content-Security-Policy": f"{BARE}; {FRAMED_BY_NONE}"},
        ),
    )


def open_folders() -> list[tuple[str, str]]:
    """The folders at the top that hold open data, each as the prefix of a language and the folder's name."""
    inside = [each for each in _open_data() if "/" in each.path]
    return sorted({(prefix, export.path.split("/")[0]) for export in inside for prefix in export.prefixes})


def _open_paths() -> list[str]:
    """The patterns of the addresses of open data.

    An export may have several files. Those of our own exports lie in the folders or have the endings that come first.
    """
    patterns = [f"{routes.DATA}*", "opds/*", "*.ics", "*/atom.xml"]
    for export in _open_data():
        pattern = export.path.replace(ID, "*") + ("*" if export.path.endswith("/") else "")
        if not any(matches(each, pattern) for each in patterns):
            patterns += [prefix + pattern for prefix in export.prefixes]
    return patterns


def _open_data() -> list[Export]:
    """The exports that scripts of other sites may read: all but forms to fill in."""
    return [each for each in exports() if each.scope != "site" or each.shown_in != "elsewhere"]


def headers_of(path: str, all_rules: tuple[Rule, ...]) -> dict[str, str]:
    """The headers that a server sends with ``path``."""
    headers: dict[str, str] = {}
    for rule in all_rules:
        if matches(rule.path, path):
            headers.update(rule.headers)
    return {name: value for name, value in headers.items() if value}


def matches(pattern: str, path: str) -> bool:
    """Whether ``path`` fits ``pattern``: ``*`` matches any characters."""
    first, *rest = pattern.split("*")
    if not rest:
        return path == pattern
    if not path.startswith(first):
        return False
    at = len(first)
    for part in rest[:-1]:
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return len(path) - at >= len(rest[-1]) and path.endswith(rest[-1])
