"""The files of the site that records name."""

from __future__ import annotations

from operator import attrgetter

from hoctap.checking.reporter import Reporter
from hoctap.schema.fields import HostedFile
from hoctap.schema.library import Library
from hoctap.schema.localized_text import localized
from hoctap.schema.paths import Location, paths_to, values_at
from hoctap.schema.record import Record
from hoctap.schema.registry import kinds
from hoctap.schema.structure import Structure


def check_hosted_files(library: Library, reporter: Reporter) -> None:
    """Check that every file that a record names is below ``resources/files/``, under that very name."""
    for kind in kinds():
        for path in paths_to(kind.model, _is_hosted_file):
            field_of = attrgetter(path.partition(".")[0])
            # Most records name none, and thousands are asked on every save.
            for record in filter(field_of, library.of_kind(kind.name).values()):
                for location, file in values_at(record, path):
                    _check_file(library, reporter, record, (*location, "path"), file)


def _is_hosted_file(structure: type[Structure]) -> bool:
    return issubclass(structure, HostedFile)


def _check_file(library: Library, reporter: Reporter, record: Record, field: Location, file: HostedFile) -> None:
    if file.path.startswith("/") or "\\" in file.path or ":" in file.path or ".." in file.path.split("/"):
        reason = localized("reasons.path-outside")
    elif file.path not in library.hosted:
        reason = localized("reasons.path-missing")
    else:
        return
    reporter.add(record, field, "bad-path", value=file.path, reason=reason)
