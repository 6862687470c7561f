"""What a site should say and does not. `check` tells it; a build is not refused for it."""

from __future__ import annotations

from hoctap.checking.reporter import Reporter
from hoctap.diagnostics import Diagnostics
from hoctap.schema.library import Library
from hoctap.schema.registry import kinds


def advice(library: Library) -> Diagnostics:
    """The warnings of every kind: its ``checks.py`` may have ``advise(record, reporter)``, and
    ``advise_library(library, reporter)`` for what only several records tell."""
    diagnostics = Diagnostics()
    reporter = Reporter(library.root, diagnostics)
    for kind in kinds():
        if (advise := getattr(kind.part("checks"), "advise", None)) is not None:
            for record in library.all(kind.model):
                advise(record, reporter)
        if (advise_library := getattr(kind.part("checks"), "advise_library", None)) is not None:
            advise_library(library, reporter)
    return diagnostics
