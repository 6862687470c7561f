"""Lighthouse's four scores for the most visited kinds of pages, in every language."""

from __future__ import annotations

from pathlib import Path

from audit.figure import Figure, Ground
from harness.clients import installed
from harness.program import ROOT, hoctap
from harness.validity import lighthouse
from harness.validity.server import serving

PAGES = (
    "",
    "hoc-lieu/",
    "hoc-lieu/wikipedia-tieng-viet/",
    "danh-sach-doc/tieu-hoc-tu-doc/",
    "chien-dich/tuan-le-hoc-tap-suot-doi/",
    "tim-kiem/?q=hoc",
)
_WANTED = "100 in each"
# Lighthouse measures a real Chromium, and a busy machine can only lower the score. So a page below the target is
# loaded again, and the best load counts.
_LOADS = 3


def figures(ground: Ground) -> list[Figure]:
    """One figure per page: its four scores, and every audit below 1, counted or not."""
    if not ground.chromium:
        return [Figure("lighthouse", "pages", _WANTED, "not measured: CHROMIUM names no browser", None)]
    client = installed(lighthouse.CLIENT)
    found = []
    with serving() as server:
        # A canonical address on another host costs points, so build the site for this server.
        site = ground.work / "site"
        done = hoctap(ROOT, "build", "--site", str(site), SITE_URL=server.address)
        if done.returncode:
            return [Figure("lighthouse", "pages", _WANTED, f"the site was not built: {done.stderr[-300:]}", False)]
        server.folder = site
        for lang in ("", "en/"):
            for page in PAGES:
                found.append(_figure(client, ground, server.address + lang + page, lang + page))
    return found


def _figure(client: Path, ground: Ground, address: str, page: str) -> Figure:
    loads: list[lighthouse.Report] = []
    while len(loads) < _LOADS and not (loads and loads[-1].full):
        loads.append(lighthouse.measure(client, ground.chromium, address, ground.work))
    best = max(loads, key=lambda report: sum(report.scores.values()))
    scores = ", ".join(f"{name} {score}" for name, score in best.scores.items())
    lost = "".join(f"; {each}" for each in best.lost.values())
    again = f" (best of {len(loads)} loads)" if len(loads) > 1 else ""
    return Figure("lighthouse", f"/{page}", _WANTED, scores + again + lost, best.full)
