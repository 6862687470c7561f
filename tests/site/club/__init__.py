"""Reading clubs: a kind of record from outside the package, for tests/site/test_registered.py."""

from __future__ import annotations

from hoctap.schema.kind import Kind

from .model import Club

KIND = Kind(name="club", package=__name__, model=Club, files="content/clubs/*.yml", route="cau-lac-bo/{id}/")
KINDS = (KIND,)
