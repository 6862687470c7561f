"""Compiled templates in the cache on disk: compiling all of them takes longer than building a small site with them.

Jinja calls this a bytecode cache. Its own, ``FileSystemBytecodeCache``, keeps what another version of our compiler made.
See ``adr/0014-compiled-templates.md``.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache

from hoctap.caching.disk_cache import DiskCache, code_digest, shared_cache
from hoctap.locales import Words, languages

# All modules that change what is compiled: the compiler, the extensions, and the functions of which it looks for some.
_CODE: Final = Path(__file__).resolve().parent


class CompiledTemplates(BytecodeCache):
    """Keeps each template as compiled last; one whose source has changed is compiled again.

    Args:
        root: The repository's root, whose cache is used.
        words: The words that the compiler writes into templates, if it does.
    """

    def __init__(self, root: Path, words: Words | None = None) -> None:
        self._words = digest_of_words(words) if words else ""
        self._disk = DiskCache(shared_cache(root, "templates"), code_digest(_CODE, libraries=("jinja2", "markupsafe")))

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What is known of a template. Where the theme lies does not matter; the names of the environment's functions do,
        as the compiler looks for them."""
        functions = sorted(environment.globals), sorted(environment.filters)
        key = hashlib.sha256(repr((name, functions, self._words)).encode()).hexdigest()
        bucket = Bucket(environment, key, self.get_source_checksum(source))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket`` with what was compiled from the same source, if there is any."""
        if (compiled := self._disk.get(bucket.key)) is not None:
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._disk.put(bucket.key, bucket.bytecode_to_string())


def digest_of_words(words: Words) -> str:
    """A digest of all that templates in one language have from its words and its place among the site's languages."""
    return hashlib.sha256(repr((words.lang, languages(), words.texts)).encode()).hexdigest()
