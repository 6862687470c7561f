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


def rels(*rows: str, encoding: str = "utf-8", quote: str = '"') -> bytes:
    """The relationships of a part."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    told = "".join(f'<Relationship Id="r{n}" Type="{kinds}{row}/>' for n, row in enumerate(rows))
    text = f'<?xml version="1.0" encoding="{encoding}"?><Relationships>{told}</Relationships>'
    return text.replace('"', quote).encode(encoding)


def word(body: str) -> bytes:
    """A document in OOXML with this in its text."""
    text = f'<w:document xmlns:w="urn:w"><w:body><w:p>{body}</w:p></w:body></w:document>'
    return package({**WORD, "word/document.xml": text.encode()})


def field(*runs: str) -> str:
    """A field whose instruction stands in several runs."""
    parts = "".join(f"<w:r><w:instrText>{run}</w:instrText></w:r>" for run in runs)
    return f'<w:fldChar w:fldCharType="begin"/>{parts}<w:fldChar w:fldCharType="end"/>'


def book(**files: bytes) -> bytes:
    """An EPUB with these files; a low line in a name stands for a dot."""
    named = {name.replace("_", "."): content for name, content in files.items()}
    return package({"mimetype": b"application/epub+zip", **named})


def text_document(content: bytes) -> bytes:
    """An OpenDocument text."""
    return package({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content})


_ODT = '<o:d xmlns:o="urn:o" xmlns:x="http://www.w3.org/1999/xlink">{}</o:d>'
_SCRIPT = b"5 0 obj <</S/JavaScript/JS(app.alert\\(1\\))>> endobj\n"
_EXTERNAL = '" Target="http://a.example.org/t" TargetMode="External"'
_RELS = "word/_rels/document.xml.rels"

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
    # NUL is white space, and a stream may be forged around an object.
    "nulls.pdf": pdf().replace(b"trailer", b"% stream\n4\0 0\0obj" + _SCRIPT[7:] + b"% endstream\ntrailer"),
    "nul-call.pdf": pdf(b"/OpenAction\0<<\0/S\0/URI\0/URI(http://a.example.org/)>>"),
    "comment-call.pdf": pdf(b"/OpenAction %a\n<</S/URI/URI(http://a.example.org/)>>"),
    "led-call.pdf": pdf(b"/OpenAction 7 0 R").replace(
        b"trailer", b"7 0 obj <</S/URI/URI(http://a.example.org/)>> endobj\ntrailer"
    ),
    "page-call.pdf": pdf(b"/AA <</O 7 0 R>>").replace(
        b"trailer", b"7 0 obj <</S/URI/URI(http://a.example.org/)>> endobj\ntrailer"
    ),
    "locked-comment.pdf": pdf(b"/Encrypt%a\n9 0 R"),
    "cr.pdf": pdf(packed=_SCRIPT[6:]).replace(b"stream\n", b"stream\r"),
    # Its dictionary does not say what it is, or says it far before.
    "untold.pdf": pdf(packed=b"5 0 <</S/JavaScript/JS(1)>>").replace(b"/Type/ObjStm", b"/Type 8 0 R"),
    "far.pdf": pdf(packed=b"5 0 <</S/JavaScript/JS(1)>>").replace(b"/Filter", b"%" + b" " * 3000 + b"\n/Filter"),
    "ended.pdf": pdf(packed=b"5 0 <</S/JavaScript/JS(1)>>")
    .replace(b"stream\n", b"stream\n", 1)
    .replace(b"/N 1", b"/N 1%endstream\n"),
    "xfa.pdf": pdf(b"/AcroForm <</XFA [1 0 R]>>"),
    "quotes.docx": package({**WORD, _RELS: rels("attachedTemplate" + _EXTERNAL, quote="'")}),
    "utf16.docx": package({**WORD, _RELS: rels("attachedTemplate" + _EXTERNAL, encoding="utf-16")}),
    "references.docx": package(
        {**WORD, _RELS: rels("attachedTemplate" + _EXTERNAL).replace(b"External", b"&#69;xternal")}
    ),
    "picture.docx": package({**WORD, _RELS: rels("image" + _EXTERNAL)}),
    "link.docx": package({**WORD, _RELS: rels('hyperlink" Target="file://srv/a" TargetMode="External"')}),
    "run.docx": package({**WORD, _RELS: rels('hyperlink" Target="java&#9;script:a()" TargetMode="External"')}),
    "chunk.docx": package({**WORD, _RELS: rels('aFChunk" Target="a.xml"')}),
    "ole.docx": package({**WORD, _RELS: rels('oleObject" Target="embeddings/a.bin"')}),
    "dtd.docx": package({**WORD, "word/a.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
    "broken.docx": package({**WORD, "word/a.xml": b"<a"}),
    "dde.docx": word(field("DDEAUTO c:\\\\cmd.exe")),
    "dde-parts.docx": word(field(" D", "DE", "AUTO c:\\\\cmd.exe")),
    "dde-simple.docx": word('<w:fldSimple w:instr=" dde a b"/>'),
    "quote.docx": word(field(" ").replace("</w:r>", "</w:r>" + field("QUOTE 68 68 69"))),
    "include.docx": word(field("INCLUDEPICTURE http://a.example.org/b")),
    "dde.xlsx": package({**WORD, "xl/workbook.xml": b"<a/>", "xl/externalLinks/e.xml": b"<a><ddeLink/></a>"}),
    "service.xlsx": package({**WORD, "xl/workbook.xml": b"<a/>", "xl/s.xml": b"<a><f>WEBSERVICE(A1)</f></a>"}),
    "run.pptx": package({**WORD, "ppt/presentation.xml": b'<a action="ppaction://program"/>'}),
    "within.docx": package({**WORD, "word/embeddings/a.xlsx": package({"a": b"b"})}),
    "event.odt": text_document(_ODT.format('<o:event-listener x:href="a"/>').encode()),
    "script.odt": text_document(_ODT.format('<o:a x:href="vnd.sun.star.script:a"/>').encode()),
    "fetch.odt": text_document(_ODT.format('<o:image x:href="https://a.example.org/a.png"/>').encode("utf-16")),
    "dde.odt": text_document(_ODT.format("<o:dde-connection-decl/>").encode()),
    "section.odt": text_document(_ODT.format('<o:section-source x:href="../a.odt"/>').encode()),
    "named.epub": book(a_xht=b"<html><script>1</script></html>"),
    "unnamed.epub": book(a_dat=b"  <html><body onload='a()'></body></html>"),
    "utf16.epub": book(a_xhtml="<?xml version='1.0' encoding='utf-16'?><html><script/></html>".encode("utf-16")),
    "other.epub": book(a_xhtml=b"<?xml version='1.0' encoding='utf-7'?><html/>"),
    "hidden.epub": book(a_xhtml=b"<html><a href='java&#x0a;script:a()'>a</a></html>"),
    "drawn.epub": book(a_svg=b"<svg xmlns='a'><s:script xmlns:s='b'/></svg>"),
    "svg.epub": book(a_xhtml=b"<html><svg/onload=alert(1)></html>"),
    "frame.epub": book(a_xhtml=b"<html><iframe src='b.html'/></html>"),
    "remote.epub": book(a_xhtml=b"<html><img src='https://a.example.org/a.png'/></html>"),
    "style.epub": book(a_css=b"@import url(https://a.example.org/a.css);"),
    "entity.epub": book(a_xhtml=b"<!DOCTYPE a [<!ENTITY b '<script/>'>]><html>&b;</html>"),
    "manifest.epub": book(a_opf=b"<package><item media-type='text/javascript' href='a.bin'/></package>"),
    "macro.docm": package(WORD),
    "old.doc": b"\xd0\xcf\x11\xe0",
}
ALLOWED: dict[str, bytes] = {
    "a.pdf": pdf(b"/OpenAction [2 0 R /Fit]"),
    "b.pdf": pdf(packed=b"5 0 <</Title(a)>>"),
    "a.docx": package(WORD),
    "a.odt": package({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
    "a.epub": package({"mimetype": b"application/epub+zip", "a.xhtml": b"<html><p>a</p></html>"}),
    "c.pdf": pdf(packed=b"1 0 0 1 72 720 cm /JavaScript Do").replace(b"/Type/ObjStm", b""),
    "d.pdf": pdf(b"/Annots [<</A <</S/URI/URI(https://books.example.org/)>>>>] /OpenAction [2 0 R /Fit]"),
    "b.docx": package(
        {
            **WORD,
            _RELS: rels(
                'hyperlink" Target="https://books.example.org/a" TargetMode="External"', 'image" Target="media/a.png"'
            ),
        }
    ),
    "c.docx": word(field("HYPERLINK https://books.example.org/link") + field("PAGE") + field('TOC \\o "1-3"')),
    "b.odt": text_document(
        _ODT.format('<o:a x:href="https://books.example.org/"/><o:image x:href="Pictures/a.png"/>').encode()
    ),
    "b.epub": book(
        a_opf=b"<?xml version='1.0'?><package><item href='a.xhtml' media-type='application/xhtml+xml'/></package>",
        a_ncx=b'<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd"><ncx/>',
        a_xhtml=b"<html><meta http-equiv='Content-Type' content='text/html'/><p>JavaScript: on x = 1, only = 2</p>"
        b"<a href='https://books.example.org/'>a</a></html>",
        a_jpg=b"\xff\xd8\xff<script>",
    ),
    "a.txt": "Chào bạn, 1 < 2".encode(),
    "a.csv": b"a,b\n1,2\n",
    "a.mp3": b"ID3\x04\0",
    "thu-muc/a.mp4": b"\0\0\0\x18ftypmp42",
}
