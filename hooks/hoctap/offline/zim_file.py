"""The ZIM archive (openzim.org): one file for Kiwix readers and servers, with its own search index."""

from __future__ import annotations

import base64
import importlib.util
import json
import mimetypes
import posixpath
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import typst
from lxml import html

from hoctap.diagnostics.user_error import UserError
from hoctap.exports.media_types import served_types
from hoctap.kinds.locality.model import Locality
from hoctap.locales import default_language, languages
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.text.language_names import iso_639_3

_FORWARD: Final = re.compile(r'http-equiv="refresh" content="0; url=([^"]*)"')
_NOT_INDEXED: Final = re.compile(r'<meta name="robots" content="noindex">')
_PAPER: Final = '#set page(width: 48pt, height: 48pt, margin: 0pt, fill: none)\n#image("assets/icon.svg", width: 48pt)'
_WRITER: Final = Path(__file__).with_name("zim_writer.py")


def can_write_zim() -> bool:
    """Whether libzim is installed."""
    return importlib.util.find_spec("libzim") is not None


def write_zim(file: Path, site: Site, theme: Path, content: Iterable[tuple[str, bytes]], work: Path) -> None:
    """Write the archive; ``work`` is an empty folder for temporary files.

    Raises:
        UserError: libzim failed.
    """
    pages = work / "pages"
    entries: list[dict[str, Any]] = []
    redirects: list[tuple[str, str, str]] = []
    for path, data in content:
        forward = _FORWARD.search(data.decode()) if path.endswith(".html") else None
        if forward:
            redirects.append((path, path, posixpath.normpath(posixpath.join(posixpath.dirname(path), forward[1]))))
            continue
        target = pages / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        entries.append(_entry(path, data))
    order = work / "order.json"
    order.write_text(
        json.dumps(
            {
                "folder": str(pages),
                "entries": entries,
                "redirects": redirects,
                "metadata": metadata(site),
                "language": "vie",
                "main": "index.html",
                "illustration": base64.b64encode(illustration(theme)).decode(),
            }
        ),
        "utf-8",
    )
    said = work / "said"
    with said.open("wb") as out:
        # The writer ends when this pipe closes, so it never outlives this process.
        process = subprocess.Popen(
            [sys.executable, _WRITER, order, file], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=out
        )
        try:
            status = process.wait()
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
            if process.stdin is not None:
                process.stdin.close()
    if status:
        why = (said.read_text("utf-8", "replace").strip() or f"status {status}").splitlines()[-1]
        raise UserError("errors.zim-not-written", why=why)


def _entry(path: str, data: bytes) -> dict[str, Any]:
    kind = served_types().get(path.rpartition(".")[2]) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    title, text = path, ""
    if path.endswith(".html"):
        source = data.decode()
        page: Any = html.fromstring(source)
        title = (page.findtext(".//title") or path).rpartition(" · ")[0] or page.findtext(".//title") or path
        # Not indexed: the alphabetical lists of titles would match every query.
        if not _NOT_INDEXED.search(source) and routes.ALPHABET not in path:
            text = for_index(" ".join(page.xpath("//main//text()[not(parent::script)]")))
    return {"path": path, "title": title, "type": kind, "front": bool(text), "text": text}


def for_index(text: str) -> str:
    """A text as the archive's search expects it.

    libzim removes diacritics from a query (``removeAccents``) and expects the same of the indexed text. It does not
    treat đ as d with a diacritic, so words with đ are indexed both ways.
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(sign))
    words = unicodedata.normalize("NFC", plain).split()
    return " ".join([*words, *(word.replace("đ", "d") for word in words if "đ" in word)])


def metadata(site: Site) -> Mapping[str, str]:
    """What a library of archives shows (openzim.org, Metadata): a title of 30 characters, a description of 80."""
    locality = site.locality
    name = locality.site_name[default_language()]
    keeper = _keeper(locality)
    return {
        "Name": f"{locality.id}_mul_all",
        "Title": _cut(name, 30),
        "Description": _cut(locality.tagline[default_language()], 80),
        "LongDescription": " ".join(locality.tagline[lang] for lang in languages()),
        "Language": ",".join(iso_639_3(lang) for lang in languages()),
        "Creator": keeper,
        "Publisher": keeper,
        "Date": site.moment.date().isoformat(),
        "Source": site.url,
        "Tags": "_ftindex:yes;_pictures:yes;_videos:no;_details:yes",
        "Scraper": "hoctap",
    }


def _keeper(locality: Locality) -> str:
    """The office that runs the site; the locality itself if no office is verified."""
    return locality.offices[0].name[default_language()] if locality.offices else locality.full_name(default_language())


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def illustration(theme: Path) -> bytes:
    """The site's icon, 48 pixels wide and high."""
    # Its types know a source in memory, but not together with a folder.
    compiled: Any = typst.compile
    made: bytes = compiled(_PAPER.encode(), root=theme, format="png", ppi=72)
    return made
