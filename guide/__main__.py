"""``python start.py pictures``: retake the pictures of the editors' guide."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from guide import pages, pictures


def main() -> int:
    """Print the files written; returns 0, because failures raise exceptions."""
    with tempfile.TemporaryDirectory() as scratch:
        print("\n".join(pictures.make(os.environ["CHROMIUM"], Path(scratch), pages.FOLDER)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
