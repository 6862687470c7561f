"""The numbers of jobs, for several processes to draw from. A pipe, for a lock would stay locked when its holder is
killed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Final


class PipeQueue:
    """From 0 up to ``count``, each drawn once, whichever process draws."""

    MOST: Final = 8_000

    def __init__(self, count: int) -> None:
        assert count <= self.MOST, "a pipe holds no more; make fewer, longer jobs"
        self._take, put = os.pipe()
        os.write(put, b"".join(number.to_bytes(2, "big") for number in range(count)))
        os.close(put)

    def __iter__(self) -> Iterator[int]:
        """The numbers of jobs that nobody has begun, until all are."""
        while number := os.read(self._take, 2):
            yield int.from_bytes(number, "big")

    def close(self) -> None:
        """Let go of the pipe."""
        os.close(self._take)
