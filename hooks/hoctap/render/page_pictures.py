"""Pictures that hand-written pages show: how large they are, so that nothing moves while one loads."""

from __future__ import annotations

import functools
from pathlib import Path

from hoctap.checking.markdown_links import targets, without_code
from hoctap.images.pictures import upright_size
from hoctap.render.site_links import Sizes
from hoctap.schema.library import Library


def page_pictures(library: Library, text: str) -> Sizes:
    """Each picture of this site that the text shows, by its address (``/bien-tap/anh.webp``), with width and height."""
    if "](/" not in text:
        return ()
    found = {}
    for target in targets(without_code(text, fences=True)):
        path = f"docs{target.address}"
        if target.picture and path in library.beside_pages:
            told = (library.root / path).stat()
            found[target.address] = _size(library.root / path, told.st_mtime_ns, told.st_size)
    return tuple(found.items())


# Time and size of the file stand for its content: a preview asks again and again.
@functools.lru_cache(maxsize=1_000)
def _size(file: Path, changed: int, size: int) -> tuple[int, int]:
    del changed, size
    return upright_size(file)
