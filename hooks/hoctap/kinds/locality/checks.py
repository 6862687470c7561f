"""What must be right about a locality."""

from __future__ import annotations

from hoctap.checking.reporter import Reporter, report_missing_file
from hoctap.kinds.locality.colours import DARK, DEFAULTS, ENOUGH, LIGHT, contrast
from hoctap.kinds.locality.model import Locality
from hoctap.schema.library import Library
from hoctap.schema.localized_text import localized
from hoctap.schema.registry import kind_of_model


def check_record(locality: Locality, reporter: Reporter) -> None:
    """Check the contrast of each colour on each ground that it is used on, and that each commune has its own square."""
    taken: set[tuple[int, int]] = set()
    for index, commune in enumerate(locality.communes):
        if commune.tile is not None:
            square = (commune.tile.row, commune.tile.column)
            if square in taken:
                reporter.add(locality, ("communes", index, "tile"), "listed-twice", value="{}, {}".format(*square))
            taken.add(square)
    if locality.colours is None:
        return
    for field in DEFAULTS:
        colour = getattr(locality.colours, field)
        if colour is None:
            continue
        grounds = DARK if field.endswith("_dark") else LIGHT
        ratio, ground = min((contrast(colour, ground), ground) for ground in grounds)
        if ratio < ENOUGH:
            details = {"value": colour, "ground": ground, "ratio": f"{int(ratio * 100) / 100:.2f}"}
            way = localized("wanted.lighter" if grounds is DARK else "wanted.darker")
            reporter.add(locality, ("colours", field), "low-contrast", way=way, **details)


def advise(locality: Locality, reporter: Reporter) -> None:
    """Warn where nobody can know who answers for the site, or how its words and data may be used."""
    if locality.publisher is None or not locality.is_reachable:
        reporter.add(locality, ("publisher",), "no-publisher")
    if locality.data_licence is None:
        reporter.add(locality, ("data_licence",), "no-data-licence")


def check_library(library: Library, reporter: Reporter) -> None:
    """Check that there is a locality: without one there is no site."""
    report_missing_file(library, kind_of_model(Locality), reporter)
