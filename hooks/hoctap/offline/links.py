"""Rewrite the addresses of built pages for a copy without a server.

A link to a folder gets ``index.html``; a link to a file that the copy does not contain leads to the site.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Container
from html import escape, unescape
from typing import Final

# A tag with its attributes. Text that shows a tag is escaped, so it does not match.
_TAG: Final = re.compile(r"<[a-zA-Z](?:[^\"'>]|\"[^\"]*\"|'[^']*')*>")
_ADDRESS: Final = re.compile(r'(\s(?:href|src|action|poster)=")([^"]*)(")')
_SOURCES: Final = re.compile(r'(\s(?:srcset|imagesrcset)=")([^"]*)(")')
_REFRESH: Final = re.compile(r'(\scontent="0; url=)([^"]*)(")')
_CALL: Final = re.compile(r'(hoctap\("[^"]*",)(.*)(\)\n)', re.DOTALL)
_OUTSIDE: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
INDEX: Final = "index.html"


class OfflineLinks:
    """Rewrites addresses for one edition. ``holds`` contains its paths; ``home`` is the site's address."""

    def __init__(self, holds: Container[str], home: str) -> None:
        self.holds = holds
        self.home = home

    def page(self, path: str, html: str) -> str:
        """The page at ``path`` with its addresses rewritten."""

        def turned(match: re.Match[str]) -> str:
            return match[1] + escape(self.address(path, unescape(match[2]))) + match[3]

        def sources(match: re.Match[str]) -> str:
            each = (part.strip().partition(" ") for part in match[2].split(","))
            turned = (f"{escape(self.address(path, unescape(at)))}{gap}{size}" for at, gap, size in each)
            return match[1] + ", ".join(turned) + match[3]

        def tag(match: re.Match[str]) -> str:
            text = match[0]
            if "http-equiv" in text:
                return _REFRESH.sub(turned, text)
            return _SOURCES.sub(sources, _ADDRESS.sub(turned, text))

        return _TAG.sub(tag, html)

    def address(self, path: str, given: str) -> str:
        """The address ``given`` on the page at ``path``, rewritten."""
        if not given or given.startswith("#") or _OUTSIDE.match(given):
            return given
        bare, mark, rest = _cut(given)
        if not bare:
            return given
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), bare))
        if bare.endswith(("/", "..")) or bare == ".":
            target = posixpath.normpath(posixpath.join(target, INDEX))
            bare = posixpath.join(bare, INDEX)
        return bare + mark + rest if target in self.holds else self.home + target.removesuffix(INDEX) + mark + rest

    def cards(self, script: str) -> str:
        """A file of search result cards, with the address of each row rewritten.

        These addresses start at the root of a language.
        """
        return _of_call(script, lambda rows: [[row[0], _to_file(row[1]), *row[2:]] for row in rows])


def _cut(address: str) -> tuple[str, str, str]:
    at = min((i for i in (address.find("?"), address.find("#")) if i >= 0), default=len(address))
    return address[:at], address[at : at + 1], address[at + 1 :]


def _to_file(address: str) -> str:
    bare, mark, rest = _cut(address)
    return (posixpath.join(bare, INDEX) if bare.endswith("/") or not bare else bare) + mark + rest


def _of_call(script: str, turn: Callable[[list[list[str]]], list[list[str]]]) -> str:
    match = _CALL.fullmatch(script)
    assert match, "the finder's files are one call each (hoctap.search.index_files)"
    return match[1] + json.dumps(turn(json.loads(match[2])), ensure_ascii=False, separators=(",", ":")) + match[3]
