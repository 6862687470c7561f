"""``python start.py pictures``: take the pictures of the editors' guide anew."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from guide import pages, pictures


def main() -> int:
    """Print what was written; 0 always, for what fails is said by what failed."""
    with tempfile.TemporaryDirectory() as scratch:
        print("\n".join(pictures.make(os.environ["CHROMIUM"], Path(scratch), pages.FOLDER)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
