"""What must be right about a report: the body that made it was there on its day."""

from __future__ import annotations

from hoctap.checking.reporter import Reporter
from hoctap.kinds.agency.model import Agency
from hoctap.kinds.report.bodies import ended_text
from hoctap.kinds.report.model import Report
from hoctap.schema.library import Library


def check_library(library: Library, reporter: Reporter) -> None:
    """Check that no body reports after its end."""
    agencies = library.ids(Agency)
    for report in library.all(Report):
        agency = agencies.get(report.agency or "")
        if agency is not None and agency.has_ended(report.date):
            why = ended_text(agency, agencies, report.date)
            reporter.add(report, ("agency",), "report-body-ended", name=agency.name, why=why)
