"""The ZIP: ``MO-TRANG.html`` at its top to double-click, everything else in one folder beside it.

The same files give the same bytes: sorted names, one time for all, fixed modes.
"""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from markupsafe import Markup

from hoctap.hosting.policy import folder_policy
from hoctap.locales import Lang, Words, default_language, languages
from hoctap.site import routes

DOOR: Final = "MO-TRANG.html"
FOLDER: Final = "trang/"
_OPENER: Final = "mo-trang.js"
# Already compressed formats.
_PACKED: Final = frozenset(
    {".woff2", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".pdf", ".zip", ".imscc", ".epub", ".mp3"}
)


def write_zip(file: Path, content: Iterable[tuple[str, bytes]], moment: datetime.datetime, door: bytes) -> None:
    """Write the archive; ``content`` is paths below the site and their bytes."""
    # ZIP has no years before 1980.
    when = max(moment, moment.replace(year=1980, month=1, day=1)).timetuple()[:6]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, data in ((DOOR, door), (FOLDER + _OPENER, _OPEN), *_placed(content)):
            info = zipfile.ZipInfo(path, when)
            info.external_attr = 0o100644 << 16
            info.create_system = 3
            info.compress_type = zipfile.ZIP_STORED if Path(path).suffix in _PACKED else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)


def _placed(content: Iterable[tuple[str, bytes]]) -> Iterable[tuple[str, bytes]]:
    for path, data in content:
        yield FOLDER + path, data


# In the folder of the pages. If it does not load, the archive is not unpacked, and the launcher page says what to do.
_OPEN: Final = b'location.replace("trang/index.html");\n'


def launcher_page(title: Mapping[Lang, str], words: Mapping[Lang, Words]) -> bytes:
    """``MO-TRANG.html``: opens the site by itself, or through a link without scripts."""
    part = Markup('<section lang="{lang}"><h1>{title}</h1><p><a href="{home}">{go}</a></p><p>{unpack}</p></section>\n')
    parts = [
        part.format(
            lang=lang,
            title=title[lang],
            home=f"{FOLDER}{routes.prefix(lang)}index.html",
            go=words[lang]("offline.open"),
            unpack=words[lang]("offline.unpack"),
        )
        for lang in languages()
    ]
    policy = folder_policy("default-src 'none'; script-src 'self'")
    html = Markup(
        '<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n<title>{title}</title>\n'
        '<script src="{script}" defer></script></head>\n<body><main>\n{parts}</main></body></html>\n'
    )
    # The policy's single quotes need no escape inside double quotes.
    made = html.format(
        lang=default_language(),
        policy=Markup(policy),
        title=title[default_language()],
        script=FOLDER + _OPENER,
        parts=Markup("").join(parts),
    )
    return made.encode()
