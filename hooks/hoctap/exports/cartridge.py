"""IMS Common Cartridge 1.1 of a reading list: web links in one folder, for a learning management system.

Structure: imsccv1p1 manifest (IMS CC 1.1, section 4), each resource a web link (``imswl_xmlv1p1``).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Final

from hoctap.exports.entry import Entry
from hoctap.exports.export import Export, Source
from hoctap.exports.xml_text import escape, quoteattr
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.schema.localized_text import localized
from hoctap.site import routes

_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n'
# Zip files carry times; a fixed one keeps the bytes the same (the earliest that the format knows).
_TIME = (1980, 1, 1, 0, 0, 0)


def cartridge(reading_list: ReadingList, items: Sequence[Entry]) -> bytes:
    """The ``.imscc`` file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(name: str, text: str) -> None:
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, text.encode())

        add("imsmanifest.xml", _manifest(reading_list, items))
        for entry in items:
            add(f"{entry.id}.xml", _web_link(entry))
    return out.getvalue()


def _manifest(reading_list: ReadingList, items: Sequence[Entry]) -> str:
    steps = "".join(
        f'<item identifier="I-{e.id}" identifierref="R-{e.id}"><title>{escape(e.title)}</title></item>\n' for e in items
    )
    resources = "".join(
        f'<resource identifier="R-{e.id}" type="imswl_xmlv1p1"><file href="{e.id}.xml"/></resource>\n' for e in items
    )
    title = escape(reading_list.title["vi"])
    return (
        f'{_OPEN}<manifest identifier="M-{reading_list.id}" '
        'xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" '
        'xmlns:lomimscc="http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest">\n'
        "<metadata><schema>IMS Common Cartridge</schema><schemaversion>1.1.0</schemaversion>"
        f'<lomimscc:lom><lomimscc:general><lomimscc:title><lomimscc:string language="vi">{title}</lomimscc:string>'
        "</lomimscc:title></lomimscc:general></lomimscc:lom></metadata>\n"
        '<organizations><organization identifier="O-1" structure="rooted-hierarchy"><item identifier="I-root">\n'
        f'<item identifier="I-folder"><title>{title}</title>\n{steps}</item>\n</item></organization></organizations>\n'
        f"<resources>\n{resources}</resources>\n</manifest>\n"
    )


def _web_link(entry: Entry) -> str:
    return (
        f'{_OPEN}<webLink xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1">'
        f"<title>{escape(entry.title)}</title><url href={quoteattr(entry.access)}/></webLink>\n"
    )


def _cartridge(source: Source) -> bytes:
    assert source.reading_list
    return cartridge(source.reading_list, source.entries)


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
