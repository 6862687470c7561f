"""The headers for other servers: ``_headers`` (Netlify, Cloudflare Pages), Apache, Caddy."""

from __future__ import annotations

from typing import Final

from hoctap.exports.media_types import served_types, with_charset
from hoctap.hosting.headers import EVERYWHERE, LASTING, OPEN_DATA_ORIGIN, OPENER, Rule, open_folders
from hoctap.hosting.nginx import expression
from hoctap.hosting.policy import FRAMED_BY_NONE
from hoctap.locales import languages
from hoctap.site import routes

HEADERS_FILE: Final = "_headers"
APACHE_FILE: Final = ".htaccess"
CADDY_FILE: Final = ".server/Caddyfile"


def headers_file(policy: str, sections: tuple[str, ...], base: str, forms: dict[str, str]) -> str:
    """The ``_headers`` file of Netlify and Cloudflare Pages.

    Both hosts send the values of all matching rules, joined by commas, so no header may appear in two rules that match
    the same address. Therefore the policy against framing is written for each of ``sections`` (the first folders of the
    site), without the pages that are meant to be framed. Open data is every folder of exports that has no pages, and the
    data page's own. ``forms`` are the headers of the editing forms.
    """
    lines = ["# Made by the build. Do not edit."]
    lines += _block(f"{base}*", {name: value for name, value in EVERYWHERE.items() if name != OPENER})
    closed = {
        "Content-Security-Policy": f"{policy}; {FRAMED_BY_NONE}",
        "X-Frame-Options": "DENY",
        OPENER: EVERYWHERE[OPENER],
    }
    for prefix in (base + routes.prefix(lang) for lang in languages()):
        lines += _block(prefix, closed)
        for section in sections:
            if f"{section}/" == routes.LISTS:
                # The page to embed is one folder below these.
                lines += _block(f"{prefix}{section}/", closed)
                lines += _block(f"{prefix}{section}/:id/", closed)
            elif f"{section}/" == routes.FORMS:
                lines += _block(f"{prefix}{section}/*", closed | forms)
            else:
                shared = OPEN_DATA_ORIGIN if f"{section}/" == routes.DATA else {}
                lines += _block(f"{prefix}{section}/*", closed | shared)
    lines += _block(f"{base}404.html", closed)
    lines += _block(f"{base}assets/*", LASTING)
    for prefix, folder in open_folders():
        if folder not in sections:
            lines += _block(f"{base}{prefix}{folder}/*", OPEN_DATA_ORIGIN)
    return "\n".join(lines) + "\n"


def _block(path: str, headers: dict[str, str]) -> list[str]:
    return [path, *(f"  {name}: {value}" for name, value in headers.items())]


def apache_file(rules: tuple[Rule, ...], base: str) -> str:
    """Apache's ``.htaccess`` for the root of the site; needs mod_headers."""
    lines = ["# Made by the build. Do not edit.", f"ErrorDocument 404 {base}404.html", "Options -Indexes"]
    lines += ["AddDefaultCharset utf-8", *(f"AddType {mime} .{ending}" for ending, mime in served_types().items())]
    lines += ["<IfModule mod_headers.c>"]
    for rule in rules:
        lines.append(f'<If "%{{REQUEST_URI}} =~ m#{expression(rule.path)}#">')
        for name, value in rule.headers.items():
            lines.append(f'  Header always set {name} "{value}"' if value else f"  Header always unset {name}")
        lines.append("</If>")
    lines += ["</IfModule>", 'RedirectMatch 404 "/\\.(?!well-known/)"']
    return "\n".join(lines) + "\n"


def caddy_file(rules: tuple[Rule, ...], base: str) -> str:
    """A Caddy snippet to import in a site block, beside its ``root`` and ``file_server``."""
    lines = ["# Made by the build: import inside a site block. Do not edit.", "encode zstd gzip", "route {"]
    for number, rule in enumerate(rules):
        lines.append(f"  @r{number} path_regexp {expression(rule.path)}")
        lines.append(f"  header @r{number} {{")
        lines += [f"    {name} `{value}`" if value else f"    -{name}" for name, value in rule.headers.items()]
        lines.append("  }")
    for ending, mime in served_types().items():
        lines += [f"  @{ending} path *.{ending}", f'  header @{ending} Content-Type "{with_charset(mime)}"']
    lines += ["  @hidden {", "    path_regexp /\\.", "    not path */.well-known/*", "  }", "  error @hidden 404", "}"]
    lines += ["handle_errors {", "  @missing expression `{err.status_code} == 404`", "  handle @missing {"]
    lines += [f"    rewrite * {base}404.html", "    file_server", "  }", "}"]
    return "\n".join(lines) + "\n"
