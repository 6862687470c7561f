"""nginx: two files to include, one in ``http`` (maps), one in ``server``.

Each build rewrites them, because the policy contains digests of built files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hoctap.exports.media_types import compressible_types, served_types, text_types
from hoctap.hosting.headers import Rule

HTTP_FILE = ".server/nginx-http.conf"
SERVER_FILE = ".server/nginx-server.conf"

# The types that nginx itself has for .xml and, before 1.21, for .js.
_OWN_TEXT_TYPES = ("text/xml", "application/javascript")

# OAI-PMH 2.0, section 3.1.1: the verb is in the query; the answers are files.
_OAI_MAPS = """\
map $arg_verb $hoctap_oai_verb {
  default             badVerb;
  Identify            Identify;
  ListMetadataFormats ListMetadataFormats;
  ListSets            ListSets;
  ListRecords         ListRecords-1;
  ListIdentifiers     ListIdentifiers-1;
}
map $arg_resumptionToken $hoctap_oai_list {
  default                                                $hoctap_oai_verb;
  "~^(?<hoctap_oai_page>List(Records|Identifiers)-[0-9]+)$" $hoctap_oai_page;
}
map "$arg_verb $arg_identifier" $hoctap_oai_file {
  default                                     $hoctap_oai_list;
  "~^GetRecord .*[:A](?<hoctap_oai_id>[a-z0-9-]+)$" GetRecord/$hoctap_oai_id;
}
"""


def http_file(rules: tuple[Rule, ...]) -> str:
    """The maps that give each header's value by address."""
    lines = ["# Made by the build: include inside http { }. Do not edit.", _OAI_MAPS.rstrip()]
    for name in header_names(rules):
        lines.append(f"map $uri {_variable(name)} {{")
        # nginx takes the first expression that matches; our rules, the last.
        for rule in reversed([rule for rule in rules if name in rule.headers]):
            lines.append(f'  "~{expression(rule.path)}" "{rule.headers[name]}";')
        lines += ['  default "";', "}"]
    return "\n".join(lines) + "\n"


def server_file(rules: tuple[Rule, ...], base: str) -> str:
    """Headers, types, error page, OAI-PMH and compression, for inside ``server { }``.

    The administrator sets ``root`` and the host names. Files are below ``root`` with the site's own path.
    """
    types = "\n".join(f"  {mime} {ending};" for ending, mime in served_types().items())
    headers = "\n".join(f"add_header {name} {_variable(name)} always;" for name in header_names(rules))
    return f"""\
# Made by the build: include inside server {{ }}. Do not edit.
index index.html;
charset utf-8;
charset_types {_types(text_types())};
include mime.types;
types {{
{types}
}}
error_page 404 {base}404.html;
server_tokens off;
gzip on;
gzip_vary on;
gzip_min_length 512;
gzip_types {_types(compressible_types())};
{headers}
location ~ /\\.(?!well-known/) {{ return 404; }}
location = {base}oai {{
  default_type text/xml;
  try_files {base}du-lieu/oai/$hoctap_oai_file.xml {base}du-lieu/oai/idDoesNotExist.xml =404;
}}
"""


def _types(media_types: Iterable[str]) -> str:
    """A list for a directive of nginx, which always includes HTML and warns where the list repeats it."""
    return " ".join(sorted({*media_types, *_OWN_TEXT_TYPES} - {"text/html"}))


def header_names(rules: tuple[Rule, ...]) -> list[str]:
    """Every header that some rule sets, in order."""
    return list(dict.fromkeys(name for rule in rules for name in rule.headers))


def expression(path: str) -> str:
    """A pattern as a regular expression for nginx' ``$uri``, which includes a folder's index file."""
    parts = ".*".join(_quoted(path))
    return f"^{parts}(?:index\\.html)?$" if path.endswith("/") else f"^{parts}$"


def _quoted(path: str) -> Iterator[str]:
    return (re.escape(part) for part in path.split("*"))


def _variable(header: str) -> str:
    return "$hoctap_" + header.lower().replace("-", "_")
