"""What stops a command for a reason outside the content: a full disk, a folder that cannot be written, a lock."""

from __future__ import annotations

import errno
import os
import sys
from typing import Final

from hoctap.locales import Lang, languages, words

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class UserError(Exception):
    """What happened and what to do, as a key of ``locales/``. The command ends with exit status 1.

    Args:
        key: Where the words stand, such as ``errors.disk-full``.
        **values: What fills the words' placeholders.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
        self._more: tuple[str, ...] = ()

    def adding(self, key: str) -> UserError:
        """The same error, followed by the sentence at ``key``."""
        longer = UserError(self.key, **self.values)
        longer._more = (*self._more, key)
        return longer

    def text(self, lang: Lang) -> str:
        """The message in one language."""
        say = words(lang)
        return " ".join([say(self.key, **self.values), *(say(key) for key in self._more)])

    def __str__(self) -> str:
        return "\n".join(self.text(lang) for lang in languages())


def without_docstrings() -> UserError | None:
    """A fault where Python was told to drop docstrings (``-OO``, ``PYTHONOPTIMIZE=2``): published schemas take their
    descriptions from them, so the site would be another one."""
    if sys.flags.optimize < 2:
        return None
    return UserError("errors.docstrings-dropped")


def user_error_of(error: OSError) -> UserError:
    """What the system refused, in words that an editor can act on."""
    name = os.fsdecode(error.filename) if isinstance(error.filename, (str, bytes, os.PathLike)) else ""
    what = f": {name}" if name else ""
    if error.errno in _FULL:
        return UserError("errors.disk-full", what=what)
    if error.errno in _FORBIDDEN:
        return UserError("errors.not-permitted", what=what)
    if error.errno == errno.ENOENT:
        return UserError("errors.file-vanished", what=what)
    if error.errno == errno.EBUSY:
        return UserError("errors.folder-busy", what=what)
    why = error.strerror or type(error).__name__
    return UserError("errors.system-error", why=why, what=what)
