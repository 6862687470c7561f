"""Lighthouse runs, and our reading of its report is right; the scores themselves are `make audit`'s, which takes minutes."""

from __future__ import annotations

from pathlib import Path

from harness.clients import installed
from harness.validity import lighthouse
from harness.validity.server import serving

FAULTY = (
    '<!doctype html><html><head><meta name="robots" content="noindex"></head><body><img src="a.png"><p>a</body></html>'
)


def test_faults_cost_points(tmp_path: Path, chromium_path: str) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for name in ("index.html", "404.html"):
        (site / name).write_text(FAULTY, "utf-8")
    with serving() as server:
        server.folder = site
        report = lighthouse.measure(installed(lighthouse.CLIENT), chromium_path, server.address, tmp_path)
    assert report.scores["seo"] < 100
    assert report.scores["accessibility"] < 100
    assert {"is-crawlable", "document-title", "image-alt", "html-has-lang"} <= set(report.lost)
