"""``/du-lieu/build.json``: the build's moment, commit and counts."""

from __future__ import annotations

import json

from hoctap.locales import languages
from hoctap.site.model import Site


def build_report(site: Site, stages: dict[str, float] | None = None) -> str:
    """Counts by kind and of pages by language; stage times (seconds) only when they were asked for, so that
    two builds of one commit have the same bytes."""
    report: dict[str, object] = {
        "moment": site.moment.isoformat(),
        "commit": site.commit,
        "site_url": site.url,
        "records": {kind: len(shelf) for kind, shelf in sorted(site.library.records.items())},
        "pages": {lang: len(site.pages.by_address) + len({a for a, _ in site.hand}) for lang in languages()},
    }
    if stages:
        report["stages"] = {name: round(seconds, 3) for name, seconds in stages.items()}
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"
