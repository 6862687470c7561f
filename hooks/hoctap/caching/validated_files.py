"""Which files were opened, examined and found valid, so that an unchanged file is not examined again.

Decoding a picture or reading a document takes a hundred times as long as reading a file's state. Files with a mistake
are examined each time.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeVar

from hoctap.caching.disk_cache import DiskCache
from hoctap.caching.file_state import FileState, is_settled, state_of

Mistake = TypeVar("Mistake")
_NAME: Final = "files"


class ValidatedFiles:
    """The states of valid files, by path below the root."""

    def __init__(self, disk: DiskCache | None = None) -> None:
        self._disk = disk or DiskCache(None)
        self._known: dict[str, FileState] = {}
        self._used: dict[str, FileState] = {}
        # Several records may name one file: the answers of this run.
        self._answers: dict[tuple[str, FileState], Any] = {}
        # Ignore whatever is not such a list.
        with suppress(Exception):
            loaded = json.loads(self._disk.get(_NAME) or b"{}")
            self._known = {str(path): tuple(map(int, state)) for path, state in loaded.items()}

    def mistake_of(self, root: Path, path: str, examine: Callable[[], Mistake | None]) -> Mistake | None:
        """The answer of ``examine``: what is wrong with the file, ``None`` where it is valid.

        Raises:
            OSError: The file is gone.
        """
        file = root / path
        state = state_of(file.lstat())
        if self._known.get(path) == state:
            self._used[path] = state
            return None
        if (path, state) not in self._answers:
            self._answers[path, state] = mistake = examine()
            # Saved meanwhile, the file that was examined may be neither the old nor the new one.
            if mistake is None and is_settled(state) and state_of(file.lstat()) == state:
                self._used[path] = state
        answer: Mistake | None = self._answers[path, state]
        return answer

    def save(self) -> None:
        """Store the states of the files that were used since the last time; drop the others."""
        changed, self._known, self._used = self._used != self._known, self._used, {}
        self._answers.clear()
        if changed:
            self._disk.put(_NAME, json.dumps(self._known).encode())
