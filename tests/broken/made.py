"""Published files with something wrong in them, made when they are wanted."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}


def package(members: Mapping[str, bytes]) -> bytes:
    """A zip archive of the members."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return into.getvalue()


def pdf(body: bytes = b"", *, packed: bytes | None = None) -> bytes:
    """A PDF in outline; ``packed`` stands in an object stream."""
    stream = b""
    if packed is not None:
        stream = (
            b"3 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>\nstream\n"
            + zlib.compress(packed)
            + b"\nendstream\nendobj\n"
        )
    return (
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog " + body + b">>\nendobj\n" + stream + b"trailer <</Root 1 0 R>>\n%%EOF\n"
    )


# Name → content, each refused.
REFUSED: dict[str, bytes] = {
    "a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "b.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "a.html": b"<p>a</p>",
    "a.xhtml": b"<html/>",
    "a.xml": b"<a/>",
    "a.js": b"alert(1)",
    "khong-duoi": b"<html>",
    ".htaccess": b"AddType text/html .pdf",
    "a.pdf.html": b"%PDF-1.4\n%%EOF",
    "a.txt": b"  <!DOCTYPE html><script>alert(1)</script>",
    "b.txt": b"<script >alert(1)</script>",
    "c.txt": b"#!/bin/sh\nrm",
    "d.csv": b"a,b\n\0",
    "e.csv": b"\xff\xfea",
    "may.pdf": b"MZ\x90\0" + b"\0" * 100,
    "elf.mp3": b"\x7fELF",
    "a.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
    "b.png": b"<svg/>",
    "js.pdf": pdf(b"/OpenAction <</S/JavaScript/JS(app.alert\\(1\\))>>"),
    "escaped.pdf": pdf(b"/OpenAction <</S/J#61vaScript>>"),
    "packed.pdf": pdf(packed=b"5 0 <</S/JavaScript/JS(1)>>"),
    "launch.pdf": pdf(b"/OpenAction <</S/Launch/F(cmd.exe)>>"),
    "call.pdf": pdf(b"/OpenAction <</S/URI/URI(http://a.example.org/)>>"),
    "files.pdf": pdf(b"/Names <</EmbeddedFiles 9 0 R>>"),
    "locked.pdf": pdf(b"/Encrypt 9 0 R"),
    "forged.pdf": pdf().replace(b"trailer", b"stream\n9 0 obj <</S/JavaScript>> endobj\nendstream\ntrailer"),
    "late.pdf": b"<html>" + pdf(),
    "cut.pdf": pdf()[:-8],
    "two.pdf": pdf() + package({"a": b"b"}),
    "macro.docx": package({**WORD, "word/vbaProject.bin": b"x"}),
    "template.docx": package(
        {
            **WORD,
            "word/_rels/settings.xml.rels": b'<Relationship Type="http://x/attachedTemplate" Target="http://a" TargetMode="External"/>',
        }
    ),
    "object.docx": package({**WORD, "word/embeddings/oleObject1.bin": b"x"}),
    "not.docx": package({"a": b"b"}),
    "prog.docx": package({**WORD, "a.exe": b"MZ"}),
    "bomb.docx": package({**WORD, "a.xml": b"\0" * (40 << 20)}),
    "before.docx": b"<html>" + package(WORD),
    "macro.odt": package({"mimetype": b"application/vnd.oasis.opendocument.text", "Basic/a.xml": b"x"}),
    "script.epub": package({"mimetype": b"application/epub+zip", "a.xhtml": b"<html><script>1</script></html>"}),
    "macro.docm": package(WORD),
    "old.doc": b"\xd0\xcf\x11\xe0",
}
ALLOWED: dict[str, bytes] = {
    "a.pdf": pdf(b"/OpenAction [2 0 R /Fit]"),
    "b.pdf": pdf(packed=b"5 0 <</Title(a)>>"),
    "a.docx": package(WORD),
    "a.odt": package({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
    "a.epub": package({"mimetype": b"application/epub+zip", "a.xhtml": b"<html><p>a</p></html>"}),
    "a.txt": "Chào bạn, 1 < 2".encode(),
    "a.csv": b"a,b\n1,2\n",
    "a.mp3": b"ID3\x04\0",
    "thu-muc/a.mp4": b"\0\0\0\x18ftypmp42",
}
