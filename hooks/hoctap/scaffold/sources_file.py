"""Write ``content/sources.yml``, by which the new site takes over the catalogue of the site that it is started from."""

from __future__ import annotations

import json
import textwrap
from typing import Final
from urllib.parse import urlsplit

from hoctap.exports.json_records import JSON_LINES
from hoctap.kinds.locality.model import Locality
from hoctap.loading.base_url import placeholder
from hoctap.locales import languages, words
from hoctap.schema.library import Library

PATH: Final = "content/sources.yml"
_HEAD: Final = "# yaml-language-server: $schema=../schemas/harvest-source.schema.json\n"
# What stands for an address until there is one.
EXAMPLE: Final = "https://example.org/"
_WIDTH: Final = 118


def sources_text(library: Library, address: str) -> str:
    """The text of the file.

    Args:
        library: The records of the site that the new one is started from.
        address: Where that site is published. If that is nowhere, or on this machine alone, its entry is a comment.
    """
    known = is_public(address)
    locality = next(iter(library.all(Locality)), None)
    names = {lang: locality.site_name[lang] for lang in languages()} if locality and known else {}
    entry = [
        f"- id: {locality.id if locality and known else 'kho-goc'}",
        "  name:",
        *(f"    {lang}: {_quoted(names.get(lang, words(lang)('scaffold.first-site')))}" for lang in languages()),
        f"  url: {_quoted(f'{address if known else EXAMPLE}{JSON_LINES}')}",
        "  protocol: jsonl",
    ]
    about = "scaffold.sources-file" if known else "scaffold.sources-example"
    comments = [_comment(text) for text in dict.fromkeys(words(lang)(about) for lang in languages())]
    return "".join(
        (_HEAD, *comments, *(f"{line}\n" if known else f"# {line}\n" for line in entry), "" if known else "[]\n")
    )


def is_public(address: str) -> bool:
    """Whether others may reach a site by its address: a name of the network, and none that is kept for examples."""
    host = urlsplit(address).hostname or ""
    return "." in host and not host.replace(".", "").isdigit() and not placeholder(address)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _comment(text: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent="# ", subsequent_indent="# ") + "\n"
