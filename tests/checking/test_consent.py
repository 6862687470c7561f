"""Consent to be named: every combination of who is named and what was agreed to (Law 91/2025/QH15, article 24)."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from harness.program import hoctap
from harness.small_site import write_small_site
from hoctap.checking.checks import checked_library
from hoctap.diagnostics.diagnostic import Diagnostic

KINDS = ("person", "family", "clan", "community", "unit")
GIVEN = "{given: true, on: 2026-01-02}"
REFUSED = "{given: false, on: 2026-01-02}"


def diagnostics(root: Path, more: str) -> list[Diagnostic]:
    write_small_site(root)
    file = root / "content/honours/ai-do.yml"
    file.parent.mkdir()
    file.write_text(f"name: Tên\naward: Danh hiệu\nyear: 2025\n{more}", "utf-8")
    return list(checked_library(root)[1])


@pytest.mark.parametrize(
    ("kind", "child", "own", "guardian"),
    list(itertools.product(KINDS, (None, False, True), (None, REFUSED, GIVEN), (None, REFUSED, GIVEN))),
)
def test_who_must_agree(tmp_path: Path, kind: str, child: bool | None, own: str | None, guardian: str | None) -> None:
    lines = [f"kind: {kind}"]
    lines += [f"child: {str(child).lower()}"] if child is not None else []
    lines += [f"consent: {own}"] if own else []
    lines += [f"guardian_consent: {guardian}"] if guardian else []
    wanted = []
    if kind in ("person", "family"):
        wanted += ["consent"] if own != GIVEN else []
        wanted += ["guardian_consent"] if child and guardian != GIVEN else []
    found = diagnostics(tmp_path, "\n".join(lines) + "\n")
    assert {(each.code, each.field) for each in found} == {("missing-consent", field) for field in wanted}


@pytest.mark.parametrize(
    "consent",
    ["true", "{given: true}", "{on: 2026-01-02}", '{given: "có", on: 2026-01-02}', "{given: true, on: 2026-02-30}"],
)
@pytest.mark.parametrize("field", ["consent", "guardian_consent"])
def test_half_a_consent_is_none(tmp_path: Path, field: str, consent: str) -> None:
    other = "guardian_consent" if field == "consent" else "consent"
    found = diagnostics(tmp_path, f"kind: person\nchild: true\n{other}: {GIVEN}\n{field}: {consent}\n")
    assert found
    assert {each.line for each in found} == {7}


@pytest.mark.build
def test_nothing_of_a_person_without_consent_is_published(small_site: Path) -> None:
    """The build stops, and what was built before stays as it was, without the name."""
    done = hoctap(small_site, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    file = small_site / "content/honours/ba-bay.yml"
    file.parent.mkdir()
    file.write_text("name: Bà Bảy Không Đồng Ý\nkind: person\naward: Danh hiệu\nyear: 2025\n", "utf-8")
    done = hoctap(small_site, "build")
    assert done.returncode != 0
    assert "consent" in done.stdout + done.stderr
    for page in (small_site / "site").rglob("*"):
        if page.is_file():
            assert "Bà Bảy".encode() not in page.read_bytes(), page
