"""Rules of single kinds: hosted files, former ids, consent, order of dates."""

from __future__ import annotations

import zoneinfo
from collections.abc import Sequence

from hoctap.checking.reporter import Reporter
from hoctap.kinds.campaign.model import Campaign
from hoctap.kinds.honour.model import Consent, Honour
from hoctap.kinds.locality.model import Commune, Locality
from hoctap.kinds.resource.model import Resource
from hoctap.kinds.vocabulary.model import Vocabulary
from hoctap.schema.concept import Concept
from hoctap.schema.fields import HostedFile
from hoctap.schema.library import Library
from hoctap.schema.record import Record


def check_hosted_files(library: Library, reporter: Reporter) -> None:
    """Every file that a record names must be below ``resources/files/``, under that very name."""
    for resource in library.all(Resource):
        for index, file in enumerate(resource.files):
            _check_file(library, reporter, resource, ("files", index, "path"), file)
    for campaign in library.all(Campaign):
        for m, material in enumerate(campaign.materials):
            for index, file in enumerate(material.files):
                _check_file(library, reporter, campaign, ("materials", m, "files", index, "path"), file)


def _check_file(
    library: Library, reporter: Reporter, record: Record, field: tuple[str | int, ...], file: HostedFile
) -> None:
    if file.path.startswith("/") or "\\" in file.path or ":" in file.path or ".." in file.path.split("/"):
        reason = {"reason": "trỏ ra ngoài resources/files/", "reason_en": "it leads out of resources/files/"}
    elif file.path not in library.hosted:
        reason = {"reason": "không có tệp này", "reason_en": "there is no such file"}
    else:
        return
    reporter.add(record, field, "bad-path", value=file.path, **reason)


def check_former_ids(library: Library, reporter: Reporter) -> None:
    """A former id forwards, so nobody else may use it."""
    for shelf in library.records.values():
        claimed: dict[str, Record] = {}
        for record in shelf.values():
            for index, old in enumerate(record.formerly):
                other = shelf.get(old) or claimed.get(old)
                if other is not None:
                    place = f"{other.location.path}:{other.location.line}"
                    reporter.add(record, ("formerly", index), "formerly-taken", value=old, other=place)
                claimed[old] = record
    _check_former_parts(library, reporter)
    known = {page.address: page for page in library.pages}
    for page in library.pages:
        for index, old in enumerate(page.formerly):
            if other := known.get(f"{old}/"):
                details = {"value": old, "other": other.location.path}
                reporter.diagnostics.add(page.location.path, 2, 1, f"formerly.{index}", "formerly-taken", **details)


def _check_former_parts(library: Library, reporter: Reporter) -> None:
    lists: list[tuple[Record, str, Sequence[Commune | Concept]]] = [
        *((each, "communes", each.communes) for each in library.all(Locality)),
        *((each, "concepts", each.concepts) for each in library.all(Vocabulary)),
    ]
    for record, name, items in lists:
        claimed = {item.id.casefold(): index for index, item in enumerate(items)}
        for index, item in enumerate(items):
            for number, old in enumerate(item.formerly):
                other = claimed.setdefault(old.casefold(), index)
                if other != index or old.casefold() == item.id.casefold():
                    line = reporter.line_of(record, (name, other))
                    place = f"{record.location.path}:{line}"
                    reporter.add(record, (name, index, "formerly", number), "formerly-taken", value=old, other=place)


def check_locality(library: Library, reporter: Reporter) -> None:
    """The time zone is one of the IANA database."""
    for locality in library.all(Locality):
        try:
            zoneinfo.ZoneInfo(locality.time_zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            reporter.add(locality, ("time_zone",), "bad-time-zone", value=locality.time_zone[:80])


def check_consent(library: Library, reporter: Reporter) -> None:
    """A person's name needs consent; a child's needs the guardian's as well (Law 91/2025/QH15, article 24)."""

    def missing(consent: Consent | None) -> bool:
        return consent is None or not consent.given

    for honour in library.all(Honour):
        if honour.kind not in ("person", "family"):
            continue
        if missing(honour.consent):
            reporter.add(honour, ("consent",), "missing-consent", who="người được nêu tên", who_en="the person named")
        if honour.child and missing(honour.guardian_consent):
            reporter.add(
                honour,
                ("guardian_consent",),
                "missing-consent",
                who="người giám hộ",
                who_en="the child's guardian",
            )
