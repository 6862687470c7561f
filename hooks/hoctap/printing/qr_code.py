"""QR codes on paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import segno


@dataclass(frozen=True, slots=True)
class QrCode:
    """The QR code (ISO/IEC 18004, level M) of an address, worked out when a sheet is drawn: that takes some milliseconds."""

    address: str

    def modules(self) -> dict[str, Any]:
        """Its size, and its dark runs as column, row and length."""
        matrix = segno.make(self.address, error="m", micro=False).matrix
        runs = []
        for y, row in enumerate(matrix):
            for run in re.finditer(b"\x01+", bytes(row)):
                runs.append([run.start(), y, run.end() - run.start()])
        return {"size": len(matrix), "runs": runs}
