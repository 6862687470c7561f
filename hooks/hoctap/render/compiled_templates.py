"""Compiled templates in the cache on disk: compiling all of them takes longer than building a small site with them.

Jinja calls this a bytecode cache. Its own, ``FileSystemBytecodeCache``, keeps what another version of our compiler made.
See ``adr/0014-compiled-templates.md``.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from jinja2.bccache import Bucket, BytecodeCache

from hoctap.caching.disk_cache import DiskCache, code_digest, shared_cache

# All modules that change what is compiled: the compiler, the extensions, and the functions of which it looks for some.
_CODE: Final = Path(__file__).resolve().parent


class CompiledTemplates(BytecodeCache):
    """Keeps each template as compiled last; one whose source has changed is compiled again.

    Args:
        root: The repository's root, whose cache is used.
    """

    def __init__(self, root: Path) -> None:
        self._disk = DiskCache(shared_cache(root, "templates"), code_digest(_CODE, libraries=("jinja2", "markupsafe")))

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A name for the template's file. Where the theme lies does not matter."""
        return hashlib.sha256(name.encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket`` with what was compiled from the same source, if there is any."""
        if (compiled := self._disk.get(bucket.key)) is not None:
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._disk.put(bucket.key, bucket.bytecode_to_string())
