"""IMS Common Cartridge 1.1 of a reading list: web links in one folder, for a learning management system.

Structure: imsccv1p1 manifest (IMS CC 1.1, section 4), each resource a web link (``imswl_xmlv1p1``). A web link has a
title and an address only, so a page (``webcontent``) before them says what the list says of each.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Final

from hoctap.exports import xml
from hoctap.exports.entry import Entry
from hoctap.exports.export import Export, Source
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.locales import default_language, words
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.text.plain_text import plain

_MANIFEST: Final = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_METADATA: Final = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
_WEB_LINK: Final = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"
_IMS: Final = xml.Maker(_MANIFEST, {None: _MANIFEST, "lomimscc": _METADATA})
_HTML: Final = xml.Maker()
_LOM: Final = xml.Maker(_METADATA)
_LINK: Final = xml.Maker(_WEB_LINK, {None: _WEB_LINK})
# Zip files carry times; a fixed one keeps the bytes the same (the earliest that the format knows).
_TIME = (1980, 1, 1, 0, 0, 0)
# No resource's file can have this name: theirs end in .xml.
_PAGE: Final = "danh-sach.html"


def cartridge(reading_list: ReadingList, items: Sequence[Entry]) -> bytes:
    """The ``.imscc`` file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(name: str, content: bytes) -> None:
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)

        add("imsmanifest.xml", _manifest(reading_list, items))
        add(_PAGE, _page(reading_list, items))
        for entry in items:
            add(f"{entry.id}.xml", _web_link(entry))
    return out.getvalue()


def _manifest(reading_list: ReadingList, items: Sequence[Entry]) -> bytes:
    title = reading_list.title[default_language()]
    steps = [_IMS.item(_IMS.title(e.title), identifier=f"I-{e.id}", identifierref=f"R-{e.id}") for e in items]
    page = _IMS.item(_IMS.title(_page_title()), identifier="I", identifierref="R")
    folder = xml.on_lines(_IMS.item(_IMS.title(title), page, *steps, identifier="I-folder"))
    folder.text = None
    about = _LOM.lom(_LOM.general(_LOM.title(_LOM.string(title, language=default_language()))))
    shown = _IMS.resource(_IMS.file(href=_PAGE), identifier="R", type="webcontent", href=_PAGE)
    links = [_IMS.resource(_IMS.file(href=f"{e.id}.xml"), identifier=f"R-{e.id}", type="imswl_xmlv1p1") for e in items]
    return xml.document(
        xml.on_lines(
            _IMS.manifest(
                _IMS.metadata(_IMS.schema("IMS Common Cartridge"), _IMS.schemaversion("1.1.0"), about),
                _IMS.organizations(
                    _IMS.organization(
                        xml.on_lines(_IMS.item(folder, identifier="I-root")),
                        identifier="O-1",
                        structure="rooted-hierarchy",
                    )
                ),
                xml.on_lines(_IMS.resources(shown, *links)),
                identifier=f"M-{reading_list.id}",
            )
        )
    )


def _page_title() -> str:
    return words(default_language())("exports.cartridge.page")


def _page(reading_list: ReadingList, items: Sequence[Entry]) -> bytes:
    """The list to read: what it is for, and each step with its note."""
    lang = default_language()
    say = words(lang)
    steps = []
    for entry in items:
        step = [_HTML.p(_HTML.a(entry.title, href=entry.access))]
        if entry.listed and entry.listed.required:
            step.append(_HTML.p(_HTML.strong(say("exports.listed.required"))))
        if entry.listed and entry.listed.note:
            step.append(_HTML.p(plain(entry.listed.note[lang])))
        steps.append(_HTML.li(*step))
    title = reading_list.title[lang]
    about = (plain(reading_list.intro[lang]), say("exports.cartridge.curator", name=reading_list.curator[lang]))
    body = _HTML.body(_HTML.h1(title), *(_HTML.p(each) for each in about), _HTML.ol(*steps))
    page = _HTML.html(_HTML.head(_HTML.meta(charset="utf-8"), _HTML.title(title)), body, lang=lang)
    return xml.html_document(page)


def _web_link(entry: Entry) -> bytes:
    return xml.document(_LINK.webLink(_LINK.title(entry.title), _LINK.url(href=entry.access)))


def _cartridge(source: Source) -> bytes:
    assert isinstance(source.record, ReadingList)
    return cartridge(source.record, source.entries)


EXPORTS: Final = (
    Export(
        path=f"{routes.LISTS}{{id}}.imscc",
        media_type="application/zip",
        label=localized("format.imscc"),
        scope="list",
        make=_cartridge,
        order=90,
        specification="https://www.imsglobal.org/cc/",
    ),
)
