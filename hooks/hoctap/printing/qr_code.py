"""QR codes (ISO/IEC 18004, level M): of the pages, and on paper."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any, Final

import segno

# The modules of the zone around a code (ISO/IEC 18004, 9.1).
_QUIET: Final = 4


# A page shows a code and offers it as files.
@functools.lru_cache(maxsize=16)
def encoded(address: str) -> segno.QRCode:
    """The code of an address."""
    return segno.make(address, error="m", micro=False)


@dataclass(frozen=True, slots=True)
class QrCode:
    """The code of an address on a sheet, worked out when that is drawn: that takes some milliseconds."""

    address: str

    def modules(self) -> dict[str, Any]:
        """Its size, and its dark runs as column, row and length."""
        matrix = encoded(self.address).matrix
        runs = []
        for y, row in enumerate(matrix):
            for run in re.finditer(b"\x01+", bytes(row)):
                runs.append([run.start(), y, run.end() - run.start()])
        return {"size": len(matrix), "runs": runs}

    def picture(self) -> dict[str, Any]:
        """The dark runs as SVG, with the quiet zone that readers need.

        They are filled. segno's own SVG draws lines, whose width programs that print may adjust.
        """
        modules = self.modules()
        size = modules["size"] + 2 * _QUIET
        path = "".join([f"M{x + _QUIET} {y + _QUIET}h{length}v1h-{length}z" for x, y, length in modules["runs"]])
        return {
            "svg": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>',
        }
