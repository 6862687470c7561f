"""Which headers and types go with which addresses, whatever server sends them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hoctap.exports.export import ID
from hoctap.exports.registry import exports
from hoctap.hosting.policy import BARE, EMBEDDED, FRAMED_BY_ALL, FRAMED_BY_NONE, forms_policy
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
    # RFC 6797. Other names below the host are not the site's to bind, so no includeSubDomains.
    "Strict-Transport-Security": f"max-age={YEAR}",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED),
    OPENER: "same-origin",
}
LASTING: Final = {"Cache-Control": f"public, max-age={YEAR}, immutable"}


@dataclass(frozen=True, slots=True)
class Rule:
    """``path``: a pattern from the root, ``*`` for any run of characters; ``headers`` replace those of earlier rules."""

    path: str
    headers: dict[str, str]


def forms_headers(connections: Iterable[str]) -> dict[str, str]:
    """What the editing forms are sent with instead of the ordinary page's. Signing in happens in a window that they
    open, and that answers them (HTML, cross-origin opener policies)."""
    return {
        "Content-Security-Policy": f"{forms_policy(connections)}; {FRAMED_BY_NONE}",
        OPENER: "same-origin-allow-popups",
    }


def rules(policy: str, base: str, connections: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Every rule, general ones first; ``policy`` is the ordinary page's, ``base`` the site's own path (``/`` or
    ``/hoctap/``), ``connections`` what the editing forms may ask."""
    forms = forms_headers(connections)
    open_data = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
    framed = {
        "Content-Security-Policy": f"{EMBEDDED}; {FRAMED_BY_ALL}",
        "X-Frame-Options": "",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    embedded = routes.embedded("*")
    prefixes = [routes.prefix(lang) for lang in languages()]
    found = [
        Rule(
            f"{base}*",
            {
                **EVERYWHERE,
                "Content-Security-Policy": f"{policy}; {FRAMED_BY_NONE}",
                "X-Frame-Options": "DENY",
                "Cross-Origin-Resource-Policy": "same-origin",
                # News comes out on its minute; a page that has not changed costs a short answer (304).
                "Cache-Control": "no-cache",
            },
        ),
        # Their names change with their bytes.
        *(Rule(f"{base}{path}", LASTING) for path in ("assets/*", f"{routes.SEARCH}*.js")),
        Rule(f"{base}{routes.SEARCH}muc-luc.js", {"Cache-Control": "no-cache"}),
        *(Rule(f"{base}{prefix}{embedded}", framed) for prefix in prefixes),
        *(Rule(f"{base}{prefix}{routes.FORMS}*", forms) for prefix in prefixes),
        *(Rule(f"{base}{path}", open_data) for path in _exported()),
        # A document that an editor put there loads and runs nothing. No `sandbox`: browsers' PDF viewers need none.
        Rule(
            f"{base}{routes.HOSTED}*",
            {**open_data, "Content-Security-Policy": f"{BARE}; {FRAMED_BY_NONE}"},
        ),
    ]
    return tuple(found)


def _exported() -> list[str]:
    """The patterns of the exports' addresses, which scripts of other sites may read. Further files of an export lie in
    these folders or have these endings too."""
    found = [f"{routes.DATA}*", "opds/*", "*.ics", "*/atom.xml"]
    for export in exports():
        if export.scope == "site" and export.shown_in == "elsewhere":
            # A form to fill in is no data.
            continue
        pattern = export.path.replace(ID, "*") + ("*" if export.path.endswith("/") else "")
        if not any(matches(each, pattern) for each in found):
            found += [prefix + pattern for prefix in export.prefixes]
    return found


def headers_of(path: str, all_rules: tuple[Rule, ...]) -> dict[str, str]:
    """What a server sends with ``path``: later rules win; an empty value is not sent."""
    found: dict[str, str] = {}
    for rule in all_rules:
        if matches(rule.path, path):
            found.update(rule.headers)
    return {name: value for name, value in found.items() if value}


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
