"""A content security policy, taken apart."""

from __future__ import annotations

# Types of inline scripts that are data and run nothing.
DATA = {"application/ld+json", "application/json"}


def directives(policy: str) -> dict[str, list[str]]:
    """Directive → its sources."""
    return {name: rest for name, *rest in (part.split() for part in policy.split("; "))}
