"""What may not be in an EPUB: scripts, events, frames, and what is fetched from elsewhere.

Each file that could be read as markup or as a style sheet is looked through, whatever it is called; the encodings that
reading systems must know are decoded, any other is refused.
"""

from __future__ import annotations

import codecs
import html
import re
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']\s*([A-Za-z0-9._-]+)", re.DOTALL)
_KNOWN: Final = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_SOFT = re.compile(r"[\x00-\x20\xad\u200b-\u200f\ufeff]")
_EVENTS: Final = (
    "abort|animation[a-z]+|auxclick|before[a-z]+|blur|cancel|canplay[a-z]*|change|click|close|contextmenu|copy|cuechange|cut"
    "|dblclick|drag[a-z]*|drop|durationchange|emptied|ended|error|focus[a-z]*|formdata|hashchange|input|invalid|key[a-z]+"
    "|load[a-z]*|message[a-z]*|mouse[a-z]+|offline|online|page[a-z]+|paste|pause|play[a-z]*|pointer[a-z]+|popstate|progress"
    "|ratechange|reset|resize|scroll[a-z]*|search|seek[a-z]+|select[a-z]*|show|stalled|storage|submit|suspend|timeupdate"
    "|toggle|touch[a-z]+|transition[a-z]+|unload|volumechange|waiting|webkit[a-z]+|wheel|begin|end|repeat|activate|zoom"
)
_SCRIPT = re.compile(
    r"<(?:[\w.-]+:)?(?:script|iframe|frame|object|embed|applet|base|handler|listener)[\s>/]"
    rf"|[\s\"'/]on(?:[a-z]{{3,30}}\s*=\s*[\"']|(?:{_EVENTS})\s*=)|<!ENTITY|<!ATTLIST|<\?xml-stylesheet[^<>]*(?:xsl|//)"
    r"|http-equiv\s*=\s*[\"']?\s*refresh|properties\s*=\s*[\"'][^\"'<>]*\b(?:scripted|remote-resources)\b"
    r"|media-type\s*=\s*[\"'][^\"'<>]*(?:javascript|ecmascript)",
    re.IGNORECASE,
)
# An address that runs; in prose a language may have this name.
_RUNNING = re.compile(
    r"[=(\"'](?:(?:javascript|vbscript|livescript):|data:(?:text/html|image/svg|application/x))", re.IGNORECASE
)
# What is loaded together with a page; a link is not.
_FETCHED = re.compile(
    r"\b(?:src|srcset|data|poster|background)\s*=\s*[\"']?\s*(?:[a-z]+:)?//"
    r"|<(?:[\w.-]+:)?(?:link|image|use|feimage)\b[^<>]*?href\s*=\s*[\"']?\s*(?:[a-z]+:)?//"
    r"|@import\b[^;@\n]{0,300}//|url\(\s*[\"']?\s*(?:[a-z]+:)?//|-moz-binding|expression\s*\(",
    re.IGNORECASE,
)
# Files that are no text: their first bytes.
_BINARY = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF|OTTO|\x00\x01\x00\x00|true|wOF[F2]|ttcf|ID3|\xff[\xe2-\xfb]|OggS|....ftyp|\x1a\x45\xdf\xa3",
    re.DOTALL,
)


def is_active(content: bytes) -> bool:
    """Whether a file of an EPUB holds a script, or fetches something, or cannot be looked into."""
    if _BINARY.match(content):
        return False
    text = _decoded(content)
    if text is None:
        return True
    # A reading system reads references in an address, and passes over what nobody sees in it.
    bare = _SOFT.sub("", html.unescape(html.unescape(text)))
    return bool(
        _SCRIPT.search(text) or _RUNNING.search(bare) or _FETCHED.search(text) or _FETCHED.search(html.unescape(text))
    )


def _decoded(content: bytes) -> str | None:
    encoding = next((each for mark, each in _MARKS if content.startswith(mark)), "")
    if not encoding:
        declared = _DECLARED.match(content.lstrip()[:400])
        encoding = declared[1].decode().lower() if declared else "utf-8"
        if encoding not in _KNOWN:
            return None
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
