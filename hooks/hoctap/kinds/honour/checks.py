"""Consent to publication."""

from __future__ import annotations

from hoctap.checking.reporter import Reporter
from hoctap.kinds.honour.model import Consent, Honour
from hoctap.schema.localized_text import localized


def check_record(honour: Honour, reporter: Reporter) -> None:
    """Check that a person agreed to be named, and for a child the guardian as well (Law 91/2025/QH15, article 24)."""
    if honour.kind not in ("person", "family"):
        return
    if _is_missing(honour.consent):
        reporter.add(honour, ("consent",), "missing-consent", who=localized("wanted.consent-person"))
    if honour.child and _is_missing(honour.guardian_consent):
        reporter.add(honour, ("guardian_consent",), "missing-consent", who=localized("wanted.consent-guardian"))


def _is_missing(consent: Consent | None) -> bool:
    return consent is None or not consent.given
