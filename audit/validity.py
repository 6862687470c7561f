"""Validity: the Nu Html Checker on every page, style sheet and drawing; a parser on every feed and export."""

from __future__ import annotations

from collections import Counter

from audit.figure import Figure, Ground
from harness.clients import installed
from harness.validity import checker, well_formed

_CHECKED = ("*.html", "*.css", "*.svg")


def figures(ground: Ground) -> list[Figure]:
    """Errors and warnings of the checker, then files that do not parse."""
    return [_valid(ground), _parsed(ground)]


def _valid(ground: Ground) -> Figure:
    files = {pattern: sorted(ground.site.rglob(pattern)) for pattern in _CHECKED}
    what = ", ".join(f"{len(found)} {pattern[2:].upper()}" for pattern, found in files.items())
    java = checker.java()
    if java is None:
        return Figure("validity", what, "no error, no warning", f"not measured: {checker.NEEDS_JAVA}", None)
    found = checker.check(installed(checker.CLIENT), java, [file for each in files.values() for file in each])
    grave = sum(message.grave for message in found)
    counts = Counter(message.text for message in found)
    examples = "".join(f"; {count} × {text}" for text, count in counts.most_common(5))
    measured = f"{grave} errors, {len(found) - grave} warnings{examples}"
    return Figure("validity", what, "no error, no warning", measured, not found)


def _parsed(ground: Ground) -> Figure:
    count, wrong = well_formed.faults(ground.site)
    measured = "; ".join([f"{len(wrong)} do not parse", *wrong[:5]])
    return Figure("validity", f"{count} files of XML and JSON, in archives too", "all parse", measured, not wrong)
