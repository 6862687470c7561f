"""How a page is passed on: addresses of networks, a snippet for other sites, a QR code."""

from __future__ import annotations

import base64
import json
from typing import Any, Final
from urllib.parse import quote

from markupsafe import Markup

from hoctap.printing.qr_code import encoded

_FACEBOOK: Final = "https://www.facebook.com/sharer/sharer.php?u="
_ZALO: Final = "https://button-share.zalo.me/share_external?d="


def sharing_functions() -> dict[str, Any]:
    """The functions for every page."""
    return {"facebook": facebook, "zalo": zalo, "embed_code": embed_code, "qr": qr_code, "qr_files": qr_files}


def facebook(address: str) -> str:
    """Facebook's page that shares ``address``."""
    return _FACEBOOK + _encoded(address)


def zalo(address: str) -> str:
    """Zalo's page that shares ``address``.

    It reads ``d``: Base64 of a JSON object that holds the address. Seen in the frames that Zalo's own share button
    makes, in pages saved with it, in a written guide with a picture of the result, and in most public code that links
    there. Some of these encode ``d`` once and some twice; spaces after the object leave it without a sign (``=``) that
    would need it.
    """
    data = f'{{"url":{json.dumps(address)}}}'
    padded = data + " " * (-len(data) % 3)
    return _ZALO + _encoded(base64.b64encode(padded.encode()).decode())


def _encoded(text: str) -> str:
    """``quote(text, safe="")``: where it has nothing to encode, it is many times as fast."""
    quoted = quote(text, safe=":/+=")
    return quoted.replace(":", "%3A").replace("/", "%2F").replace("+", "%2B").replace("=", "%3D")


def embed_code(address: str, title: str) -> str:
    """The HTML that shows ``address`` inside another page. It is text: a page that shows it escapes it once more."""
    frame = Markup('<iframe src="{}" title="{}" width="100%" height="600" loading="lazy"></iframe>')
    return str(frame.format(address, title))


def qr_files(address: str) -> list[tuple[str, str]]:
    """The same code as files to save, each as an address that holds it all: for leaflets and notices of one's own."""
    code = encoded(address)
    svg = code.svg_data_uri(
        scale=10, border=4, light="#fff", svgclass=None, lineclass=None, encode_minimal=True, nl=False
    )
    # The minimum leaves spaces, which no address may have.
    return [("png", code.png_data_uri(scale=12, border=4)), ("svg", svg.replace(" ", "%20"))]


def qr_code(address: str, label: str) -> Markup:
    """A QR code (ISO/IEC 18004, level M) as inline SVG, named for those who cannot see it."""
    svg = encoded(address).svg_inline(
        scale=4, border=4, dark="#000", light="#fff", svgclass=None, lineclass=None, omitsize=True
    )
    return Markup('<figure class="qr-code" role="img" aria-label="{}">{}</figure>').format(label, Markup(svg))
